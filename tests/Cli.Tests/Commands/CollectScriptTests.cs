using FswLayout.Layout;

namespace FswLayout.Cli.Tests.Commands;

/// <summary>collect.sh under every shell that is there, on the files of a made-up device, and what import makes of the folder.</summary>
public sealed class CollectScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CollectScriptTests() => _folder.Write("collect.sh", Fswc.Run(_folder.Path, "import", "--collect-script").Output);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_it_copies_is_imported()
    {
        IEnumerable<string> shells = new[] { "dash", "busybox ash", "mksh", "bash" }.Where(s => Tools.Find(s.Split(' ')[0]) is not null);
        LayoutModel model = Layouts.Example("tuna-ics-jb");
        ShownDevice.Write(_folder, "root", model, model.Children.Single());
        _folder.Write("root/dev/mmcblk0p12", "");
        Directory.CreateDirectory(_folder["root/dev/block/platform/omap/omap_hsmmc.0/by-name"]);
        File.CreateSymbolicLink(_folder["root/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata"], "/dev/block/mmcblk0p12");
        string[] layouts = [.. shells.Select(Imported).Distinct()];
        await Verifier.Verify(Assert.Single(layouts));
    }

    private string Imported(string shell)
    {
        if (Directory.Exists(_folder["device"]))
            Directory.Delete(_folder["device"], recursive: true);
        ToolResult result = Collect(shell, "root", "device");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata /dev/block/mmcblk0p12\n", File.ReadAllText(_folder["device/links.txt"]));
        Assert.Contains("missing /sys/firmware/fdt\n", File.ReadAllText(_folder["device/collected.txt"]), StringComparison.Ordinal);
        FswcResult import = Fswc.Run(_folder.Path, "import", "--board", "tuna", "--device", "device", "--cmdline",
            "ics=kernelcore=256M vmalloc=768M", "--linux", "ics=3.0.8", "-o", "main.fsw", "--force");
        Assert.True(import.Code == 0, import.Error + File.ReadAllText(_folder["main.fsw"]));
        return File.ReadAllText(_folder["main.fsw"]);
    }

    [ToolFact("dash")]
    public void A_device_tree_without_its_blob_is_copied_node_by_node()
    {
        _folder.Write("root/proc/cmdline", "quiet\n");
        _folder.Write("root/proc/device-tree/model", "A board\0");
        _folder.Write("root/proc/device-tree/#address-cells", [0, 0, 0, 1]);
        _folder.Write("root/proc/device-tree/#size-cells", [0, 0, 0, 1]);
        _folder.Write("root/proc/device-tree/memory@80000000/device_type", "memory\0");
        _folder.Write("root/proc/device-tree/memory@80000000/reg", [0x80, 0, 0, 0, 0x20, 0, 0, 0]);
        _folder.Write("root/proc/device-tree/reserved-memory/#address-cells", [0, 0, 0, 1]);
        _folder.Write("root/proc/device-tree/reserved-memory/#size-cells", [0, 0, 0, 1]);
        _folder.Write("root/proc/device-tree/reserved-memory/ranges", "");
        _folder.Write("root/proc/device-tree/reserved-memory/video@90000000/reg", [0x90, 0, 0, 0, 0, 0x20, 0, 0]);
        _folder.Write("root/proc/device-tree/reserved-memory/video@90000000/no-map", "");
        _folder.Write("root/proc/device-tree/soc/uart/reg", "not copied");
        Assert.Equal(0, Collect("dash", "root", "device").ExitCode);
        Assert.False(Directory.Exists(_folder["device/proc/device-tree/soc"]));
        FswcResult import = Fswc.Run(_folder.Path, "import", "--device", "device", "--linux", "6.1");
        Assert.Equal(0, import.Code);
        Assert.Contains("carveout video = 0x90000000 size 2M;", import.Output, StringComparison.Ordinal);
        Assert.Contains("board a_board {", import.Output, StringComparison.Ordinal);
    }

    [ToolFact("dash")]
    public void Where_nothing_is_there_it_ends_well_and_import_says_so()
    {
        Assert.Equal(0, Collect("dash", "nowhere", "device").ExitCode);
        Assert.StartsWith("fswc: device shows nothing of a running device", Import("device"), StringComparison.Ordinal);
        Assert.StartsWith("fswc: there is no folder x", Import("x"), StringComparison.Ordinal);

        string Import(string folder) => Fswc.Run(_folder.Path, "import", "--device", folder).Error;
    }

    [ToolFact("dash")]
    public void It_writes_to_no_folder_that_is_not_its_own()
    {
        _folder.Write("mine/notes", "mine");
        ToolResult result = Collect("dash", "nowhere", "mine");
        Assert.Equal((1, "collect.sh: mine is there already, and not of collect.sh: give another folder\n"), (result.ExitCode, result.Error));
        Assert.Equal(["notes"], Directory.GetFileSystemEntries(_folder["mine"]).Select(f => Path.GetFileName(f)));
    }

    [ToolFact("shellcheck")]
    public void ShellCheck_finds_nothing()
    {
        ToolResult result = Tools.Run("shellcheck", ["-s", "sh", "collect.sh"], _folder.Path);
        Assert.True(result.ExitCode == 0, result.Output);
    }

    private ToolResult Collect(string shell, string root, string output) => Tools.Run(
        shell.Split(' ')[0], [.. shell.Split(' ')[1..], "collect.sh", output], _folder.Path, new Dictionary<string, string> { ["FSW_ROOT"] = _folder[root] });
}
