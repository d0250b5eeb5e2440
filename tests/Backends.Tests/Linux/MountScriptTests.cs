namespace FswLayout.Backends.Tests.Linux;

/// <summary>Runs mounts.sh and unmount.sh of a plain Linux under real shells; only mount and umount themselves are made up.</summary>
public sealed class MountScriptTests : IDisposable
{
    // Functions, because a shell that has applets prefers those to what lies on its path.
    private const string Fakes = """
        mount() {
            echo "mount $*" >>"$FSW_LOG"
            case $* in *"$FSW_REFUSED"*) return 1 ;; esac
            printf '%s|%s|x x 0 0\n' "$5" "$6" | sed 's/ /\\040/g; s/|/ /g' >>"$FSW_MOUNTS"
            [ "$4" != noatime ] || : >"$6/second image"
        }
        umount() {
            echo "umount $1" >>"$FSW_LOG"
            sed '$d' "$FSW_MOUNTS" >"$FSW_MOUNTS.new" && mv "$FSW_MOUNTS.new" "$FSW_MOUNTS"
        }

        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Shells => ["mksh", "dash", "busybox"];

    public void Dispose() => _folder.Dispose();

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void Parents_come_before_the_images_in_them(string shell)
    {
        _folder.Write("card", "");
        ToolResult result = Run(shell, "mounts.sh");
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        string root = _folder.Path;
        Assert.Equal(
            $"mount -t ext4 -o noatime {root}/card {root}/the parent\nmount -t ext4 -o ro,loop {root}/the parent/second image {root}/a/b/srv\n",
            File.ReadAllText(_folder["log"]));
        // Again: all is there.
        Assert.Equal(0, Run(shell, "mounts.sh").ExitCode);
        Assert.Equal(2, File.ReadAllLines(_folder["log"]).Length);
        Assert.Equal(0, Run(shell, "unmount.sh").ExitCode);
        Assert.Equal([$"umount {root}/a/b/srv", $"umount {root}/the parent"], File.ReadAllLines(_folder["log"]).Skip(2));
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void What_is_not_there_stops_it(string shell)
    {
        ToolResult result = Run(shell, "mounts.sh");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"mounts.sh: {_folder.Path}/the parent: there is no {_folder.Path}/card, also after 2 tries", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["log"]));
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void What_mount_refuses_stops_it(string shell)
    {
        _folder.Write("card", "");
        ToolResult result = Run(shell, "mounts.sh", refused: "second image");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("srv: mount refused", result.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string, string> WrongSettings
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (string shell in new[] { "mksh", "dash", "busybox" })
                foreach ((string name, string value, string wrong) in new[]
                {
                    ("FSW_TRIES", "abc", "FSW_TRIES is 'abc', which is no whole number below 1000000000: write one, or leave it out"),
                    ("FSW_TRIES", "99999999999", "FSW_TRIES is '99999999999', which is no whole number below 1000000000: write one, or leave it out"),
                    ("FSW_TRIES", "-1", "FSW_TRIES is '-1', which is no whole number below 1000000000: write one, or leave it out"),
                    ("FSW_DELAY", "1 s", "FSW_DELAY is '1 s', which is no number of seconds: write one, or leave it out"),
                    ("FSW_DELAY", ".", "FSW_DELAY is '.', which is no number of seconds: write one, or leave it out"),
                    ("FSW_MOUNTS", "/nowhere", "there is no file /nowhere that says what is mounted: mount proc, or name another with FSW_MOUNTS"),
                    ("FSW_MOUNTS", "/", "there is no file / that says what is mounted: mount proc, or name another with FSW_MOUNTS"),
                })
                    data.Add(shell, name, value, wrong);
            return data;
        }
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(WrongSettings))]
    public void A_wrong_setting_stops_it_before_anything_is_mounted(string shell, string name, string value, string wrong)
    {
        foreach (string script in new[] { "mounts.sh", "unmount.sh" })
        {
            ToolResult result = Run(shell, script, setting: (name, value));
            Assert.Equal((1, "", $"{script}: {wrong}\n"), (result.ExitCode, result.Output, result.Error));
            Assert.False(File.Exists(_folder["log"]));
        }
    }

    [ToolFact("mount")]
    public void Mount_takes_the_fstab()
    {
        // Also when it only pretends, mount wants a loop's file and a loop device.
        string image = _folder.Write("second.img", new string('\0', 4096));
        string table = _folder.Write("fstab", Emitted.Text(Layouts.Example("vexpress-linux"), "second/fstab.vexpress_a15")
            .Replace("/parent/second.img", File.Exists("/dev/loop-control") ? image : "none")
            .Replace(",loop", File.Exists("/dev/loop-control") ? ",loop" : ""));
        ToolResult result = Tools.Run("mount", ["-a", "--fake", "-v", "-T", table]);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Matches(@"^/parent +: successfully mounted\n/srv +: successfully mounted\n$", result.Output);
    }

    private ToolResult Run(string shell, string script, string refused = "nothing", (string Name, string Value)? setting = null)
    {
        string layout = File.ReadAllText(Repository.PathOf("examples", "vexpress-linux", "main.fsw"))
            .Replace("\"/parent\"", $"\"{_folder.Path}/the parent\"").Replace("\"/srv\"", $"\"{_folder.Path}/a/b/srv\"")
            .Replace("loop(\"/parent/second.img\"); options = [noatime]", $"loop(\"{_folder.Path}/the parent/second image\"); options = [ro]");
        // The board's card is a file here.
        string text = Fakes + Emitted.Text(Layouts.Model(layout), "second/" + script).Replace("/dev/mmcblk0", _folder["card"]);
        string path = _folder.Write(script, text);
        if (!File.Exists(_folder["mounts"]))
            _folder.Write("mounts", "rootfs / rootfs rw 0 0\n");
        string[] command = shell == "busybox" ? ["busybox", "sh", path] : [shell, path];
        var environment = new Dictionary<string, string>
        {
            ["FSW_MOUNTS"] = _folder["mounts"],
            ["FSW_LOG"] = _folder["log"],
            ["FSW_TRIES"] = "2",
            ["FSW_DELAY"] = "0",
            ["FSW_REFUSED"] = refused,
        };
        if (setting is var (name, value))
            environment[name] = value;
        return Tools.Run(command[0], command[1..], folder: _folder.Path, environment: environment);
    }
}
