using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Pieces;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout;

/// <summary>The trees that a compilation works on: those of whole files, or after changes those of their pieces. Immutable.</summary>
/// <param name="Files">The files as they are, the main one first, then its imports in the order in which they are met.</param>
/// <param name="Trees">Their trees.</param>
/// <param name="InOrder">The same in the order of their declarations: a file after those it imports.</param>
/// <param name="Findings">What is wrong with imports.</param>
internal sealed record FrontEnd(
    ImmutableArray<SourceText> Files, ImmutableArray<SyntaxTree> Trees, ImmutableArray<SyntaxTree> InOrder, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>By what they were before, the files that were changed.</summary>
    private ImmutableDictionary<SourceText, PieceTable> Changed { get; init; } = ImmutableDictionary<SourceText, PieceTable>.Empty;

    /// <summary>The main file, as its tree knows it.</summary>
    public SourceText Main => Trees[0].Source;

    /// <summary>Whether a tree stands in pieces.</summary>
    public bool IsInPieces => !Changed.IsEmpty;

    /// <summary>Whether every tree can stand in pieces.</summary>
    public bool IsLocal => Trees.All(t => t is { IsLocal: true, Unpaired: 0 });

    /// <summary>Parses a file and all that it imports.</summary>
    public static FrontEnd Load(SourceText main, IImportResolver resolver)
    {
        var findings = new DiagnosticBag();
        (ImmutableArray<SyntaxTree> trees, ImmutableArray<SyntaxTree> inOrder) = new ImportGraph(resolver, findings).Load(main);
        return new FrontEnd([.. trees.Select(t => t.Source)], trees, inOrder, findings.ToImmutable());
    }

    /// <summary>The same after a change; <c>null</c> where that takes more than parsing the pieces around it.</summary>
    /// <param name="file">The number of the file.</param>
    /// <param name="span">The characters that went.</param>
    /// <param name="text">The file as it is then.</param>
    public FrontEnd? WithChange(int file, TextSpan span, SourceText text)
    {
        SyntaxTree before = Trees[file];
        PieceTable? table = Changed.TryGetValue(before.Source, out PieceTable? known) ? known : PieceTable.Of(before);
        if (!Findings.IsEmpty || table?.WithChange(text, span) is not { } after || !ImportsOf(before).SequenceEqual(ImportsOf(after.Tree)))
            return null;
        int place = Enumerable.Range(0, InOrder.Length).First(i => InOrder[i].Source == before.Source);
        return this with
        {
            Files = Files.SetItem(file, text),
            Trees = Trees.SetItem(file, after.Tree),
            InOrder = InOrder.SetItem(place, after.Tree),
            Changed = Changed.SetItem(before.Source, after),
        };
    }

    /// <summary>The place in a file of one that may be in a piece; <c>null</c> where no file has that piece any more.</summary>
    public SourceLocation? ToFile(SourceLocation location) =>
        Changed.TryGetValue(location.Source.File, out PieceTable? table) ? table.ToFile(location) : location;

    /// <summary>The paths that a tree imports, as they are written, with their quotes; one that is missing is empty.</summary>
    public static List<string> ImportsOf(SyntaxTree tree)
    {
        List<string> paths = [];
        foreach (MemberSyntax member in tree.Root.Members)
            if (member is ImportSyntax import)
                paths.Add(import.Path.Text);
        return paths;
    }
}
