using FswLayout.Backends;
using FswLayout.Cli.Output;
using FswLayout.Cli.Platform;

namespace FswLayout.Cli.Tests.Output;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WritesEverythingIntoANewFolder()
    {
        Artifact[] build = Build.Of(("a/b/c", "deep"), ("run.sh", "#!/bin/sh\n"));
        OutputReport report = Build.Write(_folder["x/y/out"], build);
        Assert.All(report.Files, f => Assert.True(f.IsChanged));
        Assert.Equal(Build.SnapshotOf(build), Snapshot.Of(_folder["x/y/out"]));
        Assert.Equal([_folder["x/y/out"]], Directory.GetFileSystemEntries(_folder["x/y"]));
    }

    [Fact]
    public void ScriptsAreExecutable()
    {
        Build.Write(Out, Build.Of(("a", "a"), ("run.sh", "#!/bin/sh\n")));
        string umask = Tools.Run("sh", ["-c", "umask"]).Output.Trim();
        int mask = Convert.ToInt32(umask, 8);
        Assert.Equal((UnixFileMode)(Convert.ToInt32("755", 8) & ~mask), File.GetUnixFileMode(_folder["out/run.sh"]));
        Assert.Equal((UnixFileMode)(Convert.ToInt32("644", 8) & ~mask), File.GetUnixFileMode(_folder["out/a"]));
    }

    [Fact]
    public void FilesThatAPowerCutEmptiedAreWrittenAgain()
    {
        Artifact[] build = Build.Of(("a/b", "b"), ("c", "c"), ("d", "d"));
        Build.Write(Out, build);
        _folder.Write("out/a/b", "");
        _folder.Write("out/c", "\0");
        OutputReport report = Build.Write(Out, build);
        Assert.Equal([true, true, false, false], report.Files.Select(f => f.IsChanged));
        Assert.Equal(Build.SnapshotOf(build), Snapshot.Of(Out));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UnchangedFilesAreNotTouched(bool hasForeignFile)
    {
        Build.Write(Out, Build.Of(("same", "same"), ("a/same", "same"), ("a/changed", "old")));
        if (hasForeignFile)
            _folder.Write("out/foreign", "");
        (DateTime, FileFacts)[] before = [FactsOf("out/same"), FactsOf("out/a/same")];
        OutputReport report = Build.Write(Out, Build.Of(("same", "same"), ("a/same", "same"), ("a/changed", "new")));
        Assert.True(before.SequenceEqual([FactsOf("out/same"), FactsOf("out/a/same")]));
        Assert.Equal([false, false, true, true], report.Files.Select(f => f.IsChanged));
        Assert.Equal("new", Build.TextOf(_folder["out/a/changed"]));
    }

    [Fact]
    public void ASecondRunTouchesNothing()
    {
        Artifact[] build = Build.Of(("a/b", "b"), ("c", "c"));
        Build.Write(Out, build);
        (DateTime, FileFacts)[] before = [FactsOf("."), FactsOf("out"), FactsOf("out/a"), FactsOf("out/a/b"), FactsOf("out/c")];
        OutputReport report = Build.Write(Out, build, s => s with { BeforeStep = step => Assert.Fail(step) });
        Assert.All(report.Files, f => Assert.False(f.IsChanged));
        Assert.True(before.SequenceEqual([FactsOf("."), FactsOf("out"), FactsOf("out/a"), FactsOf("out/a/b"), FactsOf("out/c")]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StaleFilesGo(bool hasForeignFile)
    {
        Build.Write(Out, Build.Of(("a/gone", "gone"), ("gone", "gone"), ("stays", "1")));
        if (hasForeignFile)
            _folder.Write("out/foreign", "");
        OutputReport report = Build.Write(Out, Build.Of(("stays", "2")));
        Assert.Equal(["a/gone", "gone"], report.Deleted.ToArray());
        Assert.False(Directory.Exists(_folder["out/a"]));
        Assert.Equal(hasForeignFile, File.Exists(_folder["out/foreign"]));
        Assert.False(File.Exists(_folder["out/gone"]));
    }

    [Fact]
    public void StaleFilesGoEvenIfNothingElseChanges()
    {
        Build.Write(Out, Build.Of(("a", "a"), ("b", "b")));
        Artifact[] only = [Build.Of(("a", "a"))[0]];
        Assert.Equal(["b"], Build.Write(Out, [.. only, Artifact.OfText("manifest.json", Build.TextOf(_folder["out/manifest.json"]), [])]).Deleted.ToArray());
    }

    [Fact]
    public void WhatOthersChangedStays()
    {
        Build.Write(Out, Build.Of(("edited", "ours"), ("a", "1")));
        _folder.Write("out/edited", "theirs");
        OutputReport report = Build.Write(Out, Build.Of(("a", "2")));
        Assert.Empty(report.Deleted);
        Assert.Equal("theirs", Build.TextOf(_folder["out/edited"]));
    }

    [Fact]
    public void ForeignFilesAndFoldersStay()
    {
        Build.Write(Out, Build.Of(("a/x", "1")));
        _folder.Write("out/a/notes", "mine");
        _folder.Write("out/other/notes", "mine");
        Directory.CreateDirectory(_folder["out/empty"]);
        File.CreateSymbolicLink(_folder["out/link"], "a/x");
        Build.Write(Out, Build.Of(("a/x", "2"), ("b/y", "2")));
        Assert.Equal(("mine", "mine", "2", "2"),
            (Build.TextOf(_folder["out/a/notes"]), Build.TextOf(_folder["out/other/notes"]), Build.TextOf(_folder["out/link"]),
                Build.TextOf(_folder["out/b/y"])));
        Assert.True(Directory.Exists(_folder["out/empty"]));
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(Out), e => e.Contains(".fswc-", StringComparison.Ordinal));
    }

    [Fact]
    public void APartialBuildDeletesNothing()
    {
        Build.Write(Out, Build.Of(("a", "1"), ("b", "1"), ("c/d", "1")));
        OutputReport report = Build.Write(Out, [Artifact.OfText("a", "2", [])], s => s with { IsPartial = true });
        Assert.Equal(("a", 0), (Assert.Single(report.Files).Path, report.Deleted.Length));
        Assert.Equal(("2", "1", "1"), (Build.TextOf(_folder["out/a"]), Build.TextOf(_folder["out/b"]), Build.TextOf(_folder["out/c/d"])));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("/tmp/x")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("")]
    [InlineData("a\\b")]
    [InlineData(".fswc-1")]
    public void PathsThatLeaveTheFolderAreRefused(string path)
    {
        Assert.Throws<InvalidOperationException>(() => Build.Write(Out, [Artifact.OfText("fine", "", []), Artifact.OfText(path, "", [])]));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "a/b")]
    public void PathsInEachOthersWayAreRefused(string one, string other) =>
        Assert.Throws<InvalidOperationException>(() => Build.Write(Out, [Artifact.OfText(one, "", []), Artifact.OfText(other, "", [])]));

    [Fact]
    public void LinksAreNotFollowedOutOfTheFolder()
    {
        _folder.Write("elsewhere/cmdline", "precious");
        Directory.CreateDirectory(Out);
        Directory.CreateSymbolicLink(_folder["out/jb"], _folder["elsewhere"]);
        CliException e = Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("a", "a"), ("jb/cmdline", "new"))));
        Assert.Contains("out/jb is a symbolic link", e.Message, StringComparison.Ordinal);
        Assert.Equal("precious", Build.TextOf(_folder["elsewhere/cmdline"]));
        Assert.False(File.Exists(_folder["out/a"]));
    }

    [Fact]
    public void LinkedFilesAreNotWrittenThrough()
    {
        _folder.Write("precious", "precious");
        Directory.CreateDirectory(Out);
        File.CreateSymbolicLink(_folder["out/a"], _folder["precious"]);
        Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("a", "a"))));
        Assert.Equal("precious", Build.TextOf(_folder["precious"]));
    }

    [Fact]
    public void AnOldManifestCannotDeleteOutside()
    {
        _folder.Write("precious", "gone");
        _folder.Write("elsewhere/precious", "gone");
        Artifact manifest = Build.Of(("../precious", "gone"), ("/etc/hostname", "gone"), ("link/precious", "gone"))[^1];
        _folder.Write("out/manifest.json", manifest.Content.ToArray());
        Directory.CreateSymbolicLink(_folder["out/link"], _folder["elsewhere"]);
        Assert.Empty(Build.Write(Out, Build.Of(("a", "a"))).Deleted);
        Assert.True(File.Exists(_folder["precious"]) && File.Exists(_folder["elsewhere/precious"]));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"web app\"}")]
    [InlineData("{\"files\":[{\"path\":1}]}")]
    public void AnothersManifestOwnsNothing(string manifest)
    {
        _folder.Write("out/manifest.json", manifest);
        _folder.Write("out/theirs", "");
        Assert.Empty(Build.Write(Out, Build.Of(("a", "a")), s => s with { MayReplace = true }).Deleted);
        Assert.True(File.Exists(_folder["out/theirs"]));
    }

    [Fact]
    public void SomethingInTheWayIsToldBeforeAnythingIsWritten()
    {
        _folder.Write("out/a/file", "");
        Assert.Contains("is a folder", Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("0", ""), ("a", "")))).Message, StringComparison.Ordinal);
        Assert.Contains("is no folder", Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("0", ""), ("a/file/b", "")))).Message,
            StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["out/0"]));
    }

    [Fact]
    public void AFolderBehindALinkIsReplacedWhereItIs()
    {
        Build.Write(_folder["real/out"], Build.Of(("a", "1")));
        Directory.CreateSymbolicLink(Out, _folder["real/out"]);
        Build.Write(Out, Build.Of(("a", "2")));
        Assert.Equal(("2", "real/out"), (Build.TextOf(_folder["real/out/a"]), Path.GetRelativePath(_folder.Path, new FileInfo(Out).LinkTarget!)));
        Assert.Equal([_folder["real/out"]], Directory.GetFileSystemEntries(_folder["real"]));
    }

    [Fact]
    public void TheFolderThatTheLayoutIsInStays()
    {
        _folder.Write("out/main.fsw", "layout");
        FileFacts before = FileFacts.Of(Out);
        Build.Write(Out, Build.Of(("a", "1")), s => s with { MainFile = _folder["out/main.fsw"] });
        Assert.Equal(("layout", before), (Build.TextOf(_folder["out/main.fsw"]), FileFacts.Of(Out)));
    }

    [Theory]
    [InlineData("out")]
    [InlineData("out/a")]
    public void TheFolderThatTheUserIsInStays(string current)
    {
        Build.Write(Out, Build.Of(("a/x", "1")));
        FileFacts before = FileFacts.Of(Out);
        Build.Write(Out, Build.Of(("a/x", "2")), s => s with { CurrentDirectory = _folder[current] });
        Assert.Equal(("2", before), (Build.TextOf(_folder["out/a/x"]), FileFacts.Of(Out)));
    }

    [Fact]
    public void ModesOfFoldersStay()
    {
        Build.Write(Out, Build.Of(("a/x", "1")));
        File.SetUnixFileMode(Out, (UnixFileMode)Convert.ToInt32("700", 8));
        File.SetUnixFileMode(_folder["out/a"], (UnixFileMode)Convert.ToInt32("2750", 8));
        Build.Write(Out, Build.Of(("a/x", "2")));
        Assert.Equal(("700", "2750"), (ModeOf(Out), ModeOf(_folder["out/a"])));
    }

    [Theory]
    [InlineData("stage")]
    [InlineData("swap")]
    [InlineData("replace manifest.json")]
    [InlineData("delete old")]
    public void AFailurePutsEverythingBack(string at)
    {
        bool foreign = at is "replace manifest.json" or "delete old";
        Artifact[] old = Build.Of(("a/x", "1"), ("b", "1"), ("old", "1"));
        Build.Write(Out, old);
        if (foreign)
            _folder.Write("out/foreign", "mine");
        Snapshot before = Snapshot.Of(Out);
        CliException e = Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("a/x", "2"), ("b", "2"), ("c/new", "2")), s => s with
        {
            BeforeStep = step => { if (step.StartsWith(at, StringComparison.Ordinal)) throw new IOException("No space left on device : '/x'"); },
        }));
        Assert.Equal($"cannot write to {Out}: No space left on device", e.Message);
        Assert.Equal(before, Snapshot.Of(Out));
        Assert.False(Directory.Exists(_folder["out/c"]));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void WhereFoldersCannotChangePlacesFilesDo()
    {
        Build.Write(Out, Build.Of(("a/x", "1"), ("same", "same"), ("gone", "1")));
        var (folder, same) = (FileFacts.Of(Out).Identity, FileFacts.Of(_folder["out/same"]).Identity);
        Artifact[] fresh = Build.Of(("a/x", "2"), ("same", "same"), ("b/new", "2"));
        Build.Write(Out, fresh, s => s with { Exchange = (_, _) => false });
        Assert.Equal(Build.SnapshotOf(fresh), Snapshot.Of(Out));
        Assert.Equal((folder, same), (FileFacts.Of(Out).Identity, FileFacts.Of(_folder["out/same"]).Identity));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void AnEmptyFolderIsReplacedWithoutAnExchange()
    {
        Directory.CreateDirectory(Out);
        Artifact[] build = Build.Of(("a/x", "1"));
        Build.Write(Out, build, s => s with { Exchange = (_, _) => throw new InvalidOperationException() });
        Assert.Equal(Build.SnapshotOf(build), Snapshot.Of(Out));
    }

    [Fact]
    public void ALeftLockIsNoReasonToFailWhenNothingChanges()
    {
        Artifact[] build = Build.Of(("a", "1"));
        Build.Write(Out, build);
        using (FolderLock.Acquire(Out, "out", TimeSpan.Zero))
            Assert.All(Build.Write(Out, build, s => s with { LockTimeout = TimeSpan.Zero }).Files, f => Assert.False(f.IsChanged));
        _folder.Write(".out.fswc-lock", "left by a killed run");
        Build.Write(Out, build);
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void AFailureLeavesNoNewFolders()
    {
        Assert.Throws<CliException>(() => Build.Write(_folder["x/y/out"], Build.Of(("a", "a")), s => s with { BeforeStep = _ => throw new IOException("no") }));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void TwoAtOnceTakeTurns()
    {
        Artifact[] one = Build.Of(("a", "1"), ("b/c", "1")), two = Build.Of(("a", "2"), ("b/d", "2"));
        Parallel.For(0, 24, i => Build.Write(Out, i % 2 == 0 ? one : two));
        Assert.Contains(Snapshot.Of(Out), new[] { Build.SnapshotOf(one), Build.SnapshotOf(two) });
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void OneThatMayNotWaitFailsCleanly()
    {
        using (FolderLock.Acquire(Out, "out", TimeSpan.Zero))
        {
            CliException e = Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("a", "1")), s => s with { LockTimeout = TimeSpan.Zero }));
            Assert.EndsWith("another fswc is writing there", e.Message, StringComparison.Ordinal);
        }
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void OnlyLeftoversOfTheDeadAreCleared()
    {
        Artifact[] build = Build.Of(("a", "1"));
        Build.Write(Out, build);
        int dead = DeadProcess();
        _folder.Write($".out.fswc-{dead}/a", "half");
        _folder.Write($"out/.fswc-{dead}/new-0", "half");
        _folder.Write(".out.fswc-1/a", "of the living");
        _folder.Write($".other.fswc-{dead}/a", "another folder's");
        _folder.Write($".out.fswc-{dead}x/a", "a name like ours");
        Build.Write(Out, build);
        Assert.Equal([$".other.fswc-{dead}", ".out.fswc-1", $".out.fswc-{dead}x", "out"],
            Directory.GetFileSystemEntries(_folder.Path).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal));
        Assert.Equal(Build.SnapshotOf(build), Snapshot.Of(Out));
    }

    [Fact]
    public void ALinkNamedLikeALeftoverIsNotFollowed()
    {
        _folder.Write("precious/a", "precious");
        Directory.CreateSymbolicLink(_folder[$".out.fswc-{Environment.ProcessId}"], _folder["precious"]);
        Assert.Contains("in the way", Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("a", "1")))).Message, StringComparison.Ordinal);
        Assert.Equal("precious", Build.TextOf(_folder["precious/a"]));
    }

    private static int DeadProcess()
    {
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start("true");
        process.WaitForExit();
        return process.Id;
    }

    private static string ModeOf(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);

    private (DateTime Time, FileFacts Facts) FactsOf(string path) => (File.GetLastWriteTimeUtc(_folder[path]), FileFacts.Of(_folder[path]));
}
