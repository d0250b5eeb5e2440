using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Text;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>
/// A line with an odd number of quotes. The string without its second quote would swallow the rest of the line, or pair with the first
/// quote of the next: it is cut where it most likely ends, and the rest of the line is read again.
/// </summary>
internal sealed class StringRepair(SourceText source, DiagnosticBag diagnostics)
{
    /// <summary>All tokens of the file, each line with an odd number of quotes mended.</summary>
    public TokenList Run(TokenList tokens)
    {
        if (!HasOpenString(tokens))
            return tokens;
        var result = new TokenList(source);
        List<Token> line = [];
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            line.Add(token);
            if (token.Type is not (NEWLINE or TokenConstants.EOF))
                continue;
            foreach (Token mended in line.Any(t => t.Type == UNTERMINATED_STRING) ? MendLine(line) : line)
                result.Add(mended);
            line.Clear();
        }
        return result;
    }

    private static bool HasOpenString(TokenList tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
            if (tokens.TypeAt(i) == UNTERMINATED_STRING)
                return true;
        return false;
    }

    private List<Token> MendLine(List<Token> line)
    {
        for (int i = 0; i < line.Count; i++)
        {
            if (line[i].Type is not (STRING or UNTERMINATED_STRING))
                continue;
            if (StartOfWord(line, i) is { } first)
                return WithoutOpening(line, first, i);
            if (line[i].Type == UNTERMINATED_STRING || IsInsideOut(source.ToString(line[i].Span)))
                return WithoutClosing(line, i);
        }
        return line;
    }

    /// <summary>Where the word begins that a quote touches, so that the quote ends it.</summary>
    private static int? StartOfWord(List<Token> line, int quote)
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

    private List<Token> WithoutOpening(List<Token> line, int first, int quote)
    {
        int start = line[first].Start, end = line[quote].Start + 1;
        string text = source.Text.Substring(start, end - start);
        diagnostics.Report(
            SyntaxErrors.Unquoted, new(source, TextSpan.FromBounds(start, end)), "the first quote of this string is missing",
            Advice.Replace($"write \"{Lookalikes.WithoutQuote(text)}", $"\"{Lookalikes.WithoutQuote(text)}"));
        return [.. line.Take(first), new Token(STRING, start, end), .. Rest(line, end)];
    }

    private List<Token> WithoutClosing(List<Token> line, int at)
    {
        int start = line[at].Start, end = EndOfLine(line);
        string rest = source.Text.Substring(start, end - start);
        int cut = new[] { rest.IndexOf(';'), rest.IndexOf(" {", StringComparison.Ordinal) }.Where(i => i > 0).DefaultIfEmpty(rest.Length).Min();
        while (cut > 1 && rest[cut - 1] is ' ' or '\t' or ')' or ']')
            cut--;
        return [.. line.Take(at), new Token(UNTERMINATED_STRING, start, start + cut), .. Rest(line, start + cut)];
    }

    private static int EndOfLine(List<Token> line)
    {
        Token last = line[line.Count - 1];
        return last.Type == NEWLINE ? last.Start : last.End;
    }

    /// <summary>The tokens from <paramref name="start"/> on, which lies in a string of the line, read anew, and the end of the line.</summary>
    private IEnumerable<Token> Rest(List<Token> line, int start)
    {
        var scanner = new Scanner(source.Text, start, EndOfLine(line));
        for (Token token = scanner.Next(); token.Type != TokenConstants.EOF; token = scanner.Next())
            yield return token;
        yield return line[line.Count - 1];
    }
}
