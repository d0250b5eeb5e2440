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
        Assert.EndsWith("\r\n\r\non post-fs\r\n    chmod 0770 /cache", patched[..patched.IndexOf("0770 /cache", StringComparison.Ordinal)] + "0770 /cache", StringComparison.Ordinal);
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
        Assert.Equal(new FswcResult(2, "", "fswc: cannot write init.tuna.rc: it is read-only (mode 0440)\n      if it may change, chmod u+w it first\n"), Patch("jb"));
        Assert.Equal(Stock, File.ReadAllText(_folder["init.tuna.rc"]));
    }

    [ToolFact("ln")]
    public void A_file_of_two_names_stays()
    {
        Tools.Run("ln", ["init.tuna.rc", "backup.rc"], _folder.Path);
        FswcResult result = Patch("jb");
        Assert.Equal(
            new FswcResult(2, "", "fswc: cannot write init.tuna.rc: the file has 2 names (hard links), and only this one would get the new content\n      make it a file of its own first: cp it, then mv the copy in its place\n"), result);
        Assert.Equal(Stock, File.ReadAllText(_folder["backup.rc"]));
        Assert.Equal(2, Directory.GetFiles(_folder.Path, "*.rc").Length);
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

    private FswcResult Patch(string instance, params string[] more) =>
        Fswc.Run(_folder.Path, ["patch-init", "init.tuna.rc", "--instance", instance, "--layout", "main.fsw", .. more]);
}
