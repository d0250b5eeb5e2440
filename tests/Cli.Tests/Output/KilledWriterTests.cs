using FswLayout.Backends;

namespace FswLayout.Cli.Tests.Output;

/// <summary>A writer killed at any moment leaves the whole old output or the whole new one, and nothing that the next run does not clear away.</summary>
public sealed class KilledWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ANewFolderIsWholeOrNotThere() => KillAtEveryStep(() => { }, new Snapshot("no folder"));

    [Fact]
    public void AnOldFolderIsWhollyOldOrWhollyNew() => KillAtEveryStep(() => Build.Write(_folder["out"], DoomedWriter.Old), Build.SnapshotOf(DoomedWriter.Old));

    [Fact]
    public void AFolderWithForeignFilesIsMended()
    {
        bool killed = true;
        for (int step = 0; killed; step++)
        {
            Reset();
            Build.Write(_folder["out"], DoomedWriter.Old);
            _folder.Write("out/notes.txt", "mine");
            killed = DoomedWriter.Start(_folder["out"], step);
            Build.Write(_folder["out"], DoomedWriter.New);
            Assert.Equal("mine", Build.TextOf(_folder["out/notes.txt"]));
            File.Delete(_folder["out/notes.txt"]);
            Assert.Equal(Build.SnapshotOf(DoomedWriter.New), Snapshot.Of(_folder["out"]));
            Assert.Equal([_folder["out"]], Directory.GetFileSystemEntries(_folder.Path));
        }
    }

    [Fact]
    public void WhatAKilledBuildBeganIsClearedAwayByAnother()
    {
        Artifact[] other = Build.Of(("other/file", "3"));
        bool killed = true;
        for (int step = 0; killed; step++)
        {
            Reset();
            _folder.Write("out/notes.txt", "mine");
            killed = DoomedWriter.Start(_folder["out"], step);
            Build.Write(_folder["out"], other);
            File.Delete(_folder["out/notes.txt"]);
            Assert.Equal(Build.SnapshotOf(other), Snapshot.Of(_folder["out"]));
            Assert.Equal([_folder["out/other"]], Directory.GetDirectories(_folder["out"]));
            Assert.Equal([_folder["out"]], Directory.GetFileSystemEntries(_folder.Path));
        }
    }

    private void KillAtEveryStep(Action prepare, Snapshot old)
    {
        Snapshot fresh = Build.SnapshotOf(DoomedWriter.New);
        int olds = 0, news = 0;
        bool killed = true;
        for (int step = 0; killed; step++)
        {
            Reset();
            prepare();
            killed = DoomedWriter.Start(_folder["out"], step);
            Snapshot now = Snapshot.Of(_folder["out"]);
            Assert.Contains(now, new[] { old, fresh });
            // Once new, never old again at a later step.
            Assert.True(news == 0 || now == fresh);
            _ = now == old ? olds++ : news++;
            Build.Write(_folder["out"], DoomedWriter.New);
            Assert.Equal(fresh, Snapshot.Of(_folder["out"]));
            Assert.Equal([_folder["out"]], Directory.GetFileSystemEntries(_folder.Path));
        }
        Assert.True(olds >= 4 && news >= 1);
    }

    private void Reset()
    {
        foreach (string entry in Directory.GetDirectories(_folder.Path))
            Directory.Delete(entry, recursive: true);
    }
}
