using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Multikernel;

/// <summary>The trees for a multikernel: dtc judges their form, a second reader of the kernel's rules what is in them.</summary>
public sealed class MultikernelBackendTests : IDisposable
{
    private static readonly LayoutModel Model = Layouts.Example("two-kernels-x86");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ToolFact("dtc")]
    public void The_kernel_takes_what_dtc_makes_of_the_sources()
    {
        PoolReader pool = Machine();
        pool.Baseline(Compile(Text("multikernel/baseline.dts")));
        pool.Overlay(Compile(Text("web/multikernel/create.dts")));
        Assert.Equal([("web", 2U)], pool.Instances.Select(i => (i.Key, i.Value)));
    }

    /// <summary>So that the device needs no dtc.</summary>
    [ToolFact("dtc")]
    public void Compiled_trees_are_dtcs()
    {
        Assert.Equal(Compile(Text("multikernel/baseline.dts")), Bytes("multikernel/baseline.dtb"));
        Assert.Equal(Compile(Text("web/multikernel/create.dts")), Bytes("web/multikernel/create.dtbo"));
    }

    /// <summary>What a person, or a tool of before, would write: each is refused with its reason, so that the reader would find it in ours too.</summary>
    [ToolTheory("dtc")]
    [InlineData("memory@0 {\n\t\t\tsize = <0x0 0x80200000>;\n\t\t};", "memory-base = <0x1 0x0>; memory-bytes = <0x0 0x80000000>;", "no longer accepted")]
    [InlineData("size = <0x0 0x80200000>;", "size = <0x80200000>;", "no valid size")]
    [InlineData("size = <0x0 0x80200000>;", "size = <0x0 0x80200800>;", "no positive number of pages")]
    [InlineData("cpus = <0x0 0x2 0x0 0x3>;", "cpus = <0x2 0x3 0x4>;", "64-bit")]
    [InlineData("cpus = <0x0 0x2 0x0 0x3>;", "cpus = <0x0 0x0 0x0 0x3>;", "boot cpu")]
    [InlineData("cpus = <0x0 0x2 0x0 0x3>;", "cpus = <0x0 0x2 0x0 0x9>;", "not present")]
    [InlineData("vendor-id = <0x1af4>;", "vendor-id = <0x8086>;", "no PCI device")]
    [InlineData("pci-id = \"0000:00:03.0\";", "pci-id = \"eth0\";", "no valid pci-id")]
    [InlineData("compatible = \"multikernel-v1\";", "compatible = \"multikernel-v1\"; instances { web { }; };", "no instances")]
    public void A_wrong_baseline_is_refused(string ours, string wrong, string reason) =>
        Assert.Contains(reason, Refusal(() => Machine().Baseline(Compile(Replaced("multikernel/baseline.dts", ours, wrong)))), StringComparison.Ordinal);

    [ToolTheory("dtc")]
    [InlineData("target-path = \"/instances\";", "", "without a target-path")]
    [InlineData("target-path = \"/instances\";", "target-path = \"/chosen\";", "unsupported target-path")]
    [InlineData("target-path = \"/instances/web\";", "target-path = \"/instances/db\";", "not found")]
    [InlineData("id = <0x2>;", "id = <0x0>;", "id 0 is the host's")]
    [InlineData("id = <0x2>;", "id = <0x800>;", "11 bits")]
    [InlineData("memory-bytes = <0x0 0x80000000>;", "memory-bytes = <0x80000000>;", "8 bytes")]
    [InlineData("memory-bytes = <0x0 0x80000000>;", "memory-bytes = <0x1 0x0>;", "exceed")]
    [InlineData("memory-bytes = <0x0 0x80000000>;", "memory-bytes = <0x0 0x80200000>;", "exceed")]
    [InlineData("cpus = <0x0 0x2 0x0 0x3>;", "cpus = <0x0 0x1>;", "not available")]
    [InlineData("cpus = <0x0 0x2 0x0 0x3>;", "cpus = <0x0 0x2>; device-names = \"net0\";", "device-names")]
    [InlineData("instance-name = \"web\";", "instance-name = \"a/b\";", "instance-name")]
    [InlineData("pci-id = \"0000:00:03.0\";", "pci-id = \"0000:00:05.0\";", "not free")]
    public void A_wrong_instance_is_refused(string ours, string wrong, string reason)
    {
        PoolReader pool = Machine();
        pool.Baseline(Bytes("multikernel/baseline.dtb"));
        Assert.Contains(reason, Refusal(() => pool.Overlay(Compile(Replaced("web/multikernel/create.dts", ours, wrong)))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_instance_is_not_made_twice()
    {
        PoolReader pool = Machine();
        pool.Baseline(Bytes("multikernel/baseline.dtb"));
        pool.Overlay(Bytes("web/multikernel/create.dtbo"));
        Assert.Contains("in use", Refusal(() => pool.Overlay(Bytes("web/multikernel/create.dtbo"))), StringComparison.Ordinal);
    }

    /// <summary>KEXEC_MULTIKERNEL, and the id from bit 5 on.</summary>
    [Fact]
    public void The_flags_say_which_instance_is_loaded() =>
        Assert.Contains($"\nflags={0x10 | (2 << 5)}\n", Text("web/multikernel/load.sh"), StringComparison.Ordinal);

    [ToolTheory("shellcheck")]
    [InlineData("multikernel/pool.sh")]
    [InlineData("web/multikernel/load.sh")]
    public void Scripts_are_sound(string path)
    {
        _folder.Write("script.sh", Text(path));
        ToolResult result = Tools.Run("shellcheck", ["-s", "sh", _folder["script.sh"]]);
        Assert.True(result.ExitCode == 0, result.Output);
    }

    [ToolTheory("sh", "dd", "grep", "perl")]
    [InlineData("x86_64", "320 169")]
    [InlineData("aarch64", "294 142")]
    public void The_script_makes_loads_and_starts(string machine, string calls)
    {
        Directory.CreateDirectory(_folder["root/overlays"]);
        Directory.CreateDirectory(_folder["root/instances/web"]);
        _folder.Write("root/overlays/new", "");
        _folder.Write("web/multikernel/load.sh", Text("web/multikernel/load.sh"));
        _folder.Write("web/cmdline", "console=ttyS1\n");
        _folder.Write("bin/uname", $"#!/bin/sh\necho {machine}\n");
        _folder.Write("bin/perl", "#!/bin/sh\nshift 2\nprintf '%s\\n' \"$*\" >>\"$FSW_LOG\"\n");
        ToolResult result = Tools.Run(
            "sh", ["-c", "chmod +x bin/*; PATH=$PWD/bin:$PATH FSW_LOG=$PWD/log FSW_MULTIKERNEL=$PWD/root sh web/multikernel/load.sh"], _folder.Path);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        string[] log = File.ReadAllLines(_folder["log"]);
        Assert.Equal(2, log.Length);
        Assert.StartsWith($"{calls.Split(' ')[0]} 80 console=ttyS1 ", log[0], StringComparison.Ordinal);
        Assert.Equal($"{calls.Split(' ')[1]} 2", log[1]);
    }

    /// <summary>QEMU's q35 as the example has it.</summary>
    private static PoolReader Machine() => new()
    {
        Cpus = [0, 1, 2, 3],
        Pci = new Dictionary<string, (uint, uint)> { ["0000:00:03.0"] = (0x1af4, 0x1000), ["0000:00:05.0"] = (0x1b36, 0x0010) },
    };

    private static string Refusal(Action action) => Assert.Throws<RefusedException>(action).Message;

    private static string Replaced(string path, string ours, string wrong)
    {
        string text = Text(path);
        Assert.Contains(ours, text, StringComparison.Ordinal);
        return text.Replace(ours, wrong, StringComparison.Ordinal);
    }

    private byte[] Compile(string source)
    {
        _folder.Write("tree.dts", source);
        ToolResult result = Tools.Run("dtc", ["-q", "-I", "dts", "-O", "dtb", "-o", _folder["tree.dtb"], _folder["tree.dts"]]);
        Assert.True(result.ExitCode == 0, result.Error);
        return File.ReadAllBytes(_folder["tree.dtb"]);
    }

    private static byte[] Bytes(string path) =>
        [.. BackendRunner.Emit(Model, TableEncoding.Sealed, ["multikernel"]).Single(f => f.Artifact.Path == path).Artifact.Content];

    private static string Text(string path) => System.Text.Encoding.UTF8.GetString(Bytes(path));
}
