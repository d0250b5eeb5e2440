namespace FswLayout.Backends.Tests.SetupScript;

/// <summary>Runs setup.sh under real shells against a made-up parent system.</summary>
public sealed class SetupScriptTests
{
    internal const string Source = """
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M;
            control fsw = 0xBFFE0000 size 128K;
            partition p { device = "/dev/p"; fs = ext4; }
        }
        instance m on b {
            id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;
            MOUNT
        }
        instance c on b {
            id = 2; base = 0x90000000; memory = 160M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;
            mount "/parent" { from = p; shared_writes = accepted; }
            mount "/system" { from = loop("/parent/media/c/system.img"); options = [ro]; size = 4096; }
            mount "/data"   { from = loop("/parent/media/c/DATA"); }
        }
        """;

    private const string Mounted = "mount \"ROOT\" { from = p; shared_writes = accepted; }";

    public static TheoryData<string> Shells => ["mksh", "dash", "busybox"];

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void It_makes_the_folders_and_says_which_images_must_come(string shell)
    {
        using FakeParent parent = Parent();
        ToolResult result = parent.Run(shell);

        Assert.Equal(1, result.ExitCode);
        Assert.True(Directory.Exists(parent.Folder["data/media/c"]));
        Assert.Contains($"there is no file {parent.Folder["data/media/c/system.img"]} that can be read: copy an image of 4096 bytes there", result.Error);
        Assert.Contains($"there is no file {parent.Folder["data/media/c/data.img"]} that can be read: copy an image there", result.Error);
        Assert.Contains("not ready: 2 of the above", result.Error);
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void Images_that_are_fine_are_left_alone(string shell)
    {
        using FakeParent parent = Parent();
        Put(parent, FakeParent.Ext4, FakeParent.Ext4);
        parent.InstallSimg2img("exit 9");
        DateTime before = File.GetLastWriteTimeUtc(parent.Folder["data/media/c/system.img"]);

        for (int run = 0; run < 2; run++)
        {
            ToolResult result = parent.Run(shell);
            Assert.Equal(("", 0), (result.Error, result.ExitCode));
            Assert.Contains("setup.sh: ready\n", result.Output);
        }
        Assert.Equal(FakeParent.Ext4, File.ReadAllBytes(parent.Folder["data/media/c/system.img"]));
        Assert.Equal(before, File.GetLastWriteTimeUtc(parent.Folder["data/media/c/system.img"]));
        Assert.Equal(2, Directory.GetFileSystemEntries(parent.Folder["data/media/c"]).Length);
    }

    [ToolTheory("mksh", "dash", "busybox", "dd", "hexdump", "od")]
    [MemberData(nameof(Shells))]
    public void Sparse_images_are_converted_whatever_tool_can_look_into_them(string shell)
    {
        foreach (string tool in new[] { "od", "hexdump", "dd" })
        {
            using FakeParent parent = Parent();
            parent.Remove("od");
            parent.Install(tool);
            parent.InstallSimg2img();
            Put(parent, FakeParent.SparseOf(FakeParent.Ext4), FakeParent.SparseOf(FakeParent.Ext4, layers: 2));

            ToolResult result = parent.Run(shell);
            Assert.Equal(("", 0), (result.Error, result.ExitCode));
            Assert.Equal(FakeParent.Ext4, File.ReadAllBytes(parent.Folder["data/media/c/system.img"]));
            Assert.Equal(FakeParent.Ext4, File.ReadAllBytes(parent.Folder["data/media/c/data.img"]));
            Assert.Equal(2, Directory.GetFileSystemEntries(parent.Folder["data/media/c"]).Length);
        }
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void A_sparse_image_stays_when_it_cannot_be_converted(string shell)
    {
        using FakeParent parent = Parent();
        byte[] sparse = FakeParent.SparseOf(FakeParent.Ext4);
        Put(parent, sparse, FakeParent.Ext4);

        Assert.Contains("run 'fswc unsparse' on it", parent.Run(shell).Error);
        parent.InstallSimg2img("tail -c +9 \"$1\" >\"$2\"; exit 1");
        ToolResult result = parent.Run(shell);
        Assert.Contains("simg2img could not convert", result.Error);
        parent.InstallSimg2img(": >\"$2\"");
        Assert.Contains("simg2img could not convert", parent.Run(shell).Error);
        parent.InstallSimg2img("cp \"$1\" \"$2\"");
        Assert.Contains("still sparse after 3 conversions", parent.Run(shell).Error);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(sparse, File.ReadAllBytes(parent.Folder["data/media/c/system.img"]));
        Assert.Equal(2, Directory.GetFileSystemEntries(parent.Folder["data/media/c"]).Length);
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void What_is_no_such_image_is_not_ready(string shell)
    {
        using FakeParent parent = Parent();
        Put(parent, [.. FakeParent.Ext4, 0], new byte[4096]);
        ToolResult result = parent.Run(shell);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("system.img has 4097 bytes, but the layout says 4096", result.Error);
        Assert.Contains("data.img holds no ext file system", result.Error);
    }

    [ToolTheory("mksh", "dash", "busybox", "dd", "hexdump", "od")]
    [MemberData(nameof(Shells))]
    public void An_empty_or_short_image_is_told_in_words_of_the_script(string shell)
    {
        foreach (string tool in new[] { "od", "hexdump", "dd" })
        {
            using FakeParent parent = Parent();
            parent.Remove("od");
            parent.Install(tool);
            Put(parent, [], [1]);
            ToolResult result = parent.Run(shell);
            string folder = parent.Folder["data/media/c"];
            Assert.Equal(
                $"setup.sh: {folder}/system.img is empty: copy an image of 4096 bytes there\nsetup.sh: {folder}/data.img holds no ext file system: "
                    + "copy an image there\nsetup.sh: not ready: 2 of the above to be done\n",
                result.Error);
            Assert.Equal(1, result.ExitCode);
        }
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void Without_a_list_of_mounts_nothing_is_made(string shell)
    {
        using FakeParent parent = Parent();
        foreach (string mounts in new[] { parent.Folder["nowhere"], parent.Folder.Path })
        {
            ToolResult result = parent.Run(shell, ("FSW_MOUNTS", mounts));
            Assert.Equal((1, "", $"setup.sh: there is no file {mounts} that says what is mounted: mount proc, or name another with FSW_MOUNTS\n"),
                (result.ExitCode, result.Output, result.Error));
            Assert.Empty(Directory.GetFileSystemEntries(parent.Folder["data"]));
            // Who says where the partition is needs no list.
            Assert.DoesNotContain("mounted", parent.Run(shell, ("FSW_MOUNTS", mounts), ("FSW_ROOT_P", parent.Folder["data"])).Error);
            Directory.Delete(parent.Folder["data/media"], recursive: true);
        }
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void A_partition_that_is_not_mounted_stops_it_before_anything_is_made(string shell)
    {
        using FakeParent parent = Parent();
        parent.Folder.Write("mounts", "rootfs / rootfs rw 0 0\n");
        Assert.Contains("is not mounted: mount /dev/p there", parent.Run(shell).Error);
        using FakeParent other = Parent(mount: "");
        Assert.Contains("mount /dev/p and say where: FSW_ROOT_P=/FOLDER", other.Run(shell).Error);
        Assert.Empty(Directory.GetFileSystemEntries(parent.Folder["data"]));

        Put(other, FakeParent.Ext4, FakeParent.Ext4);
        ToolResult result = other.Run(shell, ("FSW_ROOT_P", other.Folder["data"]));
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Contains("is no folder", other.Run(shell, ("FSW_ROOT_P", other.Folder["mounts"])).Error);
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void A_strange_file_name_survives(string shell)
    {
        const string Name = "d '$(touch pwned)`touch pwned`;&-\\n.img";
        using FakeParent parent = Parent(Source.Replace("DATA", Name.Replace("\\", "\\\\")));
        Put(parent, FakeParent.Ext4, FakeParent.SparseOf(FakeParent.Ext4), Name);
        parent.InstallSimg2img();

        ToolResult result = parent.Run(shell);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Contains($"{Name} is fine: 4096 bytes", result.Output);
        Assert.Empty(Directory.GetFiles(parent.Folder.Path, "pwned", SearchOption.AllDirectories));
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void An_interrupted_conversion_leaves_nothing_behind(string shell)
    {
        using FakeParent parent = Parent();
        byte[] sparse = FakeParent.SparseOf(FakeParent.Ext4);
        Put(parent, sparse, FakeParent.Ext4);
        parent.InstallSimg2img("cp \"$1\" \"$2\"; kill -TERM $PPID");

        ToolResult result = parent.Run(shell);
        Assert.Equal(("setup.sh: interrupted\n", 1), (result.Error, result.ExitCode));
        Assert.Equal(sparse, File.ReadAllBytes(parent.Folder["data/media/c/system.img"]));
        Assert.Equal(2, Directory.GetFileSystemEntries(parent.Folder["data/media/c"]).Length);
    }

    private static FakeParent Parent(string layout = Source, string mount = Mounted) => new(layout.Replace("MOUNT", mount).Replace("DATA", "data.img"));

    private static void Put(FakeParent parent, byte[] system, byte[] data, string name = "data.img")
    {
        parent.Folder.Write("data/media/c/system.img", system);
        parent.Folder.Write("data/media/c/" + name, data);
    }
}
