using FswLayout.Layout;

namespace FswLayout.Backends.Tests.VerifyScript;

/// <summary>verify.sh on a device that is as its layout says, and with one thing otherwise at a time, under every shell that is there.</summary>
public sealed class VerifyScriptTests : IDisposable
{
    private static readonly string[] Shells = ["dash", "busybox ash", "mksh", "ksh", "bash"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Examples => Layouts.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void As_the_layout_says(string example)
    {
        LayoutModel model = Layouts.Example(example);
        foreach (Instance instance in model.Instances)
        {
            ShownDevice.Write(_folder, instance.Name, model, instance);
            foreach (ToolResult result in Run(model, instance))
            {
                Assert.True((result.ExitCode, result.Error) == (0, ""), result.Output + result.Error);
                Assert.Matches($"\n{instance.Name}: [0-9]+ as the layout says, 0 otherwise, 0 not to be seen\n$", result.Output);
            }
        }
    }

    [Theory]
    [InlineData("proc/iomem", "bffdffff : System RAM", "bfefffff : System RAM", "drift    RAM 90000000-bffdffff: ")]
    [InlineData("proc/cmdline", "kernelcore=256M", "kernelcore=128M", "drift    argument kernelcore=256M: ")]
    [InlineData("proc/cmdline", "console=", "movablecore=1G console=", "drift    argument movablecore=1G: the layout does not write it")]
    [InlineData("proc/zoneinfo", "zone  Movable", "zone  Highest", "drift    zone Movable:655360:131072: there is none")]
    [InlineData("proc/zoneinfo", "start_pfn:         655360", "start_pfn:         655361",
        "drift    zone Movable:655360:131072: the device has Movable:655361:131072")]
    [InlineData("sys/kernel/debug/fsw/cmm", "150 0x0002", "150 0x0001", "drift    sections 144 to 175 of id 2: the map has 150 (id 1)")]
    [InlineData("sys/kernel/debug/fsw/cmm", "128 0x0001", "27 0x0009\n128 0x0001", "drift    section 27 is of id 9: there the layout has no memory")]
    [InlineData("sys/kernel/debug/fsw/cmm", "191 0x0001", "191 0x0001\n192 0x0001", "drift    section 192 is of id 1: there the layout has no memory")]
    [InlineData("sys/devices/system/memory/memory150/state", "online", "offline", "drift    section 150: it is offline")]
    [InlineData("sys/kernel/debug/memblock/reserved", "0xb0000000", "0xb1000000", "drift    memory of others: pages ")]
    [InlineData("proc/mounts", "/parent ext4 rw", "/parent ext4 ro", "drift    mount /parent: it is /dev/mmcblk0 ext4 ro, and not /dev/mmcblk0 ext4 rw")]
    [InlineData("proc/mounts", "/dev/mmcblk0 /parent", "/dev/mmcblk1 /parent", "drift    mount /parent: it is /dev/mmcblk1")]
    [InlineData("proc/mounts", "/srv ext4", "/other ext4", "drift    mount /srv: nothing is mounted there")]
    [InlineData("sys/block/loop0/loop/backing_file", "second", "third", "drift    mount /srv: it is /dev/block/loop0 ext4 rw, and not /parent/second.img")]
    public void Otherwise(string file, string old, string @new, string line)
    {
        LayoutModel model = Layouts.Example("vexpress-linux");
        Instance second = model.Children.Single();
        ShownDevice.Write(_folder, "second", model, second);
        string text = File.ReadAllText(_folder["second/" + file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        _folder.Write("second/" + file, text.Replace(old, @new, StringComparison.Ordinal));
        foreach (ToolResult result in Run(model, second))
        {
            Assert.Equal((1, ""), (result.ExitCode, result.Error));
            Assert.True(result.Output.Split('\n').Any(l => l.StartsWith(line, StringComparison.Ordinal)), result.Output);
        }
    }

    [Fact]
    public void What_is_not_there_is_not_to_be_seen()
    {
        LayoutModel model = Layouts.Example("vexpress-linux");
        Instance second = model.Children.Single();
        Directory.CreateDirectory(_folder["second"]);
        foreach (ToolResult result in Run(model, second))
        {
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.Contains("unknown  RAM 90000000-bffdffff: ", result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("same  ", result.Output, StringComparison.Ordinal);
        }
    }

    [ToolFact("shellcheck")]
    public void ShellCheck_finds_nothing()
    {
        foreach (string example in new[] { "tuna-ics-jb", "sections", "vexpress-linux" })
            foreach (Instance instance in Layouts.Example(example).Instances)
            {
                ToolResult result = Tools.Run("shellcheck", ["-s", "sh", Script(Layouts.Example(example), instance)]);
                Assert.True(result.ExitCode == 0, result.Output);
            }
    }

    private IEnumerable<ToolResult> Run(LayoutModel model, Instance instance)
    {
        string script = Script(model, instance), root = _folder[instance.Name];
        var environment = new Dictionary<string, string>
        {
            ["FSW_PROC"] = $"{root}/proc",
            ["FSW_MEMORY"] = $"{root}/sys/devices/system/memory",
            ["FSW_BLOCK"] = $"{root}/sys/block",
            ["FSW_DEBUGFS"] = root + model.Board.Debugfs,
            ["FSW_RESERVED"] = $"{root}/sys/kernel/debug/memblock/reserved",
        };
        foreach (string[] shell in Shells.Select(s => s.Split(' ')).Where(s => Tools.Find(s[0]) is not null))
            yield return Tools.Run(shell[0], [.. shell[1..], script], environment: environment);
    }

    private string Script(LayoutModel model, Instance instance)
    {
        Artifact script = BackendRunner.Emit(model, TableEncoding.Sealed).Single(f => f.Artifact.Path == $"{instance.Name}/verify.sh").Artifact;
        return _folder.Write($"{instance.Name}.sh", [.. script.Content]);
    }
}
