using System.Text;
using FswLayout.Text;

namespace FswLayout.InitFiles.Fstab;

/// <summary>A line of a fstab: C reads it as a string, so that it ends at a NUL.</summary>
/// <param name="Text">Its characters up to the line feed or a NUL.</param>
/// <param name="Start">Where it begins in the file; a byte-order mark before it is part of the text, but not of the file.</param>
/// <param name="Whole">Its length in the file, what follows a NUL included.</param>
internal sealed record FstabLine(string Text, int Start, int Whole)
{
    /// <summary>Whether a NUL cuts it.</summary>
    public bool IsCut => Text.TrimStart('\uFEFF').Length < Whole;

    /// <summary>The lines of <paramref name="source"/>.</summary>
    public static IEnumerable<FstabLine> Of(SourceText source)
    {
        string text = source.Text;
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            int nul = text.IndexOf('\0', start, end - start);
            string line = text.Substring(start, (nul < 0 ? end : nul) - start);
            yield return new FstabLine(start == 0 && source.HasByteOrderMark ? "\uFEFF" + line : line, start, end - start);
            start = end + 1;
        }
    }

    /// <summary>Its length in bytes.</summary>
    public int Bytes => Utf8Text.Encode(Text, mark: false).Length;

    /// <summary>Its columns: what stands between blanks and tabs (strtok_r).</summary>
    public List<string> Columns => [.. Text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Where it stands.</summary>
    public SourceLocation Place(SourceText source) => new(source, new TextSpan(Start, Whole));
}
