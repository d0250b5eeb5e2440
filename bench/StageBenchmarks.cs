using System.Collections.Immutable;
using System.Text;
using BenchmarkDotNet.Attributes;
using FswLayout.Backends;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Files;
using FswLayout.Layout;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Benchmarks;

/// <summary>Each stage of a compilation on the results of those before it: what it takes, and what it allocates.</summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    /// <summary>The type of the token that ends a file, as ANTLR has it.</summary>
    private const int EndOfFile = -1;

    private static readonly ImmutableDictionary<string, PlacedMemory> NothingPlaced = ImmutableDictionary<string, PlacedMemory>.Empty;

    private byte[] _bytes = [];
    private SourceText _text = null!;
    private ImmutableArray<SyntaxTree> _trees = [];
    private BoundProgram _program = null!;
    private LayoutDraft _draft = null!;

    /// <summary>Lines of the layout.</summary>
    [Params(100, 10_000)]
    public int Lines { get; set; }

    /// <summary>Runs all stages once.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _bytes = Encoding.UTF8.GetBytes(GeneratedLayout.OfLines(Lines));
        _text = Text();
        _trees = [Parse()];
        _program = (BoundProgram)Bind();
        _draft = (LayoutDraft?)Layout() ?? throw new InvalidOperationException("The layout is not sound.");
    }

    /// <summary>Bytes to text and its lines.</summary>
    [Benchmark]
    public SourceText Text() => SourceText.From("main.fsw", _bytes);

    /// <summary>Text to tokens.</summary>
    [Benchmark]
    public int Lex()
    {
        var scanner = new Scanner(_text.Text);
        int count = 1;
        while (scanner.Next().Type != EndOfFile)
            count++;
        return count;
    }

    /// <summary>Text to a tree, tokens included.</summary>
    [Benchmark]
    public SyntaxTree Parse() => SyntaxParser.Parse(_text);

    /// <summary>Trees to symbols and bound values.</summary>
    [Benchmark]
    public object Bind() => Binder.Bind(_trees, NothingPlaced, new DiagnosticBag());

    /// <summary>Bound values to the model.</summary>
    [Benchmark]
    public object? Layout() => LayoutBuilder.Build(_text, _program, new FileLoader(null), new Memo());

    /// <summary>All checks.</summary>
    [Benchmark]
    public object Check() => CheckTable.Run(_draft with { Memo = new Memo() }, new DiagnosticBag());

    /// <summary>All backends.</summary>
    [Benchmark]
    public ImmutableArray<EmittedFile> Emit() => BackendRunner.Emit(_draft.Model, TableEncoding.Sealed);
}
