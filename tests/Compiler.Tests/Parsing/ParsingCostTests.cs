using System.Globalization;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Parsing;

/// <summary>What a tree costs, counted in bytes allocated: no test asserts a time.</summary>
public sealed class ParsingCostTests
{
    /// <summary>The bounds are what was measured, and a tenth or more besides; where each second character is an operand, 50 bytes a character.</summary>
    [Theory]
    [InlineData("const C{0} = (1 + {0}) * 4K;   // of many\n", 18)]
    [InlineData("/// A region.\nboard b{0} {{ carveout fw = 0x80000000 size 4K; partition p {{ device = \"/dev/block/p\"; fs = ext4; }} }}\n", 15)]
    [InlineData("instance i{0} : t on b {{ id = {0}; args {{ \"a.b\" = 1; quiet; }} mount \"/m\" {{ options = [ro, noatime, wait]; }} }}\n", 25)]
    [InlineData("scenario s{0} {{ start m; request 2 by m from 0x90000000; expect owner({0}) == m && !running() != 3; }}\n", 32)]
    [InlineData("const c{0} = 1+2+3+4+5+6+7+8+9+1+2+3+4+5+6+7+8+9+1+2+3+4+5+6+7+8+9;\n", 57)]
    [InlineData("// A comment of {0} words, with nothing that means anything to anybody\n", 3)]
    public void Twice_the_text_is_twice_the_memory(string declaration, int bytesPerCharacter)
    {
        Allocated(declaration, 100);
        double once = Allocated(declaration, 1000), twice = Allocated(declaration, 2000);
        Assert.InRange(once, 1, bytesPerCharacter);
        Assert.InRange(twice / once, 0.8, 1.2);
    }

    /// <summary>What is mended before or while it is parsed costs no more for being one of many.</summary>
    [Theory]
    [InlineData("template t{0} {{ mount \"/m\" from = a; }} }}\n")]
    [InlineData("template t{0} {{ id = {0};\n")]
    [InlineData("template t{0} {{ args = {{ a = 1; }} }}\n")]
    [InlineData("template t{0} {{ file = \"abc;\n hardware = abc\"; }}\n")]
    [InlineData("template t{0} {{ file = 'abc'; load = 0x9000 0000; }}\n")]
    [InlineData("template t{0} {{ id {0} }}\n")]
    public void Twice_the_mistakes_are_twice_the_memory(string declaration)
    {
        Allocated(declaration, 100, isSound: false);
        Assert.InRange(Allocated(declaration, 2000, isSound: false) / Allocated(declaration, 1000, isSound: false), 0.8, 1.2);
    }

    /// <summary>Bytes allocated for each character of so many declarations.</summary>
    private static double Allocated(string declaration, int count, bool isSound = true)
    {
        string text = string.Concat(Enumerable.Range(0, count).Select(i => string.Format(CultureInfo.InvariantCulture, declaration, i)));
        var source = SourceText.From("a.fsw", text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(isSound, SyntaxParser.Parse(source).Diagnostics.IsEmpty);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)source.Length;
    }
}
