using System.Text.Json;
using FswLayout.Layout;

namespace FswLayout.Cli.Tests.Commands;

/// <summary><c>fswc verify FILE --device DIR</c>: a device that is as its layout says, and one thing otherwise at a time.</summary>
public sealed class VerifyDeviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Examples => Layouts.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void As_the_layout_says(string example)
    {
        LayoutModel model = Layouts.Example(example);
        _folder.Write("main.fsw", File.ReadAllText(Repository.PathOf("examples", example, "main.fsw")));
        foreach (Instance instance in model.Instances)
        {
            Collect(model, instance);
            // Domains of Xen see the same addresses, so that nothing tells which one it is.
            FswcResult result = model.Xen is null ? Verify() : Verify("--instance", instance.Name);
            Assert.True(result.Code == 0, result.Output + result.Error);
            Assert.Matches($"\n{instance.Name} on device: [0-9]+ as the layout says, 0 otherwise, 0 not to be seen\n$", result.Output);
        }
    }

    [Theory]
    [InlineData("proc/iomem", "bffdffff : System RAM", "bfefffff : System RAM",
        "drift    RAM: 0x90000000 .. 0xbffe0000 (main.fsw:27), the device shows 0x90000000 .. 0xbff00000 (device/proc/iomem:3)")]
    [InlineData("proc/cmdline", "kernelcore=256M", "kernelcore=128M movablecore=1G",
        "drift    argument: kernelcore=256M (main.fsw:6), the device shows kernelcore=128M (device/proc/cmdline:1)")]
    [InlineData("proc/cmdline", "panic=30", "panic=3 quiet", "drift    argument: panic=30 (main.fsw:11), the device shows panic=3 (device/proc/cmdline:1)")]
    [InlineData("proc/cmdline", "console=", "movablecore=1G console=",
        "drift    argument: the device shows movablecore=1G (device/proc/cmdline:1): an argument about memory that the layout does not write")]
    [InlineData("proc/zoneinfo", "start_pfn:         589824", "start_pfn:         589825", "drift    zone DMA: ")]
    [InlineData("proc/zoneinfo", "zone  Movable", "zone  Highest", "drift    zone Movable: 0xa0000000 .. 0xc0000000 (main.fsw:6), the device shows nothing")]
    [InlineData("sys/kernel/debug/fsw/cmm", "150 0x0002", "150 0x0001",
        "drift    sections of second: 150 (main.fsw:28), the device shows first's (device/sys/kernel/debug/fsw/cmm:23)")]
    [InlineData("sys/kernel/debug/fsw/cmm", "128 0x0001", "27 0x0009\n128 0x0001",
        "drift    sections: the device shows section 27 is id 9's (device/sys/kernel/debug/fsw/cmm:1): there the layout has no memory")]
    [InlineData("sys/devices/system/memory/memory150/state", "online", "offline", "drift    section 150: online (main.fsw:28), the device shows offline")]
    [InlineData("proc/mounts", "/dev/mmcblk0 /parent ext4 rw", "/dev/mmcblk0 /parent ext4 ro",
        "drift    mount /parent: /dev/mmcblk0 ext4 rw (main.fsw:33), the device shows /dev/mmcblk0 ext4 ro (device/proc/mounts:3)")]
    [InlineData("proc/mounts", "/dev/mmcblk0 /parent", "/dev/mmcblk1 /parent", "drift    mount /parent: ")]
    [InlineData("proc/mounts", "/srv ext4", "/other ext4",
        "drift    mount /srv: /parent/second.img ext4 rw (main.fsw:34), the device shows nothing")]
    [InlineData("sys/block/loop0/loop/backing_file", "second", "third",
        "drift    mount /srv: /parent/second.img ext4 rw (main.fsw:34), the device shows /parent/third.img")]
    [InlineData("sys/kernel/debug/memblock/reserved", "0xb0000000", "0xb1000000",
        "drift    memory of others: 0xb0000000 .. 0xbffe0000 (main.fsw:28), the device shows System RAM 0xb0000000 .. 0xb1000000, not reserved")]
    public void Otherwise(string file, string old, string @new, string line)
    {
        (LayoutModel model, Instance second) = Second();
        Collect(model, second, (file, old, @new));
        FswcResult result = Verify("--instance", "second");
        Assert.Equal((1, ""), (result.Code, result.Error));
        Assert.True(result.Output.Split('\n').Any(l => l.StartsWith(line, StringComparison.Ordinal)), result.Output);
        JsonElement root = JsonDocument.Parse(Verify("--instance", "second", "--format", "json").Output).RootElement;
        Assert.Equal(result.Output.Split('\n').Count(l => l.StartsWith("drift", StringComparison.Ordinal)), root.GetProperty("drift").GetInt32());
    }

    [Fact]
    public void What_is_not_there_is_not_to_be_seen()
    {
        (LayoutModel model, Instance second) = Second();
        ShownDevice.Write(_folder, "device", model, second);
        foreach (string file in new[] { "proc/iomem", "proc/zoneinfo", "proc/mounts", "sys/kernel/debug/fsw/cmm", "sys/kernel/debug/memblock/reserved" })
            File.Delete(_folder["device/" + file]);
        FswcResult result = Verify();
        Assert.Equal(0, result.Code);
        Assert.Contains("unknown  RAM: 0x90000000 .. 0xbffe0000 (main.fsw:27): proc/iomem is not in the folder\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("unknown  mount /parent: ", result.Output, StringComparison.Ordinal);
        _folder.Write("device/proc/iomem", "00000000-00000000 : System RAM\n");
        Assert.Contains("/proc/iomem hides its addresses: collect as root\n", Verify().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_that_has_not_booted_is_no_drift()
    {
        (LayoutModel model, _) = Second();
        Collect(model, model.Master);
        string map = File.ReadAllText(_folder["device/sys/kernel/debug/fsw/cmm"]);
        _folder.Write("device/sys/kernel/debug/fsw/cmm", map.Replace("2\n", "1\n", StringComparison.Ordinal));
        FswcResult result = Verify();
        Assert.Equal(0, result.Code);
        Assert.Contains(": the map shows nothing of second: it has not booted\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--device nowhere", "fswc: there is no folder nowhere\n")]
    [InlineData("--device . --instance third", "fswc: . shows nothing of a running device")]
    [InlineData("--instance second", "fswc: --instance: a folder has none\n")]
    [InlineData("--device device --instance secnd", "fswc: --instance: there is no instance 'secnd'; did you mean 'second'?\n")]
    [InlineData("--device device", "fswc: device does not tell which instance it is: neither its command line nor its RAM is that of one\n")]
    public void What_cannot_be_compared(string words, string error)
    {
        Second();
        _folder.Write("device/proc/cmdline", "quiet\n");
        FswcResult result = Fswc.Run(_folder.Path, ["verify", "main.fsw", .. words.Split(' ')]);
        Assert.Equal((2, ""), (result.Code, result.Output));
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }

    private (LayoutModel Model, Instance Second) Second()
    {
        _folder.Write("main.fsw", File.ReadAllText(Repository.PathOf("examples", "vexpress-linux", "main.fsw")));
        LayoutModel model = Layouts.Example("vexpress-linux");
        return (model, model.Children.Single());
    }

    private void Collect(LayoutModel model, Instance instance, (string File, string Old, string New)? changed = null)
    {
        foreach (string folder in new[] { "root", "device" })
            if (Directory.Exists(_folder[folder]))
                Directory.Delete(_folder[folder], recursive: true);
        ShownDevice.Write(_folder, "root", model, instance);
        if (changed is { } change)
        {
            string text = File.ReadAllText(_folder["root/" + change.File]);
            Assert.Contains(change.Old, text, StringComparison.Ordinal);
            _folder.Write("root/" + change.File, text.Replace(change.Old, change.New, StringComparison.Ordinal));
        }
        string script = _folder.Write("collect.sh", Fswc.Run(_folder.Path, "import", "--collect-script").Output);
        ToolResult result = Tools.Run("sh", [script, "device"], _folder.Path, new Dictionary<string, string> { ["FSW_ROOT"] = _folder["root"] });
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    private FswcResult Verify(params string[] words) => Fswc.Run(_folder.Path, ["verify", "main.fsw", "--device", "device", .. words]);
}
