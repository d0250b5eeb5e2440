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

    private void Add(SourceText source)
    {
        SyntaxTree tree = SyntaxParser.Parse(source);
        _trees.Add(tree);
        foreach (ImportSyntax import in tree.Root.Members.OfType<ImportSyntax>())
            Follow(tree, import);
        _inOrder.Add(tree);
    }

    private void Follow(SyntaxTree tree, ImportSyntax import)
    {
        if (import.Path.IsMissing)
            return;
        string path = StringLiteral.Read(import.Path.Text);
        SourceLocation location = tree.LocationOf(import.Path);
        switch (resolver.Resolve(tree.Source, path))
        {
            case ImportResolution.Found found:
                if (_seen.Add(found.Key))
                    Add(found.Source);
                break;
            case ImportResolution.NotFound missing:
                diagnostics.Report(
                    BindingErrors.ImportNotFound, location, $"there is no file '{path}' in {string.Join(", ", missing.Searched)}",
                    missing.Similar.Length > 0 ? $"did you mean \"{missing.Similar[0]}\"?" : "add its folder with -I, or correct the path");
                break;
            case ImportResolution.Escapes:
                diagnostics.Report(
                    BindingErrors.ImportEscapes, location, $"'{path}' leaves the folders that imports may come from", "copy the file beside this one, or add its folder with -I");
                break;
            case ImportResolution.Unreadable unreadable:
                diagnostics.Report(BindingErrors.ImportUnreadable, location, $"'{path}' cannot be read: {unreadable.Reason}");
                break;
        }
    }
}
