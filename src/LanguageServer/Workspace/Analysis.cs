using System.Collections.Immutable;
using FswLayout.LanguageServer.Semantics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>A layout, compiled from what was open and on the disk at one moment.</summary>
internal sealed class Analysis
{
    private readonly Dictionary<string, SyntaxTree> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<SourceText, string> _paths = [];
    private readonly Lazy<SemanticModel> _semantics;

    private Analysis(string main, Compilation compilation, ILayoutResolver resolver)
    {
        (Main, Compilation) = (main, compilation);
        foreach (SyntaxTree tree in compilation.Trees)
        {
            string path = tree.Source == compilation.Main ? main : resolver.PathOf(tree.Source) ?? tree.Source.Path;
            _trees[path] = tree;
            _paths[tree.Source] = path;
        }
        Resolver = resolver;
        _semantics = new Lazy<SemanticModel>(() => new SemanticModel(compilation));
    }

    /// <summary>The path of its main file.</summary>
    public string Main { get; }

    public Compilation Compilation { get; }

    public ILayoutResolver Resolver { get; }

    /// <summary>What its names and expressions stand for.</summary>
    public SemanticModel Semantics => _semantics.Value;

    /// <summary>The paths of all its files, the main one first.</summary>
    public IEnumerable<string> Files => Compilation.Trees.Select(t => _paths[t.Source]);

    public static Analysis Of(string main, SourceText text, ILayoutResolver resolver) => new(main, Compilation.Create(text, resolver, resolver), resolver);

    public SyntaxTree? TreeOf(string path) => _trees.GetValueOrDefault(path);

    /// <summary>The path of one of its files; <c>null</c> for what is none, such as a kernel's configuration.</summary>
    public string? PathOf(SourceText source) => _paths.GetValueOrDefault(source);
}
