using System.Collections.Immutable;
using FswLayout.Parsing;
using FswLayout.Placement;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Generator;

/// <summary>A layout, and the additional files that it may read. Two with the same content are equal.</summary>
/// <param name="Main">Its main file.</param>
/// <param name="Others">What it imports, and files that are no layouts: configurations, init files, a lock; by path.</param>
/// <param name="Name">Its name among the layouts of the project, of letters, digits and signs that a generated file may have.</param>
internal sealed record LayoutInput(AdditionalFile Main, ImmutableArray<AdditionalFile> Others, string Name)
{
    /// <summary>The lock beside the layout; <c>null</c> where there is none.</summary>
    public AdditionalFile? Lock => Others.FirstOrDefault(f => f.Path == $"{Main.Folder}/{PlacementLock.FileName}");

    /// <summary>The layouts of a project: of its .fsw files those that no other imports.</summary>
    public static IEnumerable<LayoutInput> Find(ImmutableArray<AdditionalFile> files)
    {
        AdditionalFile[] layouts = [.. files.Where(f => f.IsLayoutFile && f.Text is not null).OrderBy(f => f.Path, StringComparer.Ordinal)];
        AdditionalFile[] others = [.. files.Where(f => !f.IsLayoutFile && f.Text is not null).OrderBy(f => f.Path, StringComparer.Ordinal)];
        Dictionary<string, ImmutableArray<string>> imports = layouts.GroupBy(l => l.Path).ToDictionary(g => g.Key, g => ImportsOf(g.First()));
        var imported = new HashSet<string>(imports.SelectMany(i => i.Value.Where(p => p != i.Key)));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (AdditionalFile main in layouts.Where(l => l.MayBeLayout && !imported.Contains(l.Path)))
        {
            HashSet<string> reached = Reach(main.Path, imports);
            AdditionalFile[] parts = [.. layouts.Where(l => l != main && reached.Contains(l.Path))];
            string stem = string.Concat(main.Name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or ' ' ? c : '_')), name = stem;
            for (int n = 2; !names.Add(name); n++)
                name = $"{stem}.{n}";
            yield return new LayoutInput(main, [.. parts, .. Named([main, .. parts], others)], name);
        }
    }

    /// <summary>
    /// Of the other files those that the layouts may read: in the folder of one whose name they say, since a guest's init reads what lies beside its own file;
    /// and the lock.
    /// </summary>
    private static IEnumerable<AdditionalFile> Named(AdditionalFile[] layouts, AdditionalFile[] others)
    {
        var folders = new HashSet<string>(
            others.Where(o => layouts.Any(l => l.Text!.Contains(System.IO.Path.GetFileName(o.Path)))).Select(o => o.Folder));
        return others.Where(o => folders.Contains(o.Folder) || o.Path == $"{layouts[0].Folder}/{PlacementLock.FileName}");
    }

    /// <inheritdoc/>
    public bool Equals(LayoutInput? other) => other is not null && (Main, Name) == (other.Main, other.Name) && Others.SequenceEqual(other.Others);

    /// <inheritdoc/>
    public override int GetHashCode() => Main.GetHashCode();

    private static HashSet<string> Reach(string main, Dictionary<string, ImmutableArray<string>> imports)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([main]);
        while (open.Count > 0)
            if (open.Pop() is var path && reached.Add(path) && imports.TryGetValue(path, out ImmutableArray<string> next))
                foreach (string import in next)
                    open.Push(import);
        return reached;
    }

    /// <summary>The paths that a file imports from; files of the library are none.</summary>
    private static ImmutableArray<string> ImportsOf(AdditionalFile file) =>
    [
        .. SyntaxParser.Parse(SourceText.From(file.Path, file.Text!)).Root.Members.OfType<ImportSyntax>()
            .Where(i => !i.Path.IsMissing)
            .Select(i => FilePath.Combine(file.Folder, StringLiteral.Read(i.Path.Text)))
            .OfType<string>(),
    ];
}
