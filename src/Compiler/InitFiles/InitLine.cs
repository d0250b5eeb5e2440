using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.InitFiles;

/// <summary>A word as init gets it.</summary>
/// <param name="Text">Its characters without quotes and escapes.</param>
/// <param name="Span">The characters of the file, quotes and escapes included.</param>
public sealed record InitWord(string Text, TextSpan Span)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A line of init's language, which a continuation or a quote may spread over several lines of text.</summary>
/// <param name="Words">At least one, and no more than the release reads.</param>
/// <param name="Location">From its first word to its last, those included that the release does not read.</param>
public sealed record InitLine(ImmutableArray<InitWord> Words, SourceLocation Location)
{
    /// <summary>The first word: a keyword.</summary>
    public string Keyword => Words[0].Text;

    /// <summary>Number of words after the keyword.</summary>
    public int ArgumentCount => Words.Length - 1;

    /// <summary>The words after the keyword.</summary>
    public IEnumerable<string> Arguments => Words.Skip(1).Select(w => w.Text);

    /// <summary>The text of word <paramref name="index"/>; 0 is the keyword.</summary>
    public string this[int index] => Words[index].Text;

    /// <summary>The place of the words from <paramref name="index"/> on.</summary>
    public SourceLocation From(int index) =>
        Location with { Span = TextSpan.FromBounds(Words[index].Span.Start, Words[Words.Length - 1].Span.End) };

    /// <summary>The words with a blank between them.</summary>
    public override string ToString() => string.Join(" ", Words.Select(w => w.Text));
}
