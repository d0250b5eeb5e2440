using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class ZonesCommandTests
{
    /// <summary>From recorded boots: where the boundary lies, with 1 GiB at 0x80000000.</summary>
    [Theory]
    [InlineData("6.1", "kernelcore=256M vmalloc=768M", "0x8f000000", "0x90000000")]
    [InlineData("6.1", "kernelcore=300M vmalloc=768M", "0x8f000000", "0x93000000")]
    [InlineData("6.1", "mem=512M kernelcore=130M", "0xa0000000", "0x88800000")]
    [InlineData("6.1", "movablecore=600M", "0xb0000000", "0xb0000000")]
    [InlineData("6.1", "mem=768M@0x90000000 kernelcore=256M vmalloc=768M", "0x9f000000", "0xa0000000", "0x90000000")]
    [InlineData("3.0", "kernelcore=256M vmalloc=768M", "0x88000000", "0x90000000")]
    [InlineData("3.0", "kernelcore=256M vmalloc=256M", "0xa8000000", "0xa8000000")]
    [InlineData("3.0", "kernelcore=300M vmalloc=768M", "0x88000000", "0x92c00000")]
    [InlineData("3.0", "mem=256M mem=128M@0xb8000000 mem=128M@0x90000000", "0x90000000", null)]
    public void The_boundaries_of_the_notes(string linux, string arguments, string low, string? movable, string start = "0x80000000")
    {
        FswcResult result = Fswc.Run("/", "zones", "--linux", linux, "--ram", "0x80000000..0xC0000000", "--base", start, "--args", arguments, "--format",
            "json");
        Assert.Equal((0, ""), (result.Code, result.Error));
        JsonElement zones = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal((low, movable, true),
            (zones.GetProperty("lowmemEnd").GetString(), zones.GetProperty("movableStart").GetString(), zones.GetProperty("boots").GetBoolean()));
        Assert.Equal(["ram", "lowmemEnd", "movableStart", "zones", "reservations", "boots", "why", "notes"], zones.EnumerateObject().Select(p => p.Name));
    }

    /// <summary>From the field notes of the original system: what booted on the phone and what did not.</summary>
    [Theory]
    [InlineData("mem=1G@0x80000000", "0x80000000", true)]
    [InlineData("mem=672M@0x96000000", "0x96000000", true)]
    [InlineData("mem=768M@0x90000000", "0x90000000", true)]
    [InlineData("mem=1G@0x96000000", "0x96000000", false)]
    public void What_booted_in_the_notes(string arguments, string start, bool boots)
    {
        FswcResult result = Fswc.Run("/", "zones", "--linux", "3.0", "--ram", "0x80000000 size 1G", "--base", start, "--args", arguments, "--format", "json");
        Assert.Equal(boots, JsonDocument.Parse(result.Output).RootElement.GetProperty("boots").GetBoolean());
    }

    /// <summary>Low memory ends at 0x88000000: a ramdisk there is out of the kernel's reach.</summary>
    [Theory]
    [InlineData("0x87000000 size 1M", true)]
    [InlineData("0x88000000 size 1M", false)]
    public void A_ramdisk_of_the_boot_loader(string initrd, bool boots)
    {
        FswcResult result = Fswc.Run("/", "zones", "--linux", "3.0", "--ram", "0x80000000 size 1G", "--initrd", initrd, "--args", "vmalloc=768M", "--format",
            "json");
        Assert.Equal(boots, JsonDocument.Parse(result.Output).RootElement.GetProperty("boots").GetBoolean());
    }

    /// <summary>A kernel that does not boot is no success.</summary>
    [Theory]
    [InlineData(1, "6.1", "mem=8M")]
    [InlineData(0, "6.1.176", "mem=128M")]
    [InlineData(1, "3.0.8", "mem=2G")]
    public void The_exit_code_says_whether_it_boots(int code, string linux, string arguments) =>
        Assert.Equal(code, Fswc.Run("/", "zones", "--linux", linux, "--ram", "0x80000000..0xC0000000", "--args", arguments).Code);

    [Fact]
    public void A_missing_base_is_told()
    {
        string[] told = ["zones", "--linux", "6.1", "--ram", "0x80000000..0xC0000000", "--args", "mem=512M@0x90000000"];
        Assert.Contains("if it lies there, write --base 0x90000000", Fswc.Run("/", told).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--base", Fswc.Run("/", [.. told, "--base", "0x90000000"]).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--base", Fswc.Run("/", [.. told[..^1], "mem=256M mem=256M@0xA0000000"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_load_address_decides_where_the_kernel_starts()
    {
        FswcResult result = Fswc.Run("/", "zones", "--linux", "6.1", "--ram", "0x80000000..0xC0000000", "--base", "0x90000000", "--load", "0x98800000",
            "--args", "mem=512M@0x90000000");
        Assert.Contains("the kernel for 0x90000000 starts at 0x98000000: its zImage at 0x98800000 unpacks itself by its own address, rounded down to 128M",
            result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public Task For_people() =>
        Verifier.Verify(Fswc.Run("/", "zones", "--linux", "6.1", "--ram", "0x80000000..0xC0000000", "--args",
            "mem=512MB kernelcore=1e6 vmalloc=768M vmalloc=128M").Output);

    /// <summary>find_usable_zone_for_movable and its kin are behind ARCH_POPULATES_NODE_MAP.</summary>
    [Fact]
    public void Without_a_node_map_kernelcore_is_not_read() => Assert.Contains(
        "there is no movable zone: a kernel without ARCH_POPULATES_NODE_MAP does not read kernelcore=128M",
        Fswc.Run("/", "zones", "--linux", "3.0", "--ram", "0x80000000..0xC0000000", "--node-map", "off", "--args", "kernelcore=128M").Output,
        StringComparison.Ordinal);

    /// <summary>As a layout's answer, where the board's memory model decides: switching kernels have memory hotplug, others of 32-bit ARM have not.</summary>
    [Theory]
    [InlineData("sparse", "there is no movable zone: movable_node makes the kernel ignore kernelcore= and movablecore=")]
    [InlineData("flat", "movable_node does nothing: only a kernel with CONFIG_MEMORY_HOTPLUG reads it")]
    public void The_memory_model_decides_who_reads_movable_node(string model, string message) => Assert.Contains(
        message,
        Fswc.Run("/", "zones", "--linux", "6.1", "--ram", "0x80000000..0xC0000000", "--memory-model", model, "--args", "movable_node kernelcore=256M").Output
            .ReplaceLineEndings(" "), StringComparison.Ordinal);

    [Fact]
    public async Task Of_a_layout()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.fsw", File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw")));
        await Verifier.Verify(Fswc.Run(folder.Path, "zones", "main.fsw").Output);
        JsonElement instances = JsonDocument.Parse(Fswc.Run(folder.Path, "zones", "main.fsw", "--format", "json").Output).RootElement.GetProperty("instances");
        Assert.Equal(["ics", "jb"], instances.EnumerateArray().Select(i => i.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("0xC0000000")]
    [InlineData("0xB0000000")]
    [InlineData("0x80000000")]
    [InlineData("0x40000000")]
    public void Every_split_of_virtual_addresses(string pageOffset) =>
        Assert.Equal(0, Fswc.Run("/", "zones", "--linux", "3.0", "--ram", "0..1G", "--page-offset", pageOffset, "--vmalloc-end", "0xFF000000").Code);

    [Theory]
    [InlineData("zones needs a layout, or --linux and --ram", "zones")]
    [InlineData("--ram 0x8..: a value is missing here", "zones", "--linux", "3.0", "--ram", "0x8..")]
    [InlineData("--base x: nothing here is named 'x'", "zones", "--linux", "3.0", "--ram", "0..1G", "--base", "x")]
    [InlineData("zones takes a layout, or --linux, --ram and --args, not both", "zones", "main.fsw", "--linux", "3.0")]
    [InlineData("fswc: --linux: there is no '3.1'; take 3.0, 6.1 or 6.12, or a release of these such as 3.0.8\n", "zones", "--linux", "3.1")]
    [InlineData("fswc: --memory-model: there is no 'x'; take sparse or flat\n", "zones", "--linux", "3.0", "--ram", "0..1G", "--memory-model", "x")]
    [InlineData("fswc: --linux needs a value: 3.0|6.1", "zones", "--linux")]
    [InlineData("--ram 0x80000000-0xC0000000: a range is written 0x80000000..0xC0000000, and its end is the first address behind it", "zones", "--linux", "3.0",
        "--ram", "0x80000000-0xC0000000")]
    [InlineData("--page-offset 0x12345: no kernel of 32-bit ARM has it; take 0xc0000000, 0xb0000000, 0x80000000 or 0x40000000", "zones", "--linux", "3.0",
        "--ram", "0..1G", "--page-offset", "0x12345")]
    [InlineData("--base 0x180000000: it has more than 32 bits, and no address of 32-bit ARM does", "zones", "--linux", "3.0", "--ram", "0..1G", "--base",
        "0x180000000")]
    [InlineData("--vmalloc-end 0x1f8000000: it has more than 32 bits, and no address of 32-bit ARM does", "zones", "--linux", "3.0", "--ram", "0..1G",
        "--vmalloc-end", "0x1f8000000")]
    [InlineData("--vmalloc-end 0xc3000000: it must lie more than 48M above the page offset 0xc0000000, or no low memory is left", "zones", "--linux", "3.0",
        "--ram", "0..1G", "--vmalloc-end", "0xc3000000")]
    [InlineData("--ram 0x80000000..0x180000000: it ends above 4 GiB, and 3.0 knows only addresses of 32 bits", "zones", "--linux", "3.0", "--ram",
        "0x80000000..0x180000000")]
    [InlineData("--node-map is of 3.0 kernels, and means nothing to 6.1: leave it out", "zones", "--linux", "6.1", "--ram", "0..1G", "--node-map", "on")]
    [InlineData("--vmalloc-end is of 3.0 kernels, and means nothing to 6.1: leave it out", "zones", "--linux", "6.1", "--ram", "0..1G", "--vmalloc-end",
        "0xF8000000")]
    public void Wrong_usage(string message, params string[] arguments)
    {
        FswcResult result = Fswc.Run("/", arguments);
        Assert.Equal(2, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
