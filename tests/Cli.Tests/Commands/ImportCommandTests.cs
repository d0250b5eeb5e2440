using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private const string Ics = "ics=kernelcore=256M vmalloc=768M console=ttyFIQ0";
    private const string Jb = "jb=mem=768M@0x90000000 kernelcore=128M vmalloc=768M console=ttyFIQ0";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task On_a_board_of_the_library()
    {
        FswcResult result = Fswc.Run(_folder.Path, "import", "--board", "tuna", "--linux", "3.0.8", "--linux", "jb=3.0.31", "--cmdline", Ics, "--cmdline", Jb);
        Assert.Equal(0, result.Code);
        await Verifier.Verify(result.Output);
        Assert.EndsWith("the layout: compiles; 1 guessed, 0 missing: its comments say what\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_only_when_told()
    {
        string[] words = ["import", "--board", "tuna", "--cmdline", Ics, "-o", "main.fsw"];
        Assert.Equal((0, ""), (Fswc.Run(_folder.Path, words).Code, Fswc.Run(_folder.Path, [.. words, "--force"]).Output));
        Assert.Equal(
            new FswcResult(2, "", "fswc: main.fsw is there already, and is not replaced\n      --force replaces it\n"), Fswc.Run(_folder.Path, words));
        Assert.Equal(0, Fswc.Run(_folder.Path, "fmt", "--check", "main.fsw").Code);
    }

    [Fact]
    public void What_is_missing_is_said_and_the_layout_written()
    {
        FswcResult result = Fswc.Run(_folder.Path, "import", "--cmdline", "one=quiet", "-o", "main.fsw");
        Assert.Equal((1, ""), (result.Code, result.Output));
        Assert.Contains("main.fsw: does not compile yet; ", result.Error, StringComparison.Ordinal);
        Assert.Contains("// missing: the RAM banks: no device tree, no --ram\n", File.ReadAllText(_folder["main.fsw"]), StringComparison.Ordinal);
    }

    /// <summary>As on a Galaxy Nexus: a row of the stock fstab, and images of the field notes' way.</summary>
    [Fact]
    public void Files_of_init_tell_mounts()
    {
        const string Names = "/dev/block/platform/omap/omap_hsmmc.0/by-name";
        _folder.Write("jb/init.rc", "import /init.${ro.hardware}.rc\non fs\n    mkdir /parent\n    mount tmpfs tmpfs /mnt/asec\n");
        _folder.Write("jb/init.tuna.rc", "on fs\n    mount_all /fstab.tuna\n    mount ext4 loop@/parent/media/system_jb.img /system ro\n");
        _folder.Write("jb/fstab.tuna", $"{Names}/userdata /parent ext4 noatime,nosuid,nomblk_io_submit wait\n{Names}/cache /cache ext4 nosuid wait,check\n");
        FswcResult result = Fswc.Run(_folder.Path, "import", "--board", "tuna", "--cmdline", Ics, "--cmdline", Jb, "--init", "jb=jb");
        Assert.True(result.Code == 0, result.Error + result.Output);
        foreach (string line in new[]
        {
            "    system     = android(4.1);\n", "from = userdata; options = [wait, noatime, nosuid];", "options = [wait, nosuid];",
            "from = loop(\"/parent/media/system_jb.img\");", "    // guessed: from whether its files have mount_all\n",
        })
            Assert.Contains(line, result.Output, StringComparison.Ordinal);
        Assert.Equal(
            "fswc: . has no init.rc: it is no root of an Android ramdisk\n", Fswc.Run(_folder.Path, "import", "--cmdline", Jb, "--init", "jb=.").Error);
    }

    /// <summary>As in the source of a kernel: the tree in a folder of it, what it includes beside it, in include and where -I says.</summary>
    [Fact]
    public void The_source_of_a_tree()
    {
        _folder.Write("linux/arch/arm/boot/dts/board.dts", """
            /dts-v1/;
            #include <dt-bindings/memory.h>
            #include "soc.dtsi"
            #include "more.dtsi"
            / {
                model = "Some Board";
                chosen { bootargs = "console=ttyAMA0"; };
            };
            &ram { reg = <RAM_START (RAM_SIZE * 2)>; };
            """);
        _folder.Write("linux/arch/arm/boot/dts/soc.dtsi", """
            / { #address-cells = <1>; #size-cells = <1>; ram: memory@80000000 { device_type = "memory"; }; };
            """);
        _folder.Write("linux/include/dt-bindings/memory.h", "#define RAM_START 0x80000000\n#define RAM_SIZE (256 << 20)\n");
        _folder.Write("more/more.dtsi", """
            / { reserved-memory { #address-cells = <1>; #size-cells = <1>; ranges; log@90000000 { no-map; reg = <0x90000000 0x100000>; }; }; };
            """);
        FswcResult result = Fswc.Run(_folder.Path, "import", "-I", "more", "linux/arch/arm/boot/dts/board.dts");
        Assert.True(result.Code == 0, result.Error + result.Output);
        foreach (string line in new[]
        {
            "/// Some Board, from linux/arch/arm/boot/dts/board.dts.\n", " = 0x80000000 .. 0xa0000000;\n", "    carveout log = 0x90000000 size 1M;\n",
            "/// Its command line is that of /chosen of linux/arch/arm/boot/dts/board.dts.\n",
        })
            Assert.Contains(line, result.Output, StringComparison.Ordinal);
    }

    /// <summary>Boards whose processors a layout cannot have are named, and not taken for ARM.</summary>
    [Theory]
    [InlineData("cpu@0 { compatible = \"sifive,u74\", \"riscv\"; riscv,isa = \"rv64imafdc\"; reg = <0>; };", "RISC-V: /cpus/cpu@0 has riscv,isa")]
    [InlineData("PowerPC,8347@0 { device_type = \"cpu\"; reg = <0>; };", "PowerPC: /cpus/PowerPC,8347@0")]
    [InlineData("cpu@0 { compatible = \"mips,mips24KEc\"; reg = <0>; };", "MIPS: /cpus/cpu@0 is \"mips,mips24KEc\"")]
    public void Trees_of_other_architectures(string core, string says)
    {
        _folder.Write("board.dts", $"/dts-v1/;\n/ {{ #address-cells = <1>; #size-cells = <1>; memory@80000000 {{ device_type = \"memory\"; "
            + $"reg = <0x80000000 0x40000000>; }}; cpus {{ #address-cells = <1>; #size-cells = <0>; {core} }}; }};\n");
        Assert.Equal(
            new FswcResult(
                2, "",
                $"fswc: board.dts is the device tree of a board of {says}\n      import takes trees of 32-bit ARM, arm64 and x86-64: give one of these\n"),
            Fswc.Run(_folder.Path, "import", "board.dts"));
    }

    [Fact]
    public void For_machines()
    {
        FswcResult result = Fswc.Run(_folder.Path, "import", "--cmdline", "one=quiet", "--format", "json");
        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((1, false, ""), (result.Code, root.GetProperty("compiles").GetBoolean(), result.Error));
        Assert.Contains("missing ram", root.GetProperty("remarks").EnumerateArray().Select(r => $"{r.GetProperty("kind")} {r.GetProperty("subject")}"));
        Assert.NotEmpty(root.GetProperty("diagnostics").EnumerateArray());
    }

    [Theory]
    [InlineData("import", "fswc: import needs something to begin with: a device tree, --cmdline NAME=LINE or --device DIR\n      see fswc import --help\n")]
    [InlineData("import no.dtb", "fswc: cannot read no.dtb: No such file or directory\n")]
    [InlineData("import text", "fswc: cannot read text as a device tree: at 0x8: ")]
    [InlineData("import board.dts", "fswc: board.dts:3:10: there is no file soc.dtsi; looked for in the folder of the file")]
    [InlineData("import half.dts", "fswc: half.dts:1:17: ; was expected here")]
    [InlineData("import overlay.dts", "fswc: overlay.dts:1:19: this is an overlay, and tells no board\n      cpp -nostdinc ")]
    [InlineData("import -I none board.dts", "fswc: -I none: there is no such folder\n")]
    [InlineData("import --cmdline quiet", "fswc: --cmdline quiet: whose is it? write --cmdline NAME=quiet\n")]
    [InlineData("import --cmdline 4x=quiet", "fswc: --cmdline: '4x' cannot be a name: take letters, digits and _, such as _4x\n")]
    [InlineData("import --cmdline a=x --cmdline A=y", "fswc: --cmdline: 'A' is named twice, and each system is one instance\n")]
    [InlineData("import --cmdline jb=x --rst bj=text", "fswc: --rst: there is no system 'bj' here; did you mean 'jb'?\n      name it with --cmdline ")]
    [InlineData("import --cmdline jb=x --rst jb=odd", "fswc: odd is no section table: its 3 bytes are no header and whole entries of 2 bytes\n")]
    [InlineData("import --cmdline jb=x --linux six", "fswc: --linux six: 'six' is no release: write one such as 6.1 or 3.0.31\n")]
    [InlineData("import --cmdline jb=x --section 3M", "fswc: --section 3M: a section is a power of two, from 4K to 1T, such as 16M\n")]
    [InlineData("import --cmdline jb=x --ram 1..", "fswc: --ram 1..: ")]
    [InlineData("import --cmdline jb=x --board tuna --section 1M", "fswc: --ram and --section: the board 'tuna' of the library says them already\n")]
    public void What_cannot_be_imported(string words, string error)
    {
        _folder.Write("text", "no tree\n");
        _folder.Write("odd", "odd");
        _folder.Write("board.dts", "// A board.\n/dts-v1/;\n#include \"soc.dtsi\"\n/ { };\n");
        _folder.Write("half.dts", "/dts-v1/; / { a ");
        _folder.Write("overlay.dts", "/dts-v1/; /plugin/; &uart { };\n");
        FswcResult result = Fswc.Run(_folder.Path, words.Split(' '));
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }
}
