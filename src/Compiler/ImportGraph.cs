using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout;

/// <summary>Parses a file and all that it imports, each file once, however often or in whatever circle it is named.</summary>
internal sealed class ImportGraph(IImportResolver resolver, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly ImmutableArray<SyntaxTree>.Builder _trees = ImmutableArray.CreateBuilder<SyntaxTree>();
    private readonly ImmutableArray<SyntaxTree>.Builder _inOrder = ImmutableArray.CreateBuilder<SyntaxTree>();

    /// <summary>The tree of <paramref name="main"/> and those of its imports.</summary>
    /// <returns>The trees as they are met, main first; and in the order of their declarations, a file after those it imports.</returns>
    public (ImmutableArray<SyntaxTree> Trees, ImmutableArray<SyntaxTree> InOrder) Load(SourceText main)
    {
        if (resolver.KeyOf(main) is { } key)
            _seen.Add(key);
        Add(main);
        return (_trees.ToImmutable(), _inOrder.ToImmutable());
    }

    /// <summary>Depth first, on a stack of our own: a chain of imports may be as long as it likes.</summary>
    private void Add(SourceText main)
    {
        var open = new Stack<(SyntaxTree Tree, Queue<ImportSyntax> Imports)>();
        Open(main);
        while (open.Count > 0)
        {
            (SyntaxTree tree, Queue<ImportSyntax> imports) = open.Peek();
            if (imports.Count == 0)
                _inOrder.Add(open.Pop().Tree);
            else if (Follow(tree, imports.Dequeue()) is { } source)
                Open(source);
        }

        void Open(SourceText source)
        {
            SyntaxTree tree = SyntaxParser.Parse(source);
            _trees.Add(tree);
            open.Push((tree, new Queue<ImportSyntax>(tree.Root.Members.OfType<ImportSyntax>())));
        }
    }

    /// <summary>What an import brings in; <c>null</c> when that is in already, or an error.</summary>
    private SourceText? Follow(SyntaxTree tree, ImportSyntax import)
    {
        if (import.Path.IsMissing)
            return null;
        string path = StringLiteral.Read(import.Path.Text);
        ImportResolution resolution = resolver.Resolve(tree.Source, path);
        if (resolution is ImportResolution.Found found)
            return _seen.Add(found.Key) ? found.Source : null;
        ReportFailure(tree.LocationOf(import.Path), path, resolution);
        return null;
    }

    private void ReportFailure(SourceLocation location, string path, ImportResolution failure)
    {
        switch (failure)
        {
            case ImportResolution.NotFound missing:
                diagnostics.Report(
                    BindingErrors.ImportNotFound, location, $"there is no file '{path}' in {Enumeration.Or(missing.Searched)}",
                    missing.Similar.Length > 0 ? Advice.Replace($"did you mean \"{missing.Similar[0]}\"?", $"\"{missing.Similar[0]}\"")
                        : "add its folder with -I, or correct the path");
                break;
            case ImportResolution.Escapes:
                diagnostics.Report(
                    BindingErrors.ImportEscapes, location, $"'{path}' leaves the folders that imports may come from",
                    BoardLibrary.Paths.FirstOrDefault(p => path.EndsWith(p, StringComparison.Ordinal)) is { } library
                        ? Advice.Replace($"did you mean \"{library}\", of the board library?", $"\"{library}\"")
                        : "copy the file beside this one, or add its folder with -I");
                break;
            case ImportResolution.Unreadable unreadable:
                diagnostics.Report(BindingErrors.ImportUnreadable, location, $"'{path}' cannot be read: {unreadable.Reason}",
                    "make it a file that can be read, and save it as UTF-8 text");
                break;
        }
    }
}
