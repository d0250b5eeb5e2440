using CsCheck;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Pieces;

/// <summary>A text after changes is the text that has its characters from the beginning.</summary>
public sealed class SourceTextTests
{
    private static readonly Gen<string> Line = Gen.OneOf("", "a", "ab", "\r", "ä\uD83D\uDE00", new string('x', 90));

    // With changes of single characters, of lines, and of as much as several chunks.
    private static readonly Gen<(int Place, int Removed, string Added)> Change = Gen.Select(
        Gen.Int[0, int.MaxValue - 1], Gen.Frequency((4, Gen.Const(0)), (4, Gen.Int[1, 3]), (1, Gen.Int[4, 40_000])),
        Gen.Frequency((3, Gen.OneOf("", "x", "\n", "\r\n")), (1, Line.Array[0, 400].Select(lines => string.Join('\n', lines)))));

    [Fact]
    public void Changes_of_any_size() => Gen.Select(Gen.Select(Line.Array[1, 60], Gen.Int[1, 30]), Change.Array[1, 12]).Sample((first, changes) =>
    {
        string text = string.Concat(Enumerable.Repeat(string.Join('\n', first.Item1), first.Item2));
        SourceText changed = SourceText.From("x.fsw", text);
        foreach ((int place, int removed, string added) in changes)
        {
            int start = place % (text.Length + 1), length = Math.Min(removed, text.Length - start);
            SourceText before = changed;
            changed = changed.With(new TextSpan(start, length), added);
            text = text.Remove(start, length).Insert(start, added);
            AssertIs(SourceText.From("x.fsw", text), changed, start);
            TextChange change = TextChange.Between(before, changed);
            Assert.Equal(text, before.With(change.Location.Span, change.NewText).Text);
            Assert.InRange(change.NewText.Length, 0, added.Length);
        }
    }, iter: 200);

    [Fact]
    public void What_is_the_same_is_no_change()
    {
        SourceText text = SourceText.From("x.fsw", string.Concat(Enumerable.Repeat("const a = 1;\n", 5_000)));
        SourceText typed = text.With(new TextSpan(30_000, 0), "x");
        Assert.Equal(new TextSpan(30_000, 0), TextChange.Between(text, typed).Location.Span);
        Assert.Equal((text.Length, 0), typed.With(new TextSpan(30_000, 1), "").SameEnds(text));
    }

    /// <summary>No more is copied for a character than what is around it.</summary>
    [Fact]
    public void A_character_typed_into_a_long_text_copies_little()
    {
        SourceText text = SourceText.From("x.fsw", new string('x', 4_000_000)).With(new TextSpan(7, 0), "y");
        text.With(new TextSpan(2_000_000, 0), "y");
        long before = GC.GetAllocatedBytesForCurrentThread();
        text.With(new TextSpan(2_000_000, 0), "y");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150_000);
    }

    private static void AssertIs(SourceText expected, SourceText actual, int place)
    {
        Assert.Equal(expected.Text, actual.Text);
        Assert.Equal(expected.Length, actual.Length);
        Assert.Equal(expected.LineCount, actual.LineCount);
        foreach (int offset in new[] { 0, place, Math.Max(0, place - 1), Math.Min(expected.Length, place + 1), expected.Length / 2, expected.Length })
        {
            LinePosition position = expected.GetLinePosition(offset);
            string until = expected.Text[..offset];
            Assert.Equal((until.Count(c => c == '\n'), offset - until.LastIndexOf('\n') - 1), (position.Line, position.Character));
            Assert.Equal(position, actual.GetLinePosition(offset));
            Assert.Equal(expected.GetLine(position.Line), actual.GetLine(position.Line));
            var rest = TextSpan.FromBounds(offset, Math.Min(expected.Length, offset + 10_000));
            Assert.Equal(expected.Text.Substring(rest.Start, rest.Length), actual.ToString(rest));
        }
    }
}
