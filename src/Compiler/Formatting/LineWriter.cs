using FswLayout.Syntax;

namespace FswLayout.Formatting;

/// <summary>Makes lines of tokens, and puts the comments between them.</summary>
internal sealed class LineWriter
{
    private readonly List<Piece> _pieces;
    private readonly List<Line> _lines = [];

    /// <summary>The column where the line goes on, before rows are aligned.</summary>
    private int _column;

    private LineWriter(List<Piece> pieces) => _pieces = pieces;

    public static List<Line> Write(List<Piece> pieces)
    {
        var writer = new LineWriter(pieces);
        for (int i = 0; i < pieces.Count; i++)
            if (pieces[i].Before == Gap.Line)
                writer.AddOnNewLine(i);
            else
                writer.AddToLine(i);
        return writer._lines;
    }

    /// <summary>Between lines, comments stay where they are: at the end of the line before, or on lines of their own.</summary>
    private void AddOnNewLine(int index)
    {
        Piece piece = _pieces[index];
        bool isClose = piece.Token.Text == "}", isEnd = piece.Token.Kind == TokenKind.EndOfFile;
        bool isFirst = index == 0 || _pieces[index - 1].Token.Text == "{", mayTrail = index > 0;
        int newLines = 0;
        foreach (SyntaxTrivia trivia in TriviaBefore(index))
        {
            newLines += trivia.Kind == TriviaKind.NewLine ? 1 : 0;
            if (trivia.Kind is not (TriviaKind.Comment or TriviaKind.Documentation))
                continue;
            mayTrail &= newLines == 0;
            if (!mayTrail)
            {
                StartLine((piece.Depth + (isClose ? 1 : 0)) * LayoutFormatter.IndentWidth, newLines > 1 && !isFirst, isBetweenRows: true);
                isFirst = false;
            }
            _lines[^1].AddComment(TextOf(trivia));
            newLines = 0;
        }
        if (isEnd)
            return;
        StartLine(piece.Depth * LayoutFormatter.IndentWidth, newLines > 1 && !isFirst && !isClose, isBetweenRows: false);
        Append("", piece.Token.Text, piece.Column);
    }

    /// <summary>Inside a declaration a comment stands between its tokens, and one that takes the rest of its line ends it.</summary>
    private void AddToLine(int index)
    {
        Piece piece = _pieces[index];
        string space = FlatTokens.WidthOf(piece.Before) > 0 ? " " : "";
        foreach (SyntaxTrivia trivia in TriviaBefore(index))
        {
            if (trivia.Kind is not (TriviaKind.Comment or TriviaKind.Documentation))
                continue;
            string text = TextOf(trivia);
            if (text.StartsWith("//", StringComparison.Ordinal))
            {
                _lines[^1].AddComment(text);
                StartContinuation(piece);
            }
            else
            {
                Append(" ", text, column: null);
                space = piece.Token.Text is ";" or "," or ")" or "]" ? "" : " ";
            }
        }
        if (piece.Before == Gap.Wrap && _column + WidthToNextWrap(index) > LayoutFormatter.Margin)
            StartContinuation(piece);
        Append(space, piece.Token.Text, piece.Column);
    }

    private void StartContinuation(Piece piece) =>
        StartLine((piece.Depth + 1) * LayoutFormatter.IndentWidth, hasBlankBefore: false, isBetweenRows: true);

    private void StartLine(int indent, bool hasBlankBefore, bool isBetweenRows)
    {
        _lines.Add(new Line(indent, hasBlankBefore) { IsBetweenRows = isBetweenRows });
        _column = indent;
    }

    private void Append(string space, string text, string? column)
    {
        List<Cell> cells = _lines[^1].Cells;
        bool isFirst = cells.Count == 0, isNew = isFirst || (column is not null && space.Length > 0);
        if (isNew)
            cells.Add(new Cell(column));
        cells[^1].Append(isNew ? text : space + text);
        int lineEnd = text.LastIndexOf('\n');
        _column = lineEnd >= 0 ? text.Length - lineEnd - 1 : _column + (isFirst ? 0 : space.Length) + text.Length;
    }

    /// <summary>Characters up to where the line can be broken next.</summary>
    private int WidthToNextWrap(int index)
    {
        int width = 1 + _pieces[index].Token.Text.Length;
        for (int i = index + 1; _pieces[i].Before is Gap.Nothing or Gap.Space; i++)
            width += FlatTokens.WidthOf(_pieces[i].Before) + _pieces[i].Token.Text.Length;
        return width;
    }

    private IEnumerable<SyntaxTrivia> TriviaBefore(int index) =>
        index == 0 ? _pieces[0].Token.LeadingTrivia : _pieces[index - 1].Token.TrailingTrivia.Concat(_pieces[index].Token.LeadingTrivia);

    private static string TextOf(SyntaxTrivia comment) =>
        comment.Text.StartsWith("//", StringComparison.Ordinal) ? comment.Text.TrimEnd(' ', '\t') : comment.Text.Replace("\r\n", "\n");
}
