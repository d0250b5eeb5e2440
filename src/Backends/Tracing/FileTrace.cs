using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.Backends.Tracing;

/// <summary>Finds what in a layout decides a part of an output file.</summary>
/// <param name="artifact">The file as the layout gives it.</param>
public sealed class FileTrace(Artifact artifact)
{
    private readonly ImmutableArray<Mark> _marks = artifact.Marks;

    /// <summary>Whether the parts of the file are told apart; else all that can be said is what the whole of it comes from.</summary>
    public bool HasParts => !_marks.IsEmpty;

    /// <summary>Where the lines of the file begin, and last its end.</summary>
    private ImmutableArray<int> LineStarts { get; } =
        [0, .. Enumerable.Range(0, artifact.Content.Length).Where(i => artifact.Content[i] == (byte)'\n' && i + 1 < artifact.Content.Length).Select(i => i + 1),
            artifact.Content.Length];

    /// <summary>How many lines the file has.</summary>
    public int LineCount => LineStarts.Length - 1;

    /// <summary>All parts of the file that come from elsewhere than what holds them.</summary>
    public ImmutableArray<TracedPart> All() => HasParts ? [.. _marks.Where(m => !m.IsDetail).Select(PartOf)] : [Whole()];

    /// <summary>The part that holds the byte at <paramref name="offset"/>: the smallest that does.</summary>
    public TracedPart AtOffset(int offset) => !HasParts ? Whole()
        : Smallest(m => m.Start <= offset && offset < m.End) ?? new TracedPart(offset, offset + 1, LineOf(offset), "", []);

    /// <summary>The parts that the path <paramref name="path"/> of JSON leads to (RFC 6901), and those in them; none where it leads nowhere.</summary>
    public ImmutableArray<TracedPart> AtPath(string path) =>
        [.. _marks.Where(m => m.Path == path || (!m.IsDetail && m.Path?.StartsWith(path + "/", StringComparison.Ordinal) == true)).Select(PartOf)];

    /// <summary>The parts of line <paramref name="line"/>, from 1: those in it, or the smallest around it.</summary>
    public ImmutableArray<TracedPart> AtLine(int line)
    {
        if (!HasParts)
            return [Whole()];
        (int start, int end) = (LineStarts[line - 1], LineStarts[line]);
        Mark[] inside = [.. _marks.Where(m => m.Start >= start && m.End <= end && !m.IsDetail)];
        return inside.Length > 0 ? [.. inside.Select(PartOf)]
            : [Smallest(m => m.Start <= start && end <= m.End) ?? new TracedPart(start, end, line, TextOf(start, end), [])];
    }

    private TracedPart? Smallest(Func<Mark, bool> isMeant) =>
        _marks.Reverse().Where(isMeant).OrderBy(m => m.End - m.Start).Select(PartOf).FirstOrDefault();

    private TracedPart Whole() => new(0, artifact.Content.Length, null, "", artifact.Origins);

    private TracedPart PartOf(Mark mark) => new(
        mark.Start, mark.End, LineOf(mark.Start), mark.Meaning.Length > 0 ? mark.Meaning : TextOf(mark.Start, mark.End), mark.Places);

    private int? LineOf(int offset) => artifact.IsText ? Math.Max(1, LineStarts.Take(LineCount).Count(s => s <= offset)) : null;

    private string TextOf(int start, int end) => System.Text.Encoding.UTF8.GetString([.. artifact.Content.Skip(start).Take(end - start)]).Trim();
}

/// <summary>A part of a file, and what decides it.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset of the first byte after it.</param>
/// <param name="Line">Its first line, from 1; <c>null</c> in a file that is no text, and where the whole file is meant.</param>
/// <param name="Meaning">What it is; empty where nothing is known of it.</param>
/// <param name="Places">The places in the layout; none where no line of it decides by itself.</param>
public sealed record TracedPart(int Start, int End, int? Line, string Meaning, ImmutableArray<SourceLocation> Places);
