using BenchmarkDotNet.Attributes;
using FswLayout.TestUtilities;

namespace FswLayout.Benchmarks;

/// <summary>What a check costs that places instances: 20 of them on 4,095 sections of 1 MiB.</summary>
[MemoryDiagnoser]
public class PlacementBenchmarks
{
    private string _text = "";

    /// <summary>Holes in the board: with 30 the instances do not fit, and the report names the smallest set that cannot hold together.</summary>
    [Params(0, 30)]
    public int Holes { get; set; }

    /// <summary>Writes the layout.</summary>
    [GlobalSetup]
    public void Write()
    {
        string holes = string.Concat(Enumerable.Range(0, Holes).Select(i => $"carveout c{i} = 0x{0x10300000 + (i * 0x4100000L):x} size 1M; "));
        string guests = string.Concat(Enumerable.Range(0, 20).Select(i => $"instance g{i} : t {{ id = {i + 2}; memory = auto {96 + (i * 7 % 4 * 32)}M; }}\n"));
        _text = $$"""
            board big { ram = 0 .. 0xFFF00000; section = 1M; base_align = 16M; control fsw = 0xFFE00000 size 1M; {{holes}} }
            instance m on big { id = 1; role = master; memory = rest; kernel = linux(3.0.31); kernelcore = 128M; vmalloc = 768M; }
            template t on big { kernel = linux(3.0.31); kernelcore = 64M; vmalloc = 832M; image kernel { file = "z"; load = auto; size = 4M; } }
            {{guests}}
            """;
    }

    /// <summary>Placing, and saying why not.</summary>
    [Benchmark]
    public Compilation Check() => Layouts.Compile(_text);
}
