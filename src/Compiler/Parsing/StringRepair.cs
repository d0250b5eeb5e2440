using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Parsing.Generated;
using FswLayout.Text;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>
/// A line with an odd number of quotes. The string without its second quote would swallow the rest of the line, or pair with the first
/// quote of the next: it is cut where it most likely ends, and the rest of the line is read again.
/// </summary>
internal sealed class StringRepair(SourceText source, DiagnosticBag diagnostics)
{
    /// <summary>What begins a string elsewhere.</summary>
    private static readonly char[] Quotes = ['\u201C', '\u201D', '\u201E', '\u2018', '\u2019', '\u00AB', '\uFF02', '\'', '`'];

    /// <summary>All tokens of the file, each line with an odd number of quotes mended.</summary>
    public List<IToken> Run(List<IToken> tokens)
    {
        if (!tokens.Any(t => t.Type == UNTERMINATED_STRING))
            return tokens;
        List<IToken> result = new(tokens.Count), line = [];
        foreach (IToken token in tokens)
        {
            line.Add(token);
            if (token.Type is not (NEWLINE or TokenConstants.EOF))
                continue;
            result.AddRange(line.Any(t => t.Type == UNTERMINATED_STRING) ? MendLine(line) : line);
            line.Clear();
        }
        return result;
    }

    private List<IToken> MendLine(List<IToken> line)
    {
        for (int i = 0; i < line.Count; i++)
        {
            if (line[i].Type is not (STRING or UNTERMINATED_STRING))
                continue;
            if (StartOfWord(line, i) is { } first)
                return WithoutOpening(line, first, i);
            if (line[i].Type == UNTERMINATED_STRING || IsInsideOut(line[i].Text))
                return WithoutClosing(line, i);
        }
        return line;
    }

    /// <summary>Where the word begins that a quote touches, so that the quote ends it.</summary>
    private static int? StartOfWord(List<IToken> line, int quote)
    {
        int first = quote;
        while (first > 0 && IsOfWord(line[first - 1].Type) && TokenFacts.Touch(line[first - 1], line[first]))
            first--;
        return first < quote ? first : null;
    }

    private static bool IsOfWord(int type) =>
        TokenFacts.IsNameLike(type) || type is INT or VERSION or DOT or DOT_DOT or MINUS or SLASH or BAD_CHARACTER or COMMA or COLON;

    /// <summary>Whether a string is what stands between two others, rather than one of them.</summary>
    private static bool IsInsideOut(string text) =>
        text.Trim('"').TrimEnd() is { Length: > 0 } inner && (inner[inner.Length - 1] is '=' or '(' or '[' or ',' or '{' or ';' || inner.Contains("; "));

    private List<IToken> WithoutOpening(List<IToken> line, int first, int quote)
    {
        int start = line[first].StartIndex, end = line[quote].StartIndex + 1;
        string text = source.Text.Substring(start, end - start);
        diagnostics.Report(
            SyntaxErrors.Unquoted, new(source, TextSpan.FromBounds(start, end)), "the first quote of this string is missing", $"write \"{text.TrimStart(Quotes)}");
        return [.. line.Take(first), Token(STRING, text, start, line[first]), .. Rest(line, end)];
    }

    private List<IToken> WithoutClosing(List<IToken> line, int at)
    {
        int start = line[at].StartIndex, end = EndOfLine(line);
        string rest = source.Text.Substring(start, end - start);
        int cut = new[] { rest.IndexOf(';'), rest.IndexOf(" {", StringComparison.Ordinal) }.Where(i => i > 0).DefaultIfEmpty(rest.Length).Min();
        while (cut > 1 && rest[cut - 1] is ' ' or '\t' or ')' or ']')
            cut--;
        return [.. line.Take(at), Token(UNTERMINATED_STRING, rest.Substring(0, cut), start, line[at]), .. Rest(line, start + cut)];
    }

    private static int EndOfLine(List<IToken> line)
    {
        IToken last = line[line.Count - 1];
        return last.Type == NEWLINE || last.StopIndex < last.StartIndex ? last.StartIndex : last.StopIndex + 1;
    }

    /// <summary>The tokens of the line from <paramref name="start"/> on, read anew, and its end.</summary>
    private IEnumerable<IToken> Rest(List<IToken> line, int start)
    {
        IToken last = line[line.Count - 1];
        int end = EndOfLine(line);
        foreach (IToken token in TokenBuffer.Read(source.Text.Substring(start, end - start)))
            if (token.Type != TokenConstants.EOF)
                yield return Token(token.Type, token.Text, start + token.StartIndex, last.Type == NEWLINE ? last : line[0], token.Channel);
        yield return last;
    }

    private CommonToken Token(int type, string text, int start, IToken sameLine, int channel = TokenConstants.DefaultChannel) => new(type, text)
    {
        StartIndex = start,
        StopIndex = start + text.Length - 1,
        Line = sameLine.Line,
        Column = source.GetLinePosition(start).Character,
        Channel = channel,
    };
}
