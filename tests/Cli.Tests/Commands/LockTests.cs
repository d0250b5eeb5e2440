using System.Text.Json;

namespace FswLayout.Cli.Tests.Commands;

/// <summary><c>--lock</c> and <c>--locked</c>.</summary>
public sealed class LockTests : IDisposable
{
    private static readonly string Layout = File.ReadAllText(Repository.PathOf("examples", "auto", "main.fsw"));

    private readonly TemporaryFolder _folder = new();

    public LockTests() => _folder.Write("main.fsw", Layout);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_lock_keeps_what_would_have_moved()
    {
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "main.fsw", "--lock").Code);
        string first = File.ReadAllText(_folder["fsw.lock"]);
        string before = File.ReadAllText(_folder["out/mail/cmdline"]);
        _folder.Write("main.fsw",
            Layout.Replace("instance builder", "instance early : guest { id = 9; memory = auto 144M; }\ninstance builder", StringComparison.Ordinal)
            .Replace("auto 512M", "auto 256M", StringComparison.Ordinal));
        FswcResult moved = Fswc.Run(_folder.Path, "build", "main.fsw", "-o", "other");
        string line = Assert.Single(moved.Output.Split('\n'), l => l.StartsWith("fsw.lock ", StringComparison.Ordinal));
        Assert.Equal(
            "fsw.lock has other places: builder from 0x50000000 to 0x58000000; early is not in it; games from 0x68000000 to 0x70000000; 3 more; "
                + "--locked keeps them, --lock writes these",
            line);
        Assert.Equal(first, File.ReadAllText(_folder["fsw.lock"]));
        Assert.NotEqual(before, File.ReadAllText(_folder["other/mail/cmdline"]));
        FswcResult kept = Fswc.Run(_folder.Path, "build", "main.fsw", "--locked", "--lock");
        Assert.Equal((0, ""), (kept.Code, kept.Error));
        Assert.Equal(before, File.ReadAllText(_folder["out/mail/cmdline"]));
        Assert.Contains("[early]\n", File.ReadAllText(_folder["fsw.lock"]), StringComparison.Ordinal);
        Assert.Equal("main.fsw: sound, 8 instances on lab\n", Fswc.Run(_folder.Path, "check", "main.fsw", "--locked").Output);
    }

    [Fact]
    public void Json_tells_what_would_have_moved()
    {
        Fswc.Run(_folder.Path, "build", "main.fsw", "--lock");
        _folder.Write("main.fsw", Layout.Replace("base = 0x80000000", "base = 0x50000000", StringComparison.Ordinal));
        using JsonDocument document = JsonDocument.Parse(Fswc.Run(_folder.Path, "build", "main.fsw", "--format", "json").Output);
        JsonElement found = document.RootElement.GetProperty("output").GetProperty("lock");
        Assert.Equal("kept", found.GetProperty("status").GetString());
        Assert.Equal("builder from 0x50000000 to 0x60000000", found.GetProperty("moved")[0].GetString());
    }

    [Fact]
    public void A_lock_is_asked_for_where_there_is_none()
    {
        FswcResult result = Fswc.Run(_folder.Path, "check", "main.fsw", "--locked");
        Assert.Equal((2, "fswc: --locked: there is no fsw.lock\n      fswc build main.fsw --lock writes it\n"), (result.Code, result.Error));
    }

    [Fact]
    public void The_lock_of_another_layout_is_not_replaced()
    {
        Fswc.Run(_folder.Path, "build", "main.fsw", "--lock");
        _folder.Write("other.fsw", SampleFiles.Sound);
        FswcResult refused = Fswc.Run(_folder.Path, "build", "other.fsw", "--lock", "-o", "other");
        Assert.Equal(2, refused.Code);
        Assert.False(Directory.Exists(_folder["other"]));
        Assert.Equal(0, Fswc.Run(_folder.Path, "build", "other.fsw", "--lock", "-o", "other", "--force").Code);
    }

    [Fact]
    public void A_lock_that_cannot_be_read_stops_only_those_who_obey_it()
    {
        _folder.Write("fsw.lock", "<<<<<<< HEAD\n");
        Assert.Contains("fsw.lock cannot be read: --locked says why", Fswc.Run(_folder.Path, "build", "main.fsw").Output, StringComparison.Ordinal);
        FswcResult obeying = Fswc.Run(_folder.Path, "check", "main.fsw", "--locked");
        Assert.Equal(1, obeying.Code);
        Assert.StartsWith("fsw.lock:1:1: error FSW1023: a conflict of a merge stands here", obeying.Error, StringComparison.Ordinal);
        Assert.Contains("fsw.lock written\n", Fswc.Run(_folder.Path, "build", "main.fsw", "--lock").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_that_is_read_only_stays()
    {
        _folder.Write("fsw.lock", "");
        File.SetUnixFileMode(_folder["fsw.lock"], UnixFileMode.UserRead);
        Assert.Equal(2, Fswc.Run(_folder.Path, "build", "main.fsw", "--lock").Code);
        Assert.False(Directory.Exists(_folder["out"]));
    }
}
