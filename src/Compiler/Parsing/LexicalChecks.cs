using System.Globalization;
using FswLayout.Diagnostics;
using FswLayout.Parsing.Generated;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>Reports what is wrong with single tokens.</summary>
internal static class LexicalChecks
{
    /// <summary>Fewer characters that no text has are slips.</summary>
    private const int LeastStrange = 16;

    public static void Run(TokenList tokens, DiagnosticBag diagnostics)
    {
        SourceText source = tokens.Source;
        ReportBytes(source, diagnostics);
        for (int i = 0; i < tokens.Count; i++)
        {
            switch (tokens.TypeAt(i))
            {
                case FswLexer.BAD_CHARACTER when i == 0 || tokens[i - 1].Type != FswLexer.BAD_CHARACTER:
                    ReportBadCharacters(tokens, i, diagnostics);
                    break;
                case FswLexer.UNTERMINATED_STRING:
                    diagnostics.Report(
                        SyntaxErrors.UnterminatedString, tokens.LocationOf(tokens[i]), "this string is not closed on its line", EndHelp(tokens.TextAt(i)));
                    ReportEscapes(tokens, i, diagnostics);
                    break;
                case FswLexer.STRING:
                    ReportEscapes(tokens, i, diagnostics);
                    break;
                case FswLexer.UNTERMINATED_COMMENT:
                    diagnostics.Report(
                        SyntaxErrors.UnterminatedComment, new(source, new TextSpan(tokens[i].Start, 2)), "this comment is never closed",
                        "write '*/' where it ends");
                    break;
                case FswLexer.INT:
                    ReportNumber(tokens, i, diagnostics);
                    break;
                case FswLexer.VERSION:
                    ReportVersion(tokens.LocationOf(tokens[i]), tokens.TextAt(i), diagnostics);
                    break;
            }
        }
    }

    private static Advice EndHelp(string text) => Lookalikes.IsQuote(text[text.Length - 1])
        ? Advice.Replace($"write '\"' instead of '{text[text.Length - 1]}'", text.Substring(0, text.Length - 1) + "\"", isSafe: true)
        : Advice.Replace("write '\"' where it ends", text + "\"");

    private static void ReportBytes(SourceText source, DiagnosticBag diagnostics)
    {
        int[] bad = source.IsPlain ? [] : [.. Enumerable.Range(0, source.Length).Where(i => Utf8Text.IsEscapedByte(source.Text, i))];
        if (bad.Length > 0)
            diagnostics.Report(
                SyntaxErrors.NotUtf8, new(source, new TextSpan(bad[0], 1)), $"the byte 0x{source.Text[bad[0]] - 0xDC00:x2} here is not UTF-8",
                "save the file as UTF-8");
    }

    /// <summary>The one thing to say of a file that is no text: an image, or text of two bytes a letter; <c>null</c> of any other.</summary>
    public static Diagnostic? NoText(SourceText source)
    {
        if (source.IsPlain)
            return null;
        int[] strange = [.. Enumerable.Range(0, source.Length).Where(i => source.Text[i] == '\0' || Utf8Text.IsEscapedByte(source.Text, i))];
        return strange.Length < LeastStrange || strange.Length < source.Length / 16 ? null : new Diagnostic(
            SyntaxErrors.NotUtf8, DiagnosticSeverity.Error, new(source, new TextSpan(strange[0], 1)),
            $"this file is no UTF-8 text: {strange.Length} of its {source.Length} characters are NUL or no UTF-8",
            "name a layout, saved as UTF-8", []);
    }

    /// <summary>Whether it has characters that are counted in the whole file, before one finding speaks of all.</summary>
    public static bool HasOddCharacters(SourceText source)
    {
        string text = source.Text;
        if (source.IsPlain)
            return false;
        for (int i = 0; i < text.Length; i++)
            if (text[i] == '\0' || Utf8Text.IsEscapedByte(text, i) || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                return true;
        return false;
    }

    private static void ReportBadCharacters(TokenList tokens, int first, DiagnosticBag diagnostics)
    {
        SourceText source = tokens.Source;
        int last = first;
        while (tokens[last + 1].Type == FswLexer.BAD_CHARACTER)
            last++;
        int start = tokens[first].Start, end = tokens[last].End;
        if (Enumerable.Range(start, end - start).All(i => Utf8Text.IsEscapedByte(source.Text, i)))
            return;
        start = Enumerable.Range(start, end - start).First(i => !Utf8Text.IsEscapedByte(source.Text, i));
        char c = source.Text[start];
        string what = c is > ' ' and <= '~' ? $"'{c}'" : $"U+{(char.IsHighSurrogate(c) && end > start + 1 ? char.ConvertToUtf32(source.Text, start) : c):X4}";
        diagnostics.Report(
            SyntaxErrors.BadCharacter, new(source, TextSpan.FromBounds(start, end)), $"{what} means nothing here",
            c switch
            {
                _ when Lookalikes.IsQuote(c) => "write strings between '\"'",
                '\u2013' or '\u2014' => "write - for a difference and .. for a range; in text it stands between '\"'",
                '@' => "a range is START size LENGTH, such as 0x80000000 size 1G; a boot argument with '@' stands between '\"'",
                '^' => "a power of two is 1 << N; what differs between two numbers has no sign of its own",
                '$' => "write 0x before a hexadecimal number; a boot argument with '$' stands between '\"'",
                _ => "remove it, or put it in a string or a comment",
            });
    }

    private static void ReportEscapes(TokenList tokens, int at, DiagnosticBag diagnostics)
    {
        SourceLocation token = tokens.LocationOf(tokens[at]);
        if (token.Source.Text.IndexOf('\\', token.Span.Start, token.Span.Length) < 0)
            return;
        string text = tokens.TextAt(at);
        var problems = new List<(int Start, int Length, string Message)>();
        StringLiteral.Read(text, problems);
        foreach ((int start, int length, string message) in problems)
            diagnostics.Report(
                SyntaxErrors.BadEscape, token with { Span = new TextSpan(token.Span.Start + start, length) }, message,
                Advice.Replace(
                    "strings know \\\" \\\\ \\n \\t \\xNN and \\u{…}; write \\\\ for a backslash", "\\" + text.Substring(start, length)));
    }

    private static void ReportNumber(TokenList tokens, int at, DiagnosticBag diagnostics)
    {
        SourceLocation location = tokens.LocationOf(tokens[at]);
        if (NumberLiteral.TryRead(location.Source.Text.AsSpan(location.Span.Start, location.Span.Length), out _) is not { } problem)
            return;
        string text = tokens.TextAt(at);
        switch (problem)
        {
            case NumberProblem.LeadingZero:
                diagnostics.Report(
                    SyntaxErrors.LeadingZero, location, $"'{text}' starts with 0: is it decimal or octal?",
                    WithoutZero(text.TrimStart('0') is { Length: > 0 } bare ? bare : "0"));
                break;
            case NumberProblem.TooLarge:
                diagnostics.Report(SyntaxErrors.NumberTooLarge, location, $"{text} does not fit 64 bits", "write a number up to 0xffff_ffff_ffff_ffff");
                break;
            case NumberProblem.Malformed:
                diagnostics.Report(SyntaxErrors.BadNumber, location, $"'{text}' is not a number", NumberHelp(text));
                break;
        }
    }

    private static Advice WithoutZero(string number) => Advice.Replace($"write {number}, or 0x… for hexadecimal", number);

    private static Advice NumberHelp(string text)
    {
        if (NumberLiteral.Respelt(text) is { } respelt)
            return Write(respelt, ", with digits and without letters like them");
        string joined = text.Replace(" ", "").Replace("\t", "").Replace("'", "");
        if (joined != text && NumberLiteral.TryRead(joined, out _) is null && char.IsDigit(joined[joined.Length - 1]))
            return Write(joined, "; between digits _ may stand");
        bool isHexadecimal = joined.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        string bare = isHexadecimal ? joined : joined.TrimEnd('b', 'B', 'i', 'I');
        if (bare != text && bare.Length > 0 && NumberLiteral.TryRead(bare, out _) is null)
            return Write(bare, bare == joined ? "" : ": K, M, G and T are powers of 1024 already");
        string digits = joined.TrimEnd('h', 'H', 'u', 'U', 'l', 'L');
        if (digits != joined && NumberLiteral.TryRead(digits, out _) is null && isHexadecimal)
            return Write(digits, ", without a suffix");
        if (!isHexadecimal && digits.Length > 0 && digits != joined && NumberLiteral.TryRead("0x" + digits, out _) is null)
            return joined.EndsWith("h", StringComparison.OrdinalIgnoreCase) ? Write("0x" + digits, "") : Write(digits, ", without a suffix");
        if (!isHexadecimal && NumberLiteral.TryRead("0x" + joined, out _) is null)
            return Write("0x" + joined, " for a hexadecimal number");
        return Fraction(joined) is { } whole ? Write(whole, "") : "write decimal, 0x or 0b digits, with a suffix K, M, G or T";
    }

    private static Advice Write(string number, string why) => Advice.Replace($"write {number}{why}", number, isSafe: true);

    /// <summary><c>1.5G</c> in whole numbers of the next smaller unit.</summary>
    private static string? Fraction(string text)
    {
        const string Units = "KMGT";
        string number = text.TrimEnd('b', 'B', 'i', 'I');
        int unit = number.Length < 4 || number.Split('.') is not [_, _] ? -1 : Units.IndexOf(char.ToUpperInvariant(number[number.Length - 1]));
        bool isNumber = decimal.TryParse(
            number.Substring(0, Math.Max(0, number.Length - 1)), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value);
        return unit > 0 && isNumber && value < 1_000_000 && value * 1024 % 1 == 0
            ? $"{(value * 1024).ToString("0", CultureInfo.InvariantCulture)}{Units[unit - 1]}" : null;
    }

    private static void ReportVersion(SourceLocation location, string text, DiagnosticBag diagnostics)
    {
        if (text.Split('.').Any(part => part.Length > 1 && part[0] == '0'))
            diagnostics.Report(SyntaxErrors.LeadingZero, location, $"a part of the version '{text}' starts with 0", "write it without the zero");
        else if (text.Length > 32)
            diagnostics.Report(SyntaxErrors.BadNumber, location, "this version is too long to be one", "write a version such as 3.0.8");
    }
}
