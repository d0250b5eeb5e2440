namespace FswLayout.Cli.Tests;

/// <summary>fswc as a user who may not do everything; where the tests run as root, as nobody.</summary>
public sealed class UnprivilegedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public UnprivilegedTests()
    {
        SetMode(".", "755");
        Directory.CreateDirectory(_folder["fswc"]);
        foreach (string file in Fswc.Files)
            File.Copy(file, _folder["fswc/" + Path.GetFileName(file)]);
        _folder.Write("work/main.fsw", SampleFiles.Sound);
    }

    public void Dispose()
    {
        Tools.Run("chmod", ["-R", "u+rwX", _folder.Path]);
        _folder.Dispose();
    }

    [ToolFact("setpriv")]
    public void AFolderThatMayNotBeWritten()
    {
        SetMode("work", "555");
        ToolResult result = Run("build", "main.fsw");
        Assert.Equal((2, "", "fswc: cannot write to out: Permission denied\n"), (result.ExitCode, result.Output, result.Error));
        Assert.Equal([_folder["work/main.fsw"]], Directory.GetFileSystemEntries(_folder["work"]));
    }

    [ToolFact("setpriv")]
    public void OnlyTheOutputFolderMayBeWritten()
    {
        Directory.CreateDirectory(_folder["work/out"]);
        SetMode("work/out", "777");
        SetMode("work", "555");
        Assert.Equal(0, Run("build", "main.fsw").ExitCode);
        Snapshot first = Snapshot.Of(_folder["work/out"]);
        ToolResult changed = Run("build", "main.fsw", "--tables", "raw");
        Assert.Equal((0, ""), (changed.ExitCode, changed.Error));
        Assert.NotEqual(first, Snapshot.Of(_folder["work/out"]));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(_folder["work/out"]), e => e.Contains(".fswc-", StringComparison.Ordinal));
    }

    [ToolFact("setpriv")]
    public void AFolderOfOnesOwnThatIsReadOnlyStays()
    {
        SetMode("work", "777");
        Assert.Equal(0, Run("build", "main.fsw").ExitCode);
        SetMode("work/out", "555");
        Snapshot before = Snapshot.Of(_folder["work/out"]);
        ToolResult result = Run("build", "main.fsw", "--tables", "raw");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal($"fswc: cannot write {_folder["work/out"]}: it is read-only (mode 0555)\n      if it may change, chmod u+w it first\n", result.Error);
        Assert.Equal(before, Snapshot.Of(_folder["work/out"]));
        Assert.Equal([_folder["work/main.fsw"], _folder["work/out"]], Directory.GetFileSystemEntries(_folder["work"]).Order(StringComparer.Ordinal));
    }

    [ToolFact("setpriv")]
    public void SomebodyElsesOutputStays()
    {
        SetMode("work", "777");
        Assert.Equal(0, Fswc.Run(_folder["work"], "build", "main.fsw").Code);
        if (!Environment.IsPrivilegedProcess)
            return;
        ToolResult result = Run("build", "main.fsw", "--tables", "raw");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(": Permission denied\n", result.Error, StringComparison.Ordinal);
    }

    [ToolFact("setpriv")]
    public void NothingNeedsToBeWrittenWhenNothingChanged()
    {
        Assert.Equal(0, Fswc.Run(_folder["work"], "build", "main.fsw").Code);
        SetMode("work/out", "555");
        SetMode("work", "555");
        ToolResult result = Run("build", "main.fsw");
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain("written", result.Output, StringComparison.Ordinal);
    }

    [ToolFact("setpriv")]
    public void AFileThatMayNotBeRead()
    {
        SetMode("work/main.fsw", "000");
        Assert.Equal("fswc: cannot read main.fsw: Permission denied\n", Run("check", "main.fsw").Error);
    }

    [ToolFact("setpriv")]
    public void AnImportThatMayNotBeRead()
    {
        _folder.Write("work/importer.fsw", "import \"secret.fsw\";\nimport \"closed/a.fsw\";\n");
        _folder.Write("work/secret.fsw", "");
        _folder.Write("work/closed/a.fsw", "");
        SetMode("work/secret.fsw", "000");
        SetMode("work/closed", "000");
        ToolResult result = Run("check", "importer.fsw");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("importer.fsw:1:8: error FSW2013: 'secret.fsw' cannot be read: Permission denied\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("importer.fsw:2:8: error FSW2013: 'closed/a.fsw' cannot be read: Permission denied\n", result.Error, StringComparison.Ordinal);
    }

    [ToolFact("setpriv")]
    public void SomebodyElsesFileInAFolderOfOnesOwn()
    {
        SetMode("work", "777");
        _folder.Write("work/init.rc", "on fs\n    mount ext4 /dev/userdata /data wait\n\non post-fs\n");
        SetMode("work/init.rc", Environment.IsPrivilegedProcess ? "644" : "444");
        ToolResult result = Run("patch-init", "init.rc", "--instance", "jb", "--layout", "main.fsw");
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("fswc: cannot write init.rc: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fsw", File.ReadAllText(_folder["work/init.rc"]), StringComparison.Ordinal);
    }

    private ToolResult Run(params string[] args)
    {
        string[] fswc = [.. Fswc.StartIn(_folder["fswc"]), .. args];
        string[] asNobody = ["--reuid=65534", "--regid=65534", "--clear-groups", .. fswc];
        return Environment.IsPrivilegedProcess ? Tools.Run("setpriv", asNobody, _folder["work"]) : Tools.Run(fswc[0], fswc[1..], _folder["work"]);
    }

    private void SetMode(string path, string mode) => File.SetUnixFileMode(_folder[path], (UnixFileMode)Convert.ToInt32(mode, 8));
}
