using FswLayout.Backends;
using FswLayout.Cli.Output;

namespace FswLayout.Cli.Tests.Output;

/// <summary>What a build must not replace, follow or leave behind.</summary>
public sealed class OutputFolderGuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose()
    {
        Tools.Run("chmod", ["-R", "u+rwX", _folder.Path]);
        _folder.Dispose();
    }

    [Fact]
    public void WhatNoBuildWroteIsNamedAndStays()
    {
        _folder.Write("out/report.md", "mine");
        _folder.Write("out/jb/cmdline", "mine");
        _folder.Write("out/same", "same");
        CliException e = Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("jb/cmdline", "1"), ("new", "1"), ("report.md", "1"), ("same", "same"))));
        Assert.Equal($"cannot write to {Out}: jb/cmdline, report.md are there already, and by manifest.json no build of fswc wrote them", e.Message);
        Assert.Equal(("mine", "mine", false),
            (Build.TextOf(_folder["out/report.md"]), Build.TextOf(_folder["out/jb/cmdline"]), File.Exists(_folder["out/new"])));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void AnothersManifestIsNotReplaced()
    {
        _folder.Write("out/manifest.json", "{\"name\":\"web app\"}");
        Assert.Contains("out: manifest.json is there already", Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("a", "1")))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ManyAreCounted()
    {
        (string, string)[] files = [.. Enumerable.Range(1, 9).Select(n => ($"f{n}", "ours"))];
        foreach ((string path, string _) in files)
            _folder.Write("out/" + path, "mine");
        Assert.Contains("f1, f2, f3, f4, f5 and 4 more are there", Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(files))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ForceReplacesThem()
    {
        _folder.Write("out/report.md", "mine");
        Build.Write(Out, Build.Of(("report.md", "1")), s => s with { MayReplace = true });
        Assert.Equal("1", Build.TextOf(_folder["out/report.md"]));
        Build.Write(Out, Build.Of(("report.md", "2")));
        Assert.Equal("2", Build.TextOf(_folder["out/report.md"]));
    }

    [Fact]
    public void WhatABuildWroteAndSomebodyEditedIsReplaced()
    {
        Build.Write(Out, Build.Of(("a", "1")));
        _folder.Write("out/a", "edited");
        Build.Write(Out, Build.Of(("a", "2")));
        Assert.Equal("2", Build.TextOf(_folder["out/a"]));
    }

    [Theory]
    [InlineData("out", "555", "it is read-only (mode 0555)")]
    [InlineData("out/jb", "555", "it is read-only (mode 0555)")]
    [InlineData("out/jb/x", "444", "it is read-only (mode 0444)")]
    public void WhatIsReadOnlyStays(string path, string mode, string reason)
    {
        Build.Write(Out, Build.Of(("jb/x", "1"), ("a", "1")));
        SetMode(path, mode);
        CliException e = Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("jb/x", "2"), ("a", "2"))));
        Assert.Equal(($"cannot write {_folder[path]}: {reason}", "if it may change, chmod u+w it first"), (e.Message, e.Hint));
        Assert.Equal(("1", "1"), (Build.TextOf(_folder["out/jb/x"]), Build.TextOf(_folder["out/a"])));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.Path));
        Assert.All(Build.Write(Out, Build.Of(("jb/x", "1"), ("a", "1"))).Files, f => Assert.False(f.IsChanged));
    }

    [Fact]
    public void AReadOnlyFolderWhoseFilesStayIsNoObstacle()
    {
        Build.Write(Out, Build.Of(("jb/x", "1"), ("a", "1")));
        SetMode("out/jb", "555");
        Artifact[] fresh = Build.Of(("jb/x", "1"), ("a", "2"));
        Build.Write(Out, fresh);
        Assert.Equal(Build.SnapshotOf(fresh), Snapshot.Of(Out));
        Assert.Equal([Out], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void ALinkInThePlaceOfTheLockIsNotFollowed()
    {
        File.CreateSymbolicLink(_folder[".out.fswc-lock"], _folder["victim"]);
        Assert.Contains("is a symbolic link", Assert.Throws<CliException>(() => Build.Write(Out, Build.Of(("a", "1")))).Message, StringComparison.Ordinal);
        Assert.Equal([".out.fswc-lock"], Directory.GetFileSystemEntries(_folder.Path).Select(e => Path.GetFileName(e)));
    }

    [Fact]
    public void TheRootFolderIsNoOutputFolder() =>
        Assert.Equal("cannot write to /: that is the root folder", Assert.Throws<CliException>(() => Build.Write("/", Build.Of(("fswc-test", "1")))).Message);

    [Theory]
    [InlineData("x")]
    [InlineData("x/y")]
    public void AFileIsNoOutputFolder(string folder)
    {
        _folder.Write("x", "mine");
        Assert.Contains("no folder", Assert.Throws<CliException>(() => Build.Write(_folder[folder], Build.Of(("a", "1")))).Message, StringComparison.Ordinal);
    }

    private void SetMode(string path, string mode) => File.SetUnixFileMode(_folder[path], (UnixFileMode)Convert.ToInt32(mode, 8));
}
