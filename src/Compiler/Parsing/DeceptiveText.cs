using FswLayout.Diagnostics;
using FswLayout.Parsing.Generated;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>Reports characters that make a person see another text than the compiler reads: in comments and strings, where any may stand.</summary>
internal static class DeceptiveText
{
    /// <summary>
    /// What each character is, as Unicode names it: those that turn text around (UAX #9, section 2), and line ends that the language does not know.
    /// </summary>
    private static readonly Dictionary<char, string> Names = new()
    {
        ['\u202A'] = "LEFT-TO-RIGHT EMBEDDING",
        ['\u202B'] = "RIGHT-TO-LEFT EMBEDDING",
        ['\u202C'] = "POP DIRECTIONAL FORMATTING",
        ['\u202D'] = "LEFT-TO-RIGHT OVERRIDE",
        ['\u202E'] = "RIGHT-TO-LEFT OVERRIDE",
        ['\u2066'] = "LEFT-TO-RIGHT ISOLATE",
        ['\u2067'] = "RIGHT-TO-LEFT ISOLATE",
        ['\u2068'] = "FIRST STRONG ISOLATE",
        ['\u2069'] = "POP DIRECTIONAL ISOLATE",
        ['\u200E'] = "LEFT-TO-RIGHT MARK",
        ['\u200F'] = "RIGHT-TO-LEFT MARK",
        ['\u061C'] = "ARABIC LETTER MARK",
        ['\u000B'] = "VERTICAL TAB",
        ['\u000C'] = "FORM FEED",
        ['\u0085'] = "NEXT LINE",
        ['\u2028'] = "LINE SEPARATOR",
        ['\u2029'] = "PARAGRAPH SEPARATOR",
    };

    public static void Run(TokenList tokens, DiagnosticBag diagnostics)
    {
        SourceText source = tokens.Source;
        if (source.IsPlain)
            return;
        ReportLoneReturn(source, diagnostics);
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            bool isString = token.Type is FswLexer.STRING or FswLexer.UNTERMINATED_STRING;
            if (!isString && token.Type is not (FswLexer.LINE_COMMENT or FswLexer.DOC_COMMENT or FswLexer.BLOCK_COMMENT or FswLexer.UNTERMINATED_COMMENT))
                continue;
            Report(SyntaxErrors.DeceptiveCharacter, source, token, isString, IsDeceptive, diagnostics);
            if (isString)
                Report(SyntaxErrors.InvisibleCharacter, source, token, isString, IsInvisible, diagnostics);
        }
    }

    /// <summary>A line ends with LF; a CR alone ends one in some editors and none here.</summary>
    private static void ReportLoneReturn(SourceText source, DiagnosticBag diagnostics)
    {
        string text = source.Text;
        int[] lone = [.. Enumerable.Range(0, text.Length).Where(i => text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'))];
        if (lone.Length > 0)
            diagnostics.Report(
                SyntaxErrors.LoneReturn, new(source, new TextSpan(lone[0], 1)),
                $"a carriage return stands here without a line feed{Others(lone.Length - 1)}: some editors show a new line here, and others none",
                Advice.Change("end lines with LF or CR LF: tr '\\r' '\\n' turns a file of the one kind into the other", isSafe: false,
                    [.. lone.Select(i => new TextChange(new(source, new TextSpan(i, 1)), "\n"))]));
    }

    private static void Report(
        DiagnosticDescriptor descriptor, SourceText source, Token token, bool isString, Func<string, int, bool> isMeant, DiagnosticBag diagnostics)
    {
        string text = source.Text;
        int[] found = [.. Enumerable.Range(token.Start, token.End - token.Start).Where(i => isMeant(text, i))];
        if (found.Length == 0)
            return;
        int length = char.IsHighSurrogate(text[found[0]]) ? 2 : 1;
        int code = length == 2 ? char.ConvertToUtf32(text, found[0]) : text[found[0]];
        string name = Names.TryGetValue(text[found[0]], out string? known) ? $" ({known})" : "";
        diagnostics.Report(
            descriptor, new(source, new TextSpan(found[0], length)),
            $"this {(isString ? "string" : "comment")} holds U+{code:X4}{name}{Others(found.Length - 1)}, "
            + $"which {(descriptor == SyntaxErrors.InvisibleCharacter ? "nobody sees" : "can make it look like other text")}",
            found.Length > 1 ? isString ? $"write \\u{{{code:x}}} if it is meant" : "remove it"
            : isString ? Advice.Replace($"write \\u{{{code:x}}} if it is meant", $"\\u{{{code:x}}}", isSafe: true)
            : Advice.Replace("remove it", "", isSafe: true));
    }

    private static string Others(int count) => count switch { 0 => "", 1 => ", and one more such", _ => $", and {count} more such" };

    private static bool IsDeceptive(string text, int index) =>
        Names.ContainsKey(text[index]) || (char.IsControl(text[index]) && text[index] is not ('\t' or '\r' or '\n'));

    /// <summary>Characters without width or ink: two strings that look alike need not be alike.</summary>
    private static bool IsInvisible(string text, int index) =>
        text[index] is '\u00AD' or '\u034F' or '\u180E' or '\u200B' or '\u200C' or '\u200D' or '\u3164' or '\uFEFF'
        or (>= '\u2060' and <= '\u2064') or (>= '\u115F' and <= '\u1160')
        || (text[index] == '\uDB40' && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]));
}
