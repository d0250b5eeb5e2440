using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>What is said of instances that do not fit, in words and figures.</summary>
public sealed class PlacementReportTests
{
    private const string Board = """
        board b { ram = 0 .. 0xFFF00000; section = 1M; base_align = 16M; control fsw = 0xFFD00000 size 2M; }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.31); kernelcore = 128M; vmalloc = 768M; }
        template t on b { kernel = linux(3.0.31); kernelcore = 32M; vmalloc = 864M; image kernel { file = "z"; load = auto; size = 4M; unpacked = 8M; } }

        """;

    /// <summary>Below low memory, 32M, nothing fits; right above it, 37M do.</summary>
    [Fact]
    public void The_largest_size_is_sought_above_what_must_lie_without_a_gap() => Assert.Equal(
        ("'g1' does not fit beside 'g0': it asks for 204M, and at most 37M can be placed, 167M too little",
            "write memory = auto 37M; in 'g1'; or write memory = auto 3761M; in 'g0'"),
        Said("instance g0 : t { id = 2; memory = auto 3928M; } instance g1 : t { id = 3; memory = auto 204M; }"));

    /// <summary>Many that say the same are judged as one: the report is whole although nothing of it may take long.</summary>
    [Fact]
    public void Of_253_guests_that_are_alike_the_first_that_does_not_fit_is_told() => Assert.Equal(
        "'g123' does not fit beside 'g0', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6', 'g7', 'g8', 'g9', 'g10' and 112 others: it needs 32M without a gap, "
            + "for kernelcore and low memory, and at the best base, 0xfe000000, finds 29M, 3M too little",
        Said(string.Concat(Enumerable.Range(0, 253).Select(i => $"instance g{i} : t {{ id = {i + 2}; memory = auto 32M; }}\n"))).Message);

    /// <summary>What differs in an id only is alike, unless somebody reads the id, or the instance.</summary>
    [Theory]
    [InlineData("image initrd { file = \"i\"; load = base + 16M + id * 1M; size = 1M; }")]
    [InlineData("image initrd { file = \"i\"; load = base + 16M + NUMBER * 1M; size = 1M; }")]
    public void An_id_that_an_expression_reads_makes_a_difference(string image)
    {
        Compilation compilation = Layouts.Compile(Board + $$"""
            const NUMBER = g1.id;
            instance g0 : t { id = 2; memory = auto 64M; {{image}} }
            instance g1 : t { id = 3; memory = auto 64M; {{image}} }
            """);

        Assert.DoesNotContain(compilation.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.All(compilation.Model!.Children, c => Assert.Equal(
            c.Base + (16UL << 20) + ((image.Contains("NUMBER") ? 3UL : c.Id) << 20), c.ImageOf(ImageKind.Initrd)!.Load));
    }

    /// <summary>Whether a kernelcore is asked of a child depends on its board's architecture, wherever the child is tried.</summary>
    [Theory]
    [InlineData(1024, null)]
    [InlineData(1984, "'g' does not fit: it asks for 1984M, and at most 1920M can be placed, 64M too little")]
    public void A_kernel_of_arm64_that_says_no_kernelcore_finds_a_place(int megabytes, string? error)
    {
        Compilation compilation = Layouts.Compile($$"""
            board b { arch = arm64; memory_model = flat; ram = 0x40000000 .. 0xC0000000; section = 64M; }
            template t on b {
                kernel = linux(6.1);
                image kernel { file = "Image"; load = base + 2M; size = 32M; unpacked = 33M; }
                image dtb { file = "b.dtb"; load = base + 128M; size = 64K; }
                image initrd { file = "i"; load = base + 144M; size = 4M; }
            }
            instance m : t { id = 1; role = master; memory = rest; }
            instance g : t { id = 2; memory = auto {{megabytes}}M; }
            """);

        Assert.Equal(error, compilation.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error)?.Message);
        if (error is null)
            Assert.Equal(0x44000000UL, compilation.Model!.Children.First().Base);
    }

    private static (string Message, string Help) Said(string guests)
    {
        Diagnostic error = Assert.Single(Layouts.Compile(Board + guests).Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal("FSW3065", error.Id);
        return (error.Message, error.Help);
    }
}
