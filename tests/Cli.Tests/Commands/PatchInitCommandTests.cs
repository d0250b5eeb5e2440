using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

public sealed class PatchInitCommandTests : IDisposable
{
    private const string Stock = "on fs\r\n    mount ext4 /dev/userdata /data wait\r\n\r\non post-fs\r\n    chmod 0770 /cache";

    private readonly TemporaryFolder _folder = new();

    public PatchInitCommandTests()
    {
        _folder.Write("main.fsw", File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw")));
        _folder.Write("init.tuna.rc", Stock);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_lines_go_where_they_belong_and_the_rest_stays()
    {
        FswcResult result = Patch("jb");
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("init.tuna.rc:2: ", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("init.tuna.rc: has what 'jb' needs now\n", result.Output, StringComparison.Ordinal);
        string patched = File.ReadAllText(_folder["init.tuna.rc"]);
        Assert.StartsWith("on fs\r\n#fsw#     mount ext4 /dev/userdata /data wait\r\n", patched, StringComparison.Ordinal);
        Assert.Contains("    mount ext4 loop@/parent/data/media/userdata_jb.img /data noatime nosuid nodev\r\n", patched, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\non post-fs\r\n    chmod 0770 /cache", patched[..patched.IndexOf("0770 /cache", StringComparison.Ordinal)] + "0770 /cache",
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp"));
    }

    [Fact]
    public void A_second_time_changes_nothing()
    {
        Patch("jb");
        byte[] once = File.ReadAllBytes(_folder["init.tuna.rc"]);
        DateTime time = File.GetLastWriteTimeUtc(_folder["init.tuna.rc"]);
        Assert.Equal("init.tuna.rc: has what 'jb' needs already\n", Patch("jb").Output.Split('\n')[^2] + "\n");
        Assert.Equal(once, File.ReadAllBytes(_folder["init.tuna.rc"]));
        Assert.Equal(time, File.GetLastWriteTimeUtc(_folder["init.tuna.rc"]));
    }

    [Fact]
    public void The_file_keeps_its_mode()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        File.SetUnixFileMode(_folder["init.tuna.rc"], mode);
        Patch("jb");
        Assert.Equal(mode, File.GetUnixFileMode(_folder["init.tuna.rc"]));
    }

    /// <summary>Root may write it all the same, and must not.</summary>
    [Fact]
    public void A_read_only_file_stays()
    {
        File.SetUnixFileMode(_folder["init.tuna.rc"], UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Equal(new FswcResult(2, "", "fswc: cannot write init.tuna.rc: it is read-only (mode 0440)\n      if it may change, chmod u+w it first\n"),
            Patch("jb"));
        Assert.Equal(Stock, File.ReadAllText(_folder["init.tuna.rc"]));
    }

    [ToolFact("ln")]
    public void A_file_of_two_names_stays()
    {
        Tools.Run("ln", ["init.tuna.rc", "backup.rc"], _folder.Path);
        FswcResult result = Patch("jb");
        Assert.Equal(
            new FswcResult(2, "",
                "fswc: cannot write init.tuna.rc: the file has 2 names (hard links), and only this one would get the new content\n      make it a file of its "
                    + "own first: cp it, then mv the copy in its place\n"), result);
        Assert.Equal(Stock, File.ReadAllText(_folder["backup.rc"]));
        Assert.Equal(2, Directory.GetFiles(_folder.Path, "*.rc").Length);
    }

    /// <summary>Nobody else can give a file away.</summary>
    [Fact]
    public void Under_root_the_file_keeps_its_owner()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            return;
        Assert.Equal(0, Tools.Run("chown", ["65534:65533", _folder["init.tuna.rc"]]).ExitCode);
        Assert.Equal(0, Patch("jb").Code);
        Assert.Equal("65534:65533\n", Tools.Run("stat", ["-c", "%u:%g", _folder["init.tuna.rc"]]).Output);
    }

    [Fact]
    public void The_check_is_content_with_a_patched_file()
    {
        string layout = File.ReadAllText(_folder["main.fsw"]).Replace("size = 0x4F800;", "size = 0x4F800; init = \"init.tuna.rc\";");
        _folder.Write("checked.fsw", layout);
        Assert.Contains("FSW6016", Fswc.Run(_folder.Path, "check", "checked.fsw").Error, StringComparison.Ordinal);
        Patch("jb");
        Assert.DoesNotContain("FSW6016", Fswc.Run(_folder.Path, "check", "checked.fsw").Error, StringComparison.Ordinal);
    }

    /// <summary>The layout that names the file is the one to patch it by, although its check finds the file wanting.</summary>
    [Fact]
    public void A_layout_that_names_the_file_patches_it()
    {
        _folder.Write("main.fsw", File.ReadAllText(_folder["main.fsw"]).Replace("size = 0x4F800;", "size = 0x4F800; init = \"init.tuna.rc\";"));
        Assert.Equal(0, Patch("jb").Code);
        Assert.DoesNotContain("FSW601", Fswc.Run(_folder.Path, "check", "main.fsw").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_parents_partition_is_mounted_before_the_images_in_it()
    {
        Patch("jb");
        string patched = File.ReadAllText(_folder["init.tuna.rc"]);
        Assert.InRange(patched.IndexOf("    mount_all /fstab.tuna\r\n", StringComparison.Ordinal), 0, patched.IndexOf("loop@", StringComparison.Ordinal));
    }

    /// <summary>The other files of the guest lie beside it, and what they do counts.</summary>
    [Fact]
    public void Files_beside_it_are_looked_into()
    {
        _folder.Write("init.rc",
            "import /init.tuna.rc\non early-init\n    mkdir /cache\non early-fs\n    mount_all /fstab.tuna\non boot\n    mount_all /fstab.more\n");
        FswcResult result = Patch("jb");
        Assert.DoesNotContain("mount_all", File.ReadAllText(_folder["init.tuna.rc"]), StringComparison.Ordinal);
        Assert.Equal("warning: init.rc:7: there is no table '/fstab.more': what it mounts is not known\n", result.Error);
    }

    [Fact]
    public void What_another_file_mounts_there_is_left_to_its_owner()
    {
        _folder.Write("init.rc", "import /init.tuna.rc\non init\n    mkdir /cache\non boot\n    mount ext4 /dev/cache /cache\n");
        FswcResult result = Patch("jb");
        Assert.Equal(1, result.Code);
        Assert.Contains("init.rc:5: the guest mounts '/dev/cache' at '/cache', where the layout wants 'loop@", result.Error, StringComparison.Ordinal);
        Assert.Contains("patch init.rc instead, or take its lines out by hand first", result.Error, StringComparison.Ordinal);
        Assert.Equal(Stock, File.ReadAllText(_folder["init.tuna.rc"]));
    }

    [Fact]
    public void The_guests_fstab_gets_the_layouts_rows()
    {
        _folder.Write("fstab.tuna", "/dev/efs /factory ext4 ro wait\n/dev/userdata /data ext4 noatime wait\n");
        FswcResult result = Fswc.Run(_folder.Path, "patch-init", "fstab.tuna", "--instance", "jb", "--layout", "main.fsw");
        Assert.Equal((0, ""), (result.Code, result.Error));
        string patched = File.ReadAllText(_folder["fstab.tuna"]);
        Assert.Contains("\n#fsw# /dev/userdata /data ext4 noatime wait\n", patched, StringComparison.Ordinal);
        Assert.Contains(" /parent/data ext4 defaults wait\n# <<< FswLayout\n/dev/efs /factory", patched, StringComparison.Ordinal);
        Assert.Contains("reads no fstab", Fswc.Run(_folder.Path, "patch-init", "fstab.tuna", "--instance", "ics", "--layout", "main.fsw").Error,
            StringComparison.Ordinal);
    }

    /// <summary>A stock fstab mounts more of the board than the layout speaks of, and so does the system that sleeps meanwhile.</summary>
    [Fact]
    public void What_a_guest_still_mounts_of_the_sleeping_system_is_told()
    {
        string layout = File.ReadAllText(_folder["main.fsw"]);
        string cacheless = string.Join("\n", layout.Split('\n').Where(l => !l.Contains("mount \"/cache\"", StringComparison.Ordinal)));
        _folder.Write("main.fsw", cacheless);
        const string cache = "/dev/block/platform/omap/omap_hsmmc.0/by-name/cache";
        _folder.Write("fstab.tuna", $"/dev/efs /factory ext4 ro wait\n{cache} /cache ext4 noatime wait,check\n");
        _folder.Write("init.tuna.rc", "on init\n    mkdir /factory\n    mkdir /cache\non fs\n    mount_all /fstab.tuna\n");
        string unseen = $"warning: fstab.tuna:2: its files still mount '{cache}' at '/cache' for writing, "
            + "and 'ics' runs android(4.0.4), whose own init files mount it too unless they were changed\n";
        Assert.Equal(unseen, Fswc.Run(_folder.Path, "patch-init", "fstab.tuna", "--instance", "jb", "--layout", "main.fsw").Error);
        Assert.Equal(unseen.Replace(":2:", ":5:"), Patch("jb").Error);
        const string data = "    mount \"/data\" {\n        from          = userdata;\n";
        _folder.Write("main.fsw", cacheless.Replace(data, "    mount \"/cache\" { from = cache; }\n" + data));
        Assert.Contains("and 'ics' has it mounted for writing at '/cache'\n", Patch("jb").Error, StringComparison.Ordinal);
        _folder.Write("main.fsw", layout);
        Assert.Equal("", Fswc.Run(_folder.Path, "patch-init", "fstab.tuna", "--instance", "jb", "--layout", "main.fsw").Error);
    }

    /// <summary>The whole way: a stock guest is found wanting, patched as the help says, and sound.</summary>
    [Fact]
    public void A_stock_guest_is_mended_as_the_help_says()
    {
        _folder.Write("checked.fsw", File.ReadAllText(_folder["main.fsw"]).Replace("size = 0x4F800;", "size = 0x4F800; init = \"init.tuna.rc\";"));
        _folder.Write("init.tuna.rc", "on init\n    mkdir /factory\non fs\n    mount_all /fstab.tuna\n");
        _folder.Write("fstab.tuna", "/dev/system /system ext4 ro wait\n/dev/efs /factory ext4 ro wait\n");
        Assert.Contains("patch-init fstab.tuna --instance jb", Fswc.Run(_folder.Path, "check", "checked.fsw").Error, StringComparison.Ordinal);
        Assert.Equal(0, Fswc.Run(_folder.Path, "patch-init", "fstab.tuna", "--instance", "jb", "--layout", "checked.fsw").Code);
        Assert.Contains("patch-init init.tuna.rc --instance jb", Fswc.Run(_folder.Path, "check", "checked.fsw").Error, StringComparison.Ordinal);
        Assert.Equal(0, Patch("jb").Code);
        Assert.Equal("", Fswc.Run(_folder.Path, "check", "checked.fsw").Error);
    }

    [Fact]
    public void As_json()
    {
        using JsonDocument document = JsonDocument.Parse(Patch("jb", "--format", "json").Output);
        Assert.True(document.RootElement.GetProperty("changed").GetBoolean());
        Assert.Equal(2, document.RootElement.GetProperty("findings")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public void Without_an_instance_it_says_which_there_are()
    {
        FswcResult result = Fswc.Run(_folder.Path, "patch-init", "init.tuna.rc", "--layout", "main.fsw");
        Assert.Equal(new FswcResult(2, "", "fswc: patch-init needs --instance: the instance whose file init.tuna.rc is\n      main.fsw has ics, jb\n"), result);
        Assert.Equal(Stock, File.ReadAllText(_folder["init.tuna.rc"]));
    }

    [Theory]
    [InlineData("jbb", 2, "did you mean 'jb'?")]
    [InlineData("", 2, "the layout has no instance ''")]
    public void What_cannot_be_is_refused(string instance, int code, string message)
    {
        FswcResult result = Patch(instance);
        Assert.Equal(code, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Equal(Stock, File.ReadAllText(_folder["init.tuna.rc"]));
    }

    [Fact]
    public void A_file_that_swallows_its_end_is_left_alone()
    {
        _folder.Write("init.tuna.rc", "on fs\n    write /x \"never closed\n");
        FswcResult result = Patch("jb");
        Assert.Equal(1, result.Code);
        Assert.Contains("not changed", result.Error, StringComparison.Ordinal);
    }

    /// <summary>What is no file of init or fs_mgr is told by name or content, and stays.</summary>
    [Theory]
    [InlineData("recovery.fstab", "/boot emmc /dev/block/mmcblk0p5\n/system ext4 /dev/block/mmcblk0p10\n", "the recovery system's table")]
    [InlineData("recovery.fstab", "/dev/block/mmcblk0p10 /system ext4 ro wait\n", "the recovery system's table")]
    [InlineData("table", "/boot mtd boot\n/sdcard vfat /dev/block/mmcblk0p1 /dev/block/mmcblk0\n", "the recovery system's table")]
    [InlineData("vold.fstab", "dev_mount sdcard /mnt/sdcard auto /devices/platform/s3c-sdhci.0/mmc_host/mmc0\n", "vold's table")]
    [InlineData("fstab.tuna", "# cards\ndev_mount sdcard /mnt/sdcard auto /devices/x\n", "vold's table")]
    [InlineData("ueventd.tuna.rc", "/dev/null 0666 root root\n/sys/devices/virtual/input/input* enable 0660 root input\n", "device nodes for ueventd")]
    [InlineData("default.prop", "# begin\nro.secure=1\n", "a list of properties")]
    [InlineData("init.tuna.sh", "#!/system/bin/sh\nmount -o rw /x\n", "a shell's script")]
    [InlineData("init", "\u007fELF\u0001\u0001\u0001\0\0\0\0\0\0\0\0\0\u0002", "no text")]
    [InlineData("notes.txt", "dear reader\n", "neither in init's language nor a table")]
    public void A_file_of_another_kind_is_refused(string name, string content, string kind)
    {
        _folder.Write(name, content);
        FswcResult result = Fswc.Run(_folder.Path, "patch-init", name, "--instance", "jb", "--layout", "main.fsw");
        Assert.Equal(2, result.Code);
        Assert.StartsWith($"fswc: cannot patch {name}: it is ", result.Error, StringComparison.Ordinal);
        Assert.Contains(kind, result.Error, StringComparison.Ordinal);
        Assert.Contains("init.tuna.rc and fstab.tuna: patch those", result.Error, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(_folder[name]));
    }

    /// <summary>init of 4.1 skips a file that others can write, and with it the layout's lines; 4.0 reads it.</summary>
    [Fact]
    public void A_file_that_others_can_write_is_refused_where_init_skips_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(_folder["init.tuna.rc"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
        FswcResult refused = Patch("jb");
        Assert.Equal(1, refused.Code);
        Assert.Contains("chmod go-w", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Stock, File.ReadAllText(_folder["init.tuna.rc"]));
        Assert.Equal(0, Patch("ics").Code);
    }

    [Fact]
    public void A_file_of_another_hardware_is_refused()
    {
        _folder.Write("init.rc", "import /init.${ro.hardware}.rc\nimport /init.cm.rc\n");
        _folder.Write("init.mako.rc", Stock);
        FswcResult result = Fswc.Run(_folder.Path, "patch-init", "init.mako.rc", "--instance", "jb", "--layout", "main.fsw");
        Assert.Equal(1, result.Code);
        Assert.Contains("whose hardware is 'tuna', init reads init.rc, init.tuna.rc and what they import", result.Error, StringComparison.Ordinal);
        Assert.Equal(Stock, File.ReadAllText(_folder["init.mako.rc"]));
    }

    /// <summary>A file that is imported is patched as what it is, beside the hardware's own.</summary>
    [Fact]
    public void A_file_that_is_imported_is_itself()
    {
        _folder.Write("init.rc", "import /init.${ro.hardware}.rc\n");
        _folder.Write("init.tuna.rc", "import /init.target.rc\non init\n    mkdir /factory\n");
        _folder.Write("init.target.rc", "on fs\n    mount ext4 /dev/userdata /data wait\n");
        Assert.Equal(0, Fswc.Run(_folder.Path, "patch-init", "init.target.rc", "--instance", "jb", "--layout", "main.fsw").Code);
        Assert.Contains("#fsw#     mount ext4 /dev/userdata", File.ReadAllText(_folder["init.target.rc"]), StringComparison.Ordinal);
    }

    /// <summary>init of 4.0 reads the hardware's file by itself, whatever init.rc imports.</summary>
    [Fact]
    public void A_file_that_init_reads_twice_is_refused()
    {
        _folder.Write("init.rc", "import /init.tuna.rc\n");
        FswcResult result = Patch("ics");
        Assert.Equal(1, result.Code);
        Assert.Equal(
            "init.tuna.rc:1: init reads this file twice, by two imports, or by one and by itself as 4.0 does, and would do all that is in it twice: "
                + "take the import out first\ninit.tuna.rc: not changed\n", result.Error);
        Assert.Equal(Stock, File.ReadAllText(_folder["init.tuna.rc"]));
        Assert.Equal(0, Patch("jb").Code);
    }

    /// <summary>Lines of the stock init.rc for flash that the device does not have mount nothing, and stay.</summary>
    [Fact]
    public void Stock_lines_that_fail_stay()
    {
        _folder.Write("init.rc", "import /init.${ro.hardware}.rc\non init\n    mkdir /cache\non fs\n    mount yaffs2 mtd@userdata /data nosuid nodev\n");
        FswcResult result = Patch("jb");
        Assert.Equal((0, ""), (result.Code, result.Error));
    }

    /// <summary>The folders of an unpacked ramdisk are there.</summary>
    [Fact]
    public void Folders_of_the_ramdisk_count()
    {
        _folder.Write("init", "");
        _folder.Write("init.rc", "import /init.${ro.hardware}.rc\non init\n    mkdir /system\n    mkdir /cache\non boot\n    mount tmpfs tmpfs /mnt/ram\n");
        Directory.CreateDirectory(_folder["data"]);
        Assert.Contains("nothing makes '/mnt'", Patch("jb").Error, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder["mnt/ram"]);
        Assert.Equal("", Patch("jb").Error);
    }

    private FswcResult Patch(string instance, params string[] more) =>
        Fswc.Run(_folder.Path, ["patch-init", "init.tuna.rc", "--instance", instance, "--layout", "main.fsw", .. more]);
}
