namespace FswLayout.Compiler.Tests.Limits;

/// <summary>Thousands of everything: an answer, with work that does not grow out of hand (the test run itself would show it).</summary>
public sealed class ManyItemsTests
{
    private const string Master = "instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }\n";

    [Theory]
    [InlineData("carveout r{0} = 0x90000000 + {0} * 8K size 4K; ", "")]
    [InlineData("registers r{0} = 0x40000000 + {0} * 4 size 4; ", "")]
    [InlineData("carveout r{0} = 0x90000000 size 4K; ", "FSW3007")]
    [InlineData("partition p{0} {{ device = \"/dev/p{0}\"; }} ", "")]
    public void Of_a_board(string item, string id)
    {
        Compilation compilation = Layouts.Compile(
            "board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBF000000 size 16M; " + Many(item, 5_000) + "}\n" + Master);
        Assert.All(compilation.Diagnostics, d => Assert.Equal(id, d.Id));
        Assert.Equal(id.Length == 0, compilation.Diagnostics.IsEmpty);
    }

    private static string Many(string item, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(n => string.Format(System.Globalization.CultureInfo.InvariantCulture, item, n)));
}
