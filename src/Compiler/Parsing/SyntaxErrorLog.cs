using System.Collections.Immutable;
using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Text;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>
/// Reports what the parser finds, once: not where something was already reported, and not on a line on which something could not
/// stand, because what follows there is most likely a consequence.
/// </summary>
internal sealed class SyntaxErrorLog(TokenBuffer tokens, DiagnosticBag diagnostics)
{
    // What is wrong with single tokens is reported before the parser begins.
    private readonly HashSet<int> _quietLines =
        [.. diagnostics.ToImmutable().Where(d => d.Severity == DiagnosticSeverity.Error).Select(LineOf)];

    private readonly HashSet<int> _reportedLines = [];

    /// <summary>Reports that a token is wrong but understood.</summary>
    public void Report(DiagnosticDescriptor descriptor, Token token, string message, Advice help)
    {
        if (!_quietLines.Contains(LineOf(token)))
            diagnostics.Report(descriptor, LocationOf(token), message, help);
    }

    /// <summary>Reports that something is missing before the next token.</summary>
    public void ReportMissing(string what, RelatedLocation[] related, string? help = null)
    {
        if (tokens.MarkReported() || (tokens.Previous is { } last && _quietLines.Contains(LineOf(last))))
            return;
        _reportedLines.Add(LineOf(tokens.Current));
        TextSpan place = new(tokens.Previous?.End ?? 0, 0);
        // A sign stands between quotes, and nothing else is plain.
        Advice missing = help
            ?? (what is ['\'', var sign, '\''] ? Advice.Replace($"write {what}", sign.ToString(), isSafe: sign is ';' or ')' or ']') : $"write {what}");
        diagnostics.Report(SyntaxErrors.Expected, new(tokens.All.Source, place), $"{what} is missing here", missing, related);
    }

    /// <summary>Reports that the next token cannot stand here.</summary>
    /// <param name="wanted">What could.</param>
    /// <param name="inFile">Whether a declaration should begin here.</param>
    public void ReportUnexpected(string wanted, bool inFile = false)
    {
        Token token = tokens.Current;
        if (tokens.MarkReported() || !_quietLines.Add(LineOf(token)) || _reportedLines.Contains(LineOf(token)))
            return;
        bool atEnd = token.Type == TokenConstants.EOF;
        string why = inFile && token.Type == RBRACE ? ": no block is open" : wanted.Length > 0 ? $": expected {wanted}" : "";
        diagnostics.Report(
            SyntaxErrors.Unexpected, LocationOf(token), (atEnd ? "the file ends here" : $"'{Shorten(tokens.TextOf(token))}' cannot stand here") + why,
            SyntaxHelp.For(tokens, inFile));
    }

    public SourceLocation LocationOf(Token token) => tokens.All.LocationOf(token);

    /// <summary>
    /// All findings in the order of the text; where something on a line cannot stand at all, the first about its structure is enough.
    /// </summary>
    public static ImmutableArray<Diagnostic> Select(ImmutableArray<Diagnostic> found)
    {
        Diagnostic[] ordered = [.. found.OrderBy(d => d.Location.Span.Start)];
        HashSet<int> unclear = [.. ordered.Where(d => d.Descriptor == SyntaxErrors.Unexpected).Select(LineOf)];
        var seen = new HashSet<int>();
        return [.. ordered.Where(d => !unclear.Contains(LineOf(d)) || !IsAboutStructure(d) || seen.Add(LineOf(d)))];
    }

    private int LineOf(Token token) => tokens.All.LineOf(token);

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Location.LineSpan.Start.Line;

    private static bool IsAboutStructure(Diagnostic diagnostic) =>
        diagnostic.Descriptor == SyntaxErrors.Expected || diagnostic.Descriptor == SyntaxErrors.Unexpected || diagnostic.Descriptor == SyntaxErrors.WrongSign;

    /// <summary>What would fit, for a message.</summary>
    public static string Describe(TokenSet wanted)
    {
        if (wanted.Contains(INT))
            return "a value";
        return Enumeration.Or(wanted.Types().Where(t => t > NAME || t is NAME or ON).Select(DescribeType).Distinct().Take(5));
    }

    private static string DescribeType(int type) => type switch
    {
        NAME => "a name",
        STRING or UNTERMINATED_STRING => "a quoted string",
        INT or VERSION => "a value",
        _ => DefaultVocabulary.GetLiteralName(type) ?? "an operator",
    };

    private static string Shorten(string text) => text.Length <= 24 ? text : text.Substring(0, 23) + "…";
}
