using CsCheck;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>What is advised for claims by hand that collide is followed as a reader would, and compiled.</summary>
public sealed class ClaimAdviceTests
{
    private static readonly string[] Ids = ["FSW3023", "FSW3025", "FSW3026"];

    /// <summary>Asked once the claims are right, of <c>vmalloc</c> and the board's own regions: another mistake of the layout, which no claim mends.</summary>
    private const string OfLowMemory = "FSW3022";

    private const string Board = """
        board b { ram = 0x80000000 size 1G; section = 16M; control fsw = 0xBFFE0000 size 128K; }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }

        """;

    [Theory]
    [InlineData("sections [144 ..= 158, 200]", "write memory = sections 144 ..= 159; in 'c'; or write memory = sections 144 ..= 158; in 'c'")]
    [InlineData("1G", "write memory = 752M; in 'c'")]
    public void The_figures_are_those_that_do(string memory, string help) =>
        Assert.StartsWith(
            help, Assert.Single(Layouts.Compile(Board + Child("c", 2, 144, memory)).Diagnostics, d => Ids.Contains(d.Id)).Help, StringComparison.Ordinal);

    /// <summary>Random boards whose instances lie by hand.</summary>
    [Fact]
    public void What_is_advised_does()
    {
        var advised = new Dictionary<string, int>();
        Gen.Select(JudgedBoard.Draw, Gen.Int[0, 20].Array[4], Gen.Int[0, 3].Array[4])
            .Select((board, bases, kinds) => (Board: board, Text: board.TextByHand(bases, kinds)))
            .Where(b => Layouts.Compile(b.Board.Before).Model is not null)
            .Sample(b => Judge(b.Text, advised), iter: 200, threads: 1);
        Assert.NotEmpty(advised);
    }

    private static void Judge(string layout, Dictionary<string, int> advised)
    {
        Diagnostic[] errors = [.. Layouts.Compile(layout).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (errors.Length != 1 || !Ids.Contains(errors[0].Id))
            return;
        foreach (string advice in AdvisedEdits.In(errors[0].Help))
        {
            Compilation changed = Layouts.Compile(AdvisedEdits.Apply(layout, advice));
            Assert.True(
                changed.Diagnostics.All(d => d.Severity != DiagnosticSeverity.Error || d.Id == OfLowMemory),
                $"{layout}\n{errors[0]}\n{errors[0].Help}\n{advice}\n{string.Join("\n", changed.Diagnostics)}");
            advised[errors[0].Id] = advised.GetValueOrDefault(errors[0].Id) + 1;
        }
    }

    private static string Child(string name, int id, int section, string memory) =>
        $"instance {name} on b {{ id = {id}; base = 0x{section << 24:x}; memory = {memory}; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; "
        + "image kernel { file = \"z\"; load = auto; size = 4M; } }\n";
}
