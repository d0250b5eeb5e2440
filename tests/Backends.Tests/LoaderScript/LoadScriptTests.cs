using FswLayout.Layout;

namespace FswLayout.Backends.Tests.LoaderScript;

/// <summary>Runs load.sh under real shells against a made-up debugfs and memory tree.</summary>
public sealed class LoadScriptTests
{
    private const string Board = """
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M; LOADER
            control fsw = 0xBFFE0000 size 128K;
        }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }
        instance c on b {
            id = 2; base = 0x90000000; memory = 160M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;
            image kernel { file = "KERNEL"; load = base + 8M; size = 64; }
            image initrd { file = "rd"; load = base + 16M; size = 20; }
        }
        """;

    public static TheoryData<string> Shells => ["mksh", "dash", "busybox"];

    [ToolTheory("shellcheck")]
    [InlineData("load.sh")]
    [InlineData("switch.sh")]
    [InlineData("unmount.sh")]
    [InlineData("mounts.sh")]
    [InlineData("setup.sh")]
    public void A_script_is_clean(string name)
    {
        using var folder = new TemporaryFolder();
        foreach (string example in Directory.GetDirectories(Repository.PathOf("examples")))
            foreach (EmittedFile file in BackendRunner.Emit(Layouts.Example(Path.GetFileName(example)), TableEncoding.Sealed).Where(f =>
                f.Artifact.Path.EndsWith(name)))
            {
                ToolResult result = Tools.Run("shellcheck", ["-s", "sh", folder.Write(file.Artifact.Path, [.. file.Artifact.Content])]);
                Assert.Equal("", result.Output + result.Error);
            }
    }

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void The_good_path_writes_what_the_kernel_expects_in_order(string shell)
    {
        using var device = new FakeDevice(Board.Replace("KERNEL", "zImage").Replace("LOADER", ""));
        ToolResult result = device.Run(shell);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(
            $"""
            load_file: 0x90800000 {device.Folder["c"]}/zImage kernel 2
            load_file: 0x91000000 {device.Folder["c"]}/rd other 2
            load_file: 0x90000100 {device.Folder["c"]}/atags.bin param 2
            load_file: 0x90001000 {device.Folder["c"]}/rst.bin other 2
            switch: 1 2

            """, device.Log());
        Assert.All(Enumerable.Range(144, 10), n => Assert.Equal("offline", device.StateOf(n)));
    }

    /// <summary>A kernel with a device tree is started with it, and reads no ATAGs: only one thing can be what load_file takes as param.</summary>
    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void A_kernel_that_is_started_with_a_device_tree_gets_it_as_param(string shell)
    {
        string layout = Board.Replace("3.0.8", "6.1").Replace("128M", "240M").Replace("160M", "256M").Replace("KERNEL", "zImage").Replace("LOADER", "")
            .Replace("image initrd", "image dtb { file = \"rd\"; load = base + 24M; size = 1M; } image initrd");
        using var device = new FakeDevice(layout);
        ToolResult result = device.Run(shell);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal(
            $"""
            load_file: 0x90800000 {device.Folder["c"]}/zImage kernel 2
            load_file: 0x91000000 {device.Folder["c"]}/rd other 2
            load_file: 0x91800000 {device.Folder["c"]}/rd param 2
            load_file: 0x90001000 {device.Folder["c"]}/rst.bin other 2
            switch: 1 2

            """, device.Log());
    }

    /// <summary>Without a tree to be started with there may be one in the zImage, and ATAGs beside it (CONFIG_ARM_ATAG_DTB_COMPAT).</summary>
    [ToolFact("mksh", "python3")]
    public void A_kernel_without_a_device_tree_gets_its_atags()
    {
        using var device = new FakeDevice(Board.Replace("3.0.8", "6.1").Replace("128M", "240M").Replace("160M", "256M").Replace("KERNEL",
            "zImage").Replace("LOADER", ""));
        Assert.Equal(0, device.Run("mksh").ExitCode);
        Assert.Contains("atags.bin param 2\n", device.Log(), StringComparison.Ordinal);
    }

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void A_flat_board_is_loaded_without_a_word_on_sections(string shell)
    {
        using var device = new FakeDevice(Flat);
        ToolResult result = device.Run(shell);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Equal($"load_file: 0x90800000 {device.Folder["c"]}/zImage kernel 2", device.Log().Split('\n')[0]);
        File.Delete(device.Folder["c/zImage"]);
        result = device.Run(shell);
        Assert.Equal((1, $"load.sh: step 1, files: there is no {device.Folder["c"]}/zImage: copy it there\nload.sh: stopped before the switch; nothing was "
            + $"booted\n"), (result.ExitCode, result.Error));
    }

    [ToolTheory("shellcheck")]
    [InlineData("")]
    [InlineData("loader = free_boot;")]
    [InlineData("memory_model = flat;")]
    public void Every_kind_of_load_script_is_clean(string kind)
    {
        using var folder = new TemporaryFolder();
        string layout = Board.Replace("LOADER", kind).Replace("KERNEL", "zImage");
        foreach (EmittedFile file in BackendRunner.Emit(Layouts.Model(layout), TableEncoding.Sealed).Where(f => f.Artifact.Path.EndsWith(".sh")))
            Assert.Equal("", Tools.Run("shellcheck", ["-s", "sh", "-S", "style", folder.Write(file.Artifact.Path, [.. file.Artifact.Content])]).Output);
    }

    private static string Flat => Board.Replace("LOADER", "memory_model = flat;").Replace("KERNEL", "zImage");

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void A_section_that_stays_online_stops_it_before_anything_is_loaded(string shell)
    {
        using var device = new FakeDevice(Board.Replace("KERNEL", "zImage").Replace("LOADER", ""));
        device.MakeStubborn(148);
        ToolResult result = device.Run(shell);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("section 148", result.Error);
        Assert.Equal("", device.Log());
        Assert.All(Enumerable.Range(144, 4), n => Assert.Equal("online", device.StateOf(n)));
        Assert.All(Enumerable.Range(149, 5), n => Assert.Equal("online", device.StateOf(n)));
    }

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void A_strange_file_name_survives(string shell)
    {
        const string Name = "z Image '\\\"$(touch pwned)`touch pwned`;&\\\\n";
        using var device = new FakeDevice(Board.Replace("KERNEL", Name).Replace("LOADER", ""), Name.Replace("\\\"", "\"").Replace("\\\\", "\\"));
        ToolResult result = device.Run(shell);
        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.StartsWith($"load_file: 0x90800000 {device.Folder["c"]}/z Image '\"$(touch pwned)`touch pwned`;&\\n kernel 2\n", device.Log());
        Assert.Empty(Directory.GetFiles(device.Folder.Path, "pwned", SearchOption.AllDirectories));
    }

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void A_missing_or_oversized_file_stops_it_before_anything_is_freed(string shell)
    {
        using var device = new FakeDevice(Board.Replace("KERNEL", "zImage").Replace("LOADER", ""));
        File.Delete(device.Folder["c/zImage"]);
        Assert.Contains("there is no", device.Run(shell).Error);
        device.Folder.Write("c/zImage", new string('k', 65));
        Assert.Contains("has 65 bytes, but the layout leaves 64", device.Run(shell).Error);
        Assert.Equal("", device.Log());
        Assert.All(Enumerable.Range(144, 10), n => Assert.Equal("online", device.StateOf(n)));
    }

    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void A_wrong_setting_stops_it_before_anything_is_freed(string shell)
    {
        using var device = new FakeDevice(Board.Replace("KERNEL", "zImage").Replace("LOADER", ""));
        string[] command = shell == "busybox" ? ["busybox", "sh"] : [shell];
        ToolResult result = Tools.Run(command[0], [.. command[1..], device.Folder["c/load.sh"]], environment: new Dictionary<string, string>
        {
            ["FSW_DEBUGFS"] = device.Folder["fsw"],
            ["FSW_MEMORY"] = device.Folder["memory"],
            ["FSW_TRIES"] = "abc",
        });
        Assert.Equal((1, "load.sh: FSW_TRIES is 'abc', which is no whole number below 1000000000: write one, or leave it out\n"), (result.ExitCode,
            result.Error));
        Assert.All(Enumerable.Range(144, 10), n => Assert.Equal("online", device.StateOf(n)));
    }

    /// <summary>In a folder that is no debugfs the shell would make the control files, and the script would report success.</summary>
    [ToolTheory("mksh", "dash", "busybox")]
    [MemberData(nameof(Shells))]
    public void A_folder_that_is_no_debugfs_stops_it(string shell)
    {
        using var device = new FakeDevice(Board.Replace("KERNEL", "zImage").Replace("LOADER", ""));
        string[] command = shell == "busybox" ? ["busybox", "sh"] : [shell];
        string wrong = Directory.CreateDirectory(device.Folder["wrong"]).FullName;
        foreach ((string script, string file) in new[] { ("load.sh", "load_file"), ("switch.sh", "switch") })
        {
            ToolResult result = Tools.Run(command[0], [.. command[1..], device.Folder["c/" + script]], environment: new Dictionary<string, string>
            {
                ["FSW_DEBUGFS"] = wrong,
                ["FSW_MEMORY"] = device.Folder["memory"],
            });
            Assert.Equal(1, result.ExitCode);
            Assert.Contains($"there is no {wrong}/{file}: mount debugfs", result.Error, StringComparison.Ordinal);
        }
        Assert.Empty(Directory.GetFileSystemEntries(wrong));
    }

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void Free_boot_is_asked_once_and_verified(string shell)
    {
        using var device = new FakeDevice(Board.Replace("KERNEL", "zImage").Replace("LOADER", "loader = free_boot;"));
        ToolResult result = device.Run(shell);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("step 3, verify: section 144", result.Error);
        Assert.Equal("free_boot: 0x90000000 0x8000000 0xa000000 0x90001000\n", device.Log());
    }
}
