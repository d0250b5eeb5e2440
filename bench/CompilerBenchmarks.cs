using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using FswLayout.Backends;
using FswLayout.Layout;
using FswLayout.TestUtilities;

namespace FswLayout.Benchmarks;

/// <summary>A layout from its text to its files, in memory.</summary>
[MemoryDiagnoser]
public class CompilerBenchmarks
{
    private string _text = "";
    private LayoutModel _model = null!;

    /// <summary>One of the examples.</summary>
    [Params("tuna-three", "vexpress-linux")]
    public string Example { get; set; } = "";

    /// <summary>Reads the example.</summary>
    [GlobalSetup]
    public void Read()
    {
        _text = File.ReadAllText(Repository.PathOf("examples", Example, "main.fsw"));
        _model = Layouts.Model(_text);
    }

    /// <summary>What <c>fswc check</c> does, and an editor after each key.</summary>
    [Benchmark]
    public Compilation Check() => Layouts.Compile(_text);

    /// <summary>All backends.</summary>
    [Benchmark]
    public ImmutableArray<EmittedFile> Emit() => BackendRunner.Emit(_model, TableEncoding.Sealed);
}
