using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.LanguageServer.Semantics;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>A layout, compiled from what was open and on the disk at one moment.</summary>
internal sealed class Analysis
{
    private readonly ILayoutResolver _resolver;
    private readonly Dictionary<SourceText, string> _paths;
    private readonly Lazy<Dictionary<string, SyntaxTree>> _trees;
    private readonly Lazy<SemanticModel> _semantics;

    private Analysis(string main, Compilation compilation, ILayoutResolver resolver)
    {
        (Main, Compilation, _resolver) = (main, compilation, resolver);
        _paths = compilation.Front.Files.ToDictionary(f => f, f => PathIn(compilation, f) ?? f.Path);
        _trees = new(() => compilation.Trees.ToDictionary(t => _paths[t.Source], StringComparer.Ordinal));
        _semantics = new Lazy<SemanticModel>(() => new SemanticModel(compilation));
    }

    /// <summary>The path of its main file.</summary>
    public string Main { get; }

    public Compilation Compilation { get; }

    /// <summary>What its names and expressions stand for.</summary>
    public SemanticModel Semantics => _semantics.Value;

    public static Analysis Of(string main, SourceText text, ILayoutResolver resolver) =>
        new(main, Compilation.Create(text, resolver, resolver), resolver);

    /// <summary>The same layout with what its files hold now.</summary>
    /// <param name="textOf">The text of a file that is open, by path; <c>null</c> for others.</param>
    public Analysis With(Func<string, SourceText?> textOf)
    {
        Compilation compilation = Compilation;
        // A change may bring in other files, which are looked at then; what was looked at stays as it is.
        for (int i = 0; i < compilation.Front.Files.Length; i++)
        {
            SourceText file = compilation.Front.Files[i];
            if (PathIn(compilation, file) is not { } path || textOf(path) is not { } now || now.HasSameText(file))
                continue;
            compilation = compilation.WithText(file, now);
            i = -1;
        }
        return compilation == Compilation ? this : new Analysis(Main, compilation, _resolver);
    }

    private string? PathIn(Compilation compilation, SourceText file)
    {
        if (file == compilation.Main)
            return Main;
        // The compiler asks it, too, and takes this lock.
        lock (_resolver)
            return _resolver.PathOf(compilation.Known.OriginalOf(file));
    }

    /// <summary>The tree of a file as it was parsed to be compiled, which may stand in pieces; <c>null</c> for what is none of its files.</summary>
    public SyntaxTree? ParsedOf(string path)
    {
        for (int i = 0; i < Compilation.Front.Files.Length; i++)
            if (PathOf(Compilation.Front.Files[i]) == path)
                return Compilation.Front.Trees[i];
        return null;
    }

    public SyntaxTree? TreeOf(string path) => _trees.Value.GetValueOrDefault(path);

    /// <summary>The path of one of its files; <c>null</c> for what is none, such as a kernel's configuration.</summary>
    public string? PathOf(SourceText source) => _paths.GetValueOrDefault(source);

    /// <summary>What an import means.</summary>
    public ImportResolution Resolve(SourceText importer, string path) => Compilation.Known.Resolve(importer, path);
}
