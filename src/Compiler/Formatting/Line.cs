using System.Text;

namespace FswLayout.Formatting;

/// <summary>A line of the canonical text.</summary>
/// <param name="indent">Blanks before it.</param>
/// <param name="hasBlankBefore">Whether an empty line precedes it.</param>
internal sealed class Line(int indent, bool hasBlankBefore)
{
    /// <summary>Blanks before a comment that ends a line.</summary>
    private const int CommentGap = 3;

    public int Indent => indent;

    public bool HasBlankBefore => hasBlankBefore;

    /// <summary>What it is made of, with a space between each two.</summary>
    public List<Cell> Cells { get; } = [];

    /// <summary>The comment at its end, or nothing.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>Blanks before the comment.</summary>
    public int CommentPadding { get; set; } = CommentGap;

    /// <summary>Whether rows before it and after it may stand in columns: a comment, or what a line too long goes on with.</summary>
    public bool IsBetweenRows { get; init; }

    /// <summary>Whether it is a row of a table.</summary>
    public bool IsRow => !IsBetweenRows && Cells[0].Key is not null && !Cells.Any(c => c.Text.Contains('\n'));

    /// <summary>Characters up to its comment.</summary>
    public int Width => indent + Cells.Sum(c => c.Text.Length + c.Padding + 1) - 1;

    public void AddComment(string text) => Comment = Comment.Length == 0 ? text : $"{Comment} {text}";

    public void AppendTo(StringBuilder text)
    {
        if (hasBlankBefore)
            text.Append('\n');
        text.Append(' ', indent);
        for (int i = 0; i < Cells.Count; i++)
            text.Append(i == 0 ? "" : " ").Append(Cells[i].Text).Append(' ', i == Cells.Count - 1 ? 0 : Cells[i].Padding);
        if (Comment.Length > 0)
            text.Append(' ', Cells.Count == 0 ? 0 : CommentPadding).Append(Comment);
        text.Append('\n');
    }
}

/// <summary>A part of a line that may be a column of several.</summary>
/// <param name="key">What it is, or <c>null</c>.</param>
internal sealed class Cell(string? key)
{
    private readonly StringBuilder _text = new();
    private string? _known;

    public string? Key => key;

    public string Text => _known ??= _text.ToString();

    /// <summary>Blanks after it.</summary>
    public int Padding { get; set; }

    public void Append(string text)
    {
        _text.Append(text);
        _known = null;
    }
}
