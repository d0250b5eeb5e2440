using FswLayout.Text;

namespace FswLayout.InitFiles.Fstab;

/// <summary>A line of a fstab: C reads it as a string, so that it ends at a NUL.</summary>
/// <param name="Text">Its characters up to the line feed or a NUL.</param>
/// <param name="Whole">Its characters up to the line feed.</param>
/// <param name="Location">Where it stands; a byte-order mark is part of its text, but not of the file.</param>
internal sealed record FstabLine(string Text, string Whole, SourceLocation Location)
{
    /// <summary>Whether a NUL cuts it.</summary>
    public bool IsCut => Text.Length < Whole.Length;

    /// <summary>The lines of <paramref name="source"/>.</summary>
    public static IEnumerable<FstabLine> Of(SourceText source)
    {
        string text = source.Text;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            string whole = (start == 0 && source.HasByteOrderMark ? "\uFEFF" : "") + text.Substring(start, end - start);
            int nul = whole.IndexOf('\0');
            yield return new FstabLine(nul < 0 ? whole : whole.Substring(0, nul), whole, new SourceLocation(source, TextSpan.FromBounds(start, end)));
            start = end + 1;
        }
    }

    /// <summary>Its length in bytes, what follows a NUL included.</summary>
    public int Bytes => Utf8Text.Encode(Whole, mark: false).Length;

    /// <summary>Its columns: what stands between blanks and tabs (strtok_r).</summary>
    public List<string> Columns => [.. Text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)];
}
