using FswLayout.Cli.Platform;
using FswLayout.Text;

namespace FswLayout.Cli.Input;

/// <summary>A revision of a git repository as a folder of its own, in which a file appears when it is asked for; it goes away with this.</summary>
internal sealed class RevisionFolder : IDisposable
{
    private const string Folder = "040000", Link = "120000", File = "100";
    private const int MostLinks = 40;

    private readonly string _revision, _commit, _top, _root;
    private readonly Git _git;
    private readonly HashSet<string> _brought = new(StringComparer.Ordinal) { "" };

    private RevisionFolder(string revision, string commit, string top)
    {
        (_revision, _commit, _top, _git) = (revision, commit, top, new Git(top));
        _root = RealPath.Of(Directory.CreateTempSubdirectory("fswc-").FullName).Path;
    }

    /// <summary>The revision of the repository that <paramref name="typed"/> lies in.</summary>
    /// <exception cref="CliException">There is no such revision, or no repository.</exception>
    public static RevisionFolder Open(string revision, string typed, string currentDirectory)
    {
        string folder = Path.GetDirectoryName(Path.Combine(currentDirectory, typed)) ?? "/";
        var git = new Git(Directory.Exists(folder) ? folder : currentDirectory);
        string top = git.Text("rev-parse", "--show-toplevel")
            ?? throw new CliException($"{typed} lies in no git repository, so it has no revision {revision}", "give two files");
        string commit = git.Text("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
            ?? throw new CliException($"'{revision}' is neither a file nor a revision of the repository {top}");
        return new RevisionFolder(revision, commit, top);
    }

    /// <summary>The layout at <paramref name="typed"/> in this revision.</summary>
    /// <exception cref="CliException">It is not in it.</exception>
    public LayoutFile Read(string typed, string currentDirectory)
    {
        string full = Path.Combine(currentDirectory, typed);
        string path = Path.Combine(FolderOf(RealPath.Of(Path.GetDirectoryName(full) ?? "/").Path), Path.GetFileName(full));
        Bring(path);
        try
        {
            string real = RealPath.Of(path).Path;
            return new LayoutFile($"{_revision}:{typed}", Path.GetDirectoryName(path)!, real, SourceText.From(Path.GetFileName(full), SourceFile.Read(real)));
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read {typed} of revision {_revision}: {e.Message}");
        }
    }

    /// <summary>Where what lies in <paramref name="folder"/>, a real path, appears; the same folder where that is not of the repository.</summary>
    public string FolderOf(string folder)
    {
        if (!RealPath.IsInside(folder, _top))
            return folder;
        string path = Path.Combine(_root, Path.GetRelativePath(_top, folder) is var relative and not "." ? relative : "");
        Bring(path);
        return path;
    }

    /// <summary>Lets the file or folder at <paramref name="path"/> appear if it is one of this folder, and the revision has it.</summary>
    public void Bring(string path) => Bring(Path.GetFullPath(path), links: 0);

    private void Bring(string path, int links)
    {
        if (!RealPath.IsInside(path, _root) || links > MostLinks)
            return;
        string relative = "";
        foreach (string name in Path.GetRelativePath(_root, path).Split('/').Where(n => n is not "."))
        {
            relative = relative.Length == 0 ? name : $"{relative}/{name}";
            if (_brought.Add(relative) && _git.Text("ls-tree", "-z", _commit, "--", relative) is { Length: > 0 } entry)
                Create(relative, entry.Split(' ', '\t'), links);
        }
    }

    /// <param name="relative">The path.</param>
    /// <param name="entry">Mode, type and object of a line of ls-tree.</param>
    /// <param name="links">Links followed to come here.</param>
    private void Create(string relative, string[] entry, int links)
    {
        string path = Path.Combine(_root, relative);
        if (entry[0] == Folder)
            Directory.CreateDirectory(path);
        else if (entry[0] == Link && _git.Text("cat-file", "blob", entry[2]) is { } target)
        {
            System.IO.File.CreateSymbolicLink(path, target);
            Bring(Path.GetFullPath(target, Path.GetDirectoryName(path)!), links + 1);
        }
        else if (entry[0].StartsWith(File, StringComparison.Ordinal) && _git.Run("cat-file", "blob", entry[2]) is { } content)
            System.IO.File.WriteAllBytes(path, content);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
