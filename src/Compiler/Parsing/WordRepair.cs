using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Syntax;
using FswLayout.Text;
using static FswLayout.Parsing.Generated.FswLexer;

namespace FswLayout.Parsing;

/// <summary>
/// Words that the lexer takes for several tokens and that are plainly one: a comment after <c>#</c>, a string in other quotes or
/// none, a name with a sign or a foreign letter in it, a number apart from its unit. Each is one mistake, and what follows is understood.
/// </summary>
internal sealed class WordRepair(TokenList tokens, DiagnosticBag diagnostics)
{
    private static readonly string[] Units = ["B", "K", "M", "G", "T", "KB", "MB", "GB", "TB", "KIB", "MIB", "GIB", "TIB"];

    private readonly HashSet<string> _blamed = [];
    private readonly WordPlace _place = new(tokens);
    private Token _replacement;

    /// <summary>Where something of the text was lost.</summary>
    public List<int> Lost { get; } = [];

    /// <summary>Whether nothing was said once for the whole file.</summary>
    public bool IsLocal => _blamed.Count == 0;

    /// <summary>All tokens of the file, trivia included, with such words as one token.</summary>
    public TokenList Run()
    {
        // As long as nothing is mended, the list is the result.
        TokenList? result = null;
        for (int i = 0; i < tokens.Count;)
        {
            int count = TryMend(i);
            if (count > 0)
                result ??= tokens.First(i);
            Token token = count > 0 ? _replacement : tokens[i];
            result?.Add(token);
            if (!token.IsHidden)
                _place.Pass(token);
            i += Math.Max(count, 1);
        }
        return result ?? tokens;
    }

    /// <summary>How many tokens from <paramref name="at"/> on are one; 0 where there is nothing to mend.</summary>
    private int TryMend(int at)
    {
        int type = tokens.TypeAt(at);
        // Most of a file: blanks, comments, line ends, and words with something else behind them.
        if (Token.IsHiddenType(type) && type != BAD_CHARACTER)
            return 0;
        // Signs between words: no mistake begins with one, except that an item, where one may begin, may be a foreign comment.
        if (type is SEMI or LBRACE or RBRACE or RBRACK or LPAREN or RPAREN or STRING && !_place.StartsItem)
            return 0;
        return (type == BAD_CHARACTER ? TryComment(at) ?? TryQuotes(at) : null) ?? TryForeignComment(at) ?? TryToken(at, type)
            ?? TryText(at) ?? TryName(at) ?? 0;
    }

    /// <summary>What only a token of <paramref name="type"/> can be mistaken for.</summary>
    private int? TryToken(int at, int type) => type switch
    {
        BAD_CHARACTER => TrySign(at),
        NAME => TryWordForSign(at),
        INT => TryGroups(at) ?? TryUnit(at),
        VERSION => TryUnit(at),
        DOT_DOT => TryDots(at),
        _ => null,
    };

    private int? TryComment(int at)
    {
        if (tokens.CharAt(at) != '#')
            return null;
        int end = at;
        while (tokens[end].Type is not (NEWLINE or TokenConstants.EOF))
            end++;
        string text = TextOf(at, end);
        string[] words = text.Substring(1).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is ["include" or "import", var file, ..])
        {
            Lost.Add(tokens[at].Start);
            Report(SyntaxErrors.BadCharacter, at, end, "'#' begins nothing in a layout", $"write import \"{file.Trim('"', '<', '>', '\'', ';')}\";");
        }
        else if (words is ["define", var name, _, ..])
        {
            Lost.Add(tokens[at].Start);
            Report(SyntaxErrors.BadCharacter, at, end, "'#' begins nothing in a layout",
                $"write const {name} = {string.Join(" ", words.Skip(2)).TrimEnd(';')};");
        }
        else if (_blamed.Add("#"))
            Report(
                SyntaxErrors.BadCharacter, at, at + 1, "'#' begins no comment",
                new Advice("write // before it, or put it in a string") { Replacement = IsAlone(at) ? "//" : null });
        return Replace(LINE_COMMENT, at, end);
    }

    private int? TryQuotes(int at)
    {
        if (Lookalikes.ClosingQuote(tokens.CharAt(at)) is not { } close)
            return null;
        int end = at + 1;
        while (tokens[end].Type is not (NEWLINE or TokenConstants.EOF) && !(tokens[end].Type == BAD_CHARACTER && close.IndexOf(tokens.CharAt(end)) >= 0))
            end++;
        if (tokens[end].Type != BAD_CHARACTER)
            return null;
        string text = TextOf(at, end + 1);
        Report(SyntaxErrors.BadCharacter, at, end + 1, $"strings stand between '\"', not '{text[0]}'", Quoted(text.Substring(1, text.Length - 2)));
        return Replace(STRING, at, end + 1);
    }

    /// <summary>A comment as another language begins it, where an item might begin and nothing else.</summary>
    private int? TryForeignComment(int at)
    {
        if (!_place.StartsItem || tokens[at].Type == TokenConstants.EOF || ForeignComment.At(tokens.Source.Text, tokens[at].Start) is not { } sign)
            return null;
        int end = at;
        while (tokens[end].Type is not (NEWLINE or TokenConstants.EOF))
            end++;
        if (_blamed.Add(sign))
            diagnostics.Report(
                SyntaxErrors.WrongSign, new(tokens.Source, new TextSpan(tokens[at].Start, sign.Length)), $"'{sign}' begins no comment",
                new Advice("write // instead") { Replacement = IsAlone(at) ? "//" : null });
        return Replace(LINE_COMMENT, at, end);
    }

    /// <summary>A sign of another alphabet or input method.</summary>
    private int? TrySign(int at)
    {
        if (Lookalikes.SignOf(tokens.CharAt(at)) is not { } sign)
            return null;
        string text = tokens.TextAt(at);
        if (_blamed.Add(text))
            ReportSign(at, text, sign);
        return Replace(new Scanner(sign).Next().Type, at, at + 1);
    }

    private void ReportSign(int at, string text, string sign)
    {
        bool isBlank = sign == " ";
        string code = $"U+{(int)text[0]:X4}";
        bool isAlone = IsAlone(at);
        Report(
            SyntaxErrors.BadCharacter, at, at + 1, isBlank ? $"{code} is no blank of the language" : $"'{text}' ({code}) stands where '{sign}' belongs",
            new Advice($"write {(isBlank ? "a plain blank" : $"'{sign}'")}{(isAlone ? "" : ", here and wherever else it stands")}")
            {
                Replacement = isAlone ? sign : null,
                IsSafe = true,
            });
    }

    /// <summary>Whether the character does not stand further on, where it would have to be mended too.</summary>
    private bool IsAlone(int at) => tokens.Source.Text.IndexOf(tokens.CharAt(at), tokens[at].Start + 1) < 0;

    private static Advice Quoted(string text) => Advice.Replace($"write \"{text}\"", $"\"{text}\"", isSafe: text.IndexOfAny(['"', '\\']) < 0);

    private int? TryWordForSign(int at)
    {
        if (ExpectationWords.SignOf(tokens, at, _place.LastOfExpectation) is not { } meant)
            return null;
        Report(SyntaxErrors.WrongSign, at, at + 1, $"'{tokens.TextAt(at)}' stands where '{meant.Sign}' belongs",
            Advice.Replace($"write {meant.Sign}", meant.Sign));
        return Replace(meant.Type, at, at + 1);
    }

    /// <summary>Digits in groups, <c>0x9000 0000</c> or <c>0x9000'0000</c>: what is behind the first would be a number of its own.</summary>
    private int? TryGroups(int at)
    {
        int end = at + 1;
        while (IsBetweenGroups(end) && IsGroup(end + 1))
            end += 2;
        return end > at + 1 ? Replace(INT, at, end) : null;
    }

    private bool IsBetweenGroups(int at) => tokens[at].Type == WHITESPACE || (tokens[at].Type == BAD_CHARACTER && tokens.CharAt(at) == '\'');

    /// <summary>Whether digits stand at <paramref name="at"/> that are no number of their own, because they have nothing else and begin with 0.</summary>
    private bool IsGroup(int at) =>
        tokens[at].Type == INT && (tokens[at - 1].Type == BAD_CHARACTER || tokens.TextAt(at) is ['0', >= '0' and <= '9', _, ..]);

    private int? TryUnit(int at)
    {
        int unit = at + 1;
        while (tokens[unit].Type == WHITESPACE)
            unit++;
        bool isUnit = tokens[unit].Type == NAME && tokens[unit].End - tokens[unit].Start <= 3 && Units.Contains(tokens.TextAt(unit).ToUpperInvariant());
        // A version touches its suffix: 1.5G. Else 3.0.8 M is left to the parser.
        return isUnit && (tokens[at].Type == INT || unit == at + 1) ? Replace(INT, at, unit + 1) : null;
    }

    private int? TryDots(int at)
    {
        if (tokens[at + 1].Type != DOT || !TokenFacts.Touch(tokens[at], tokens[at + 1]))
            return null;
        Report(SyntaxErrors.WrongSign, at, at + 2, "'...' stands where '..' belongs",
            Advice.Replace("write START .. END, without END itself, or START ..= END", ".."));
        return Replace(DOT_DOT, at, at + 2);
    }

    /// <summary>A path or other text where a string belongs.</summary>
    private int? TryText(int at)
    {
        if (!_place.TakesText(at))
            return null;
        int end = _place.EndOfOption(at) ?? at;
        while (WordPlace.IsOfText(tokens[end]) && !(_place.IsInList && tokens[end].Type == COMMA))
            end++;
        if (tokens[end - 1].Type is COMMA or COLON)
            end--;
        string text = TextOf(at, end), closed = text.Replace(" ", "").Replace("\t", "");
        Report(SyntaxErrors.Unquoted, at, end, $"'{text}' needs quotes here",
            Advice.Replace($"write \"{closed}\"", $"\"{closed}\"", isSafe: text == closed));
        if (text != closed)
            Lost.Add(tokens[at].Start);
        return Replace(STRING, at, end);
    }

    private int? TryName(int at)
    {
        // What is in no name, and a word with a blank or a sign behind it that no name has.
        if (!IsOfName(tokens[at], takesSigns: true) || (TokenFacts.IsNameLike(tokens[at].Type) && !IsOfName(tokens[at + 1], takesSigns: true)))
            return null;
        int end = at;
        bool takesSigns = _place.TakesName(at);
        while (tokens[end].Type != TokenConstants.EOF && (end == at || TokenFacts.Touch(tokens[end - 1], tokens[end])) && IsOfName(tokens[end], takesSigns))
            end++;
        if (end <= at || (end == at + 1 && (TokenFacts.IsNameLike(tokens[at].Type) || !IsForeign(tokens[at]) && !_place.IsDeclaredName)))
            return null;
        bool isForeign = HasForeign(at, end);
        if (!takesSigns && !isForeign)
            return null;
        string text = TextOf(at, end);
        if (_blamed.Add(text))
            ReportName(at, end, text, isForeign);
        // What refers to it may spell it rightly.
        if (isForeign || !_place.IsOpenBlock)
            Lost.Add(tokens[at].Start);
        return Replace(NAME, at, end);
    }

    private void ReportName(int at, int end, string text, bool isForeign)
    {
        if (isForeign)
            Report(
                SyntaxErrors.BadCharacter, at, end, $"'{text}' is no name: names have the letters a to z and A to Z, digits and _{Hidden(text)}",
                Lookalikes.Plain(text) is { } plain ? Advice.Replace($"write {plain}", plain)
                    : "write it in these; other letters may stand in strings and comments");
        else if (_place.IsOpenBlock)
            Report(SyntaxErrors.BadName, at, end, $"the key '{text}' needs quotes, because it is no bare name", Quoted(text));
        else
            Report(SyntaxErrors.BadName, at, end, $"'{text}' is no name: names have letters, digits and _, and no digit first",
                Advice.Replace($"write {Plain(text)}", Plain(text)));
    }

    /// <summary>Which letter of a word looks plain and is not: a Cyrillic one between Latin ones.</summary>
    private static string Hidden(string text) =>
        text.Any(c => c < '\u0080') && text.FirstOrDefault(c => c is >= '\u0370' and < '\u0530') is > '\0' and var letter
            ? $"; its '{letter}' is U+{(int)letter:X4}" : "";

    private static string Plain(string text) => (char.IsDigit(text[0]) ? "_" : "") + text.Replace('-', '_').Replace('.', '_').Replace('/', '_');

    private bool IsOfName(Token token, bool takesSigns) =>
        TokenFacts.IsNameLike(token.Type) || IsForeign(token) || token.Type == INT || (takesSigns && token.Type is VERSION or MINUS or DOT or SLASH);

    /// <summary>Whether it is a letter that names do not have.</summary>
    private bool IsForeign(Token token)
    {
        if (token.Type != BAD_CHARACTER)
            return false;
        char c = tokens.Source.Text[token.Start];
        return c is not (>= '\uDC80' and <= '\uDCFF') && (char.IsLetterOrDigit(c) || char.IsSurrogate(c));
    }

    private bool HasForeign(int at, int end)
    {
        while (at < end && !IsForeign(tokens[at]))
            at++;
        return at < end;
    }

    private string TextOf(int at, int end) => tokens.Source.ToString(TextSpan.FromBounds(tokens[at].Start, tokens[end - 1].End));

    private void Report(DiagnosticDescriptor rule, int at, int end, string message, Advice help) =>
        diagnostics.Report(rule, new(tokens.Source, TextSpan.FromBounds(tokens[at].Start, tokens[end - 1].End)), message, help);

    private int Replace(int type, int at, int end)
    {
        _replacement = tokens[at] with { Type = type, End = tokens[end - 1].End };
        return end - at;
    }
}
