using FswLayout.Layout;

namespace FswLayout.Backends.Tests.ScenarioScripts;

/// <summary>Runs emitted scenarios under real shells on a made-up device that follows the tables, and on some that do not.</summary>
public sealed class ScenarioScriptTests
{
    private const string Board = """
        board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K; }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }
        instance c on b {
            id = 2; base = 0x90000000; memory = 160M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;
            image kernel { file = "z"; load = base + 0x1808000; size = 4M; }
        }

        """;

    private const string Life = Board + """
        scenario life {
            start m;
            offline 160 ..= 162;
            offline 191; expect fails;
            free c;
            boot c;
            request 5 by c;
            online 155; expect fails;
            request 1 by c from 0xB0000000;
            offline 153;
            switch m;
            offline 144; expect fails;
            online 153;
            terminate c;
            expect owned(m) == 1G;
            free c;
            boot c;
            request 1 by c;
            terminate c;
        }
        """;

    /// <summary>What a kernel may do otherwise than the tables say, and where the script must stop.</summary>
    private static readonly (string Fault, string Stop)[] Faults =
    [
        ("refuses", "step 2, offline 160 ..= 162: the kernel refused it"),
        ("offline", "step 2, offline 160 ..= 162: section 161 is 0x0000 in"),
        ("accepts", "step 3, offline 191: the kernel did it, but must refuse"),
        ("boot", "step 5, boot c: section 150 is 0x0102 in"),
        ("request", "step 6, request 5 by c: section 155 is 0x0101 in"),
        ("greedy", "step 6, request 5 by c: section 190 is 0x0102 in"),
        ("switch", "step 10, switch m: section 152 is 0x0100 in"),
        ("online", "step 12, online 153: section 153 is 0x0001 in"),
        ("terminate", "step 13, terminate c: section 144 is 0x0001 in"),
        ("keeps", "step 13, terminate c: section 154 is 0x0102 in"),
    ];

    public static TheoryData<string> Shells => ["mksh", "dash", "busybox"];

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void A_device_that_follows_the_tables_passes(string shell)
    {
        using var device = new TableDevice(Life);
        ToolResult result = device.Run(shell, "scenarios/life.sh");
        Assert.Equal(("", "life.sh: all as computed\n", 0), (result.Error, result.Output, result.ExitCode));
    }

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void Each_instance_plays_its_part_and_sleeps_in_between(string shell)
    {
        using var device = new TableDevice(Life);
        ToolResult result = device.Run(shell, "scenarios/life.sh", inEach: true);
        Assert.Equal(("", "life.sh: all as computed where c runs\nlife.sh: all as computed where m runs\n", 0), (result.Error, result.Output, result.ExitCode));
    }

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void Who_plays_is_an_instance_and_a_step(string shell)
    {
        using var device = new TableDevice(Life);
        ToolResult unknown = device.Run(shell, "scenarios/life.sh d");
        Assert.Equal((2, "life.sh: there is no instance d\n"), (unknown.ExitCode, unknown.Error));
        using var other = new TableDevice(Life);
        ToolResult odd = other.Run(shell, "scenarios/life.sh c 5th");
        Assert.Equal((2, "life.sh: 5th is the number of no step\n"), (odd.ExitCode, odd.Error));
    }

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void A_device_that_breaks_them_is_stopped_at_that_step(string shell)
    {
        foreach ((string fault, string expected) in Faults)
            foreach (bool inEach in (bool[])[false, true])
            {
                using var device = new TableDevice(Life);
                ToolResult result = device.Run(shell, "scenarios/life.sh", fault, inEach);
                Assert.True(result.ExitCode == 1 && result.Error.StartsWith($"life.sh: {expected}", StringComparison.Ordinal),
                    $"{fault}: {result.ExitCode} {result.Error}");
            }
    }

    /// <summary>Who asks for memory runs; who ends a child is the master.</summary>
    [Fact]
    public void A_script_has_the_shell_of_the_system_that_runs_it()
    {
        LayoutModel model = Layouts.Compile(
            Board.Replace("instance m on b { id = 1;", "instance m on b { id = 1; system = android(4.0.4);", StringComparison.Ordinal)
                .Replace("id = 2;", "id = 2; system = linux;", StringComparison.Ordinal)).Model!;
        string[] shells = [.. new[] { "m/request.sh", "c/request.sh", "c/terminate.sh" }.Select(f => Emitted.Text(model, f).Split('\n')[0])];
        Assert.Equal(["#!/system/bin/sh", "#!/bin/sh", "#!/system/bin/sh"], shells);
    }

    [ToolTheory("mksh", "dash", "busybox", "python3")]
    [MemberData(nameof(Shells))]
    public void Memory_is_asked_for_and_given_back(string shell)
    {
        using var device = new TableDevice(Life);
        ToolResult none = device.Run(shell, "m/request.sh 1");
        Assert.Equal((3, "request.sh: 0 of 1 sections, instance 1 has 64 now\n"), (none.ExitCode, none.Output));
        using var other = new TableDevice(Life);
        Assert.Equal(2, other.Run(shell, "m/request.sh many").ExitCode);
        using var third = new TableDevice(Life);
        ToolResult ended = third.Run(shell, "c/terminate.sh");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
    }

    [ToolTheory("shellcheck")]
    [InlineData("")]
    [InlineData("loader = free_boot;")]
    public void The_scripts_are_clean(string loader)
    {
        using var folder = new TemporaryFolder();
        string layout = Life.Replace("section = 16M;", "section = 16M; " + loader);
        foreach (EmittedFile file in BackendRunner.Emit(Layouts.Model(layout), TableEncoding.Sealed).Where(f => f.Backend == "scenario-script"))
            Assert.Equal("", Tools.Run("shellcheck", ["-s", "sh", folder.Write(file.Artifact.Path, [.. file.Artifact.Content])]).Output);
    }

    [Fact]
    public void An_instance_may_be_named_as_the_folder()
    {
        string layout = Life.Replace("instance c ", "instance scenarios ").Replace(" c;", " scenarios;").Replace(" c from", " scenarios from")
            .Replace("scenario life", "scenario load");
        string[] paths = [.. BackendRunner.Emit(Layouts.Model(layout), TableEncoding.Sealed).Select(f => f.Artifact.Path)];
        Assert.Contains("scenarios/load.sh", paths);
        Assert.Contains("scenarios_/load.sh", paths);
    }

    [Fact]
    public void A_flat_board_has_none()
    {
        string layout = Board.Replace("section = 16M;", "section = 16M; memory_model = flat;");
        Assert.DoesNotContain(BackendRunner.Emit(Layouts.Model(layout), TableEncoding.Sealed), f => f.Backend == "scenario-script");
    }
}
