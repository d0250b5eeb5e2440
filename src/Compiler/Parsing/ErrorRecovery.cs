using Antlr4.Runtime;
using Antlr4.Runtime.Misc;
using FswLayout.Diagnostics;
using FswLayout.Parsing.Generated;
using FswLayout.Text;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>
/// What the parser does with a token that does not fit: where one token is plainly missing it is inserted, and reported at the end
/// of the token before it; otherwise the rest of the item or statement is passed over. Skipped tokens stay in the tree as trivia.
/// </summary>
internal sealed class ErrorRecovery(SourceText source, TokenBuffer tokens, DiagnosticBag diagnostics) : IAntlrErrorStrategy
{
    /// <summary>More insertions than this at one place cannot be a slip; it also bounds the work.</summary>
    private const int MaximumInsertions = 4;

    private int _insertionsHere;
    private int _insertedAt = -1;

    public void Reset(Parser recognizer) { }

    public bool InErrorRecoveryMode(Parser recognizer) => false;

    public void ReportMatch(Parser recognizer) { }

    public void ReportError(Parser recognizer, RecognitionException e) { }

    /// <summary>Called before each choice and each turn of a loop.</summary>
    public void Sync(Parser recognizer)
    {
        IntervalSet wanted = recognizer.Atn.NextTokens(recognizer.Atn.states[recognizer.State]);
        int next = tokens.LA(1);
        // Each of these rules has one decision: whether its loop goes on.
        if (recognizer.RuleContext.RuleIndex is RULE_block or RULE_file or RULE_scenarioDeclaration)
        {
            SyncLoop(recognizer, wanted);
            return;
        }
        if (wanted.Contains(next) || wanted.Contains(TokenConstants.EPSILON))
            return;
        if (!TryInsert(recognizer, wanted))
            throw Unexpected(recognizer, wanted);
    }

    /// <summary>Called where exactly one kind of token, or one of a set, must stand and does not.</summary>
    public IToken RecoverInline(Parser recognizer)
    {
        IntervalSet wanted = recognizer.Atn.NextTokens(recognizer.Atn.states[recognizer.State]);
        if (!TryInsert(recognizer, wanted))
            throw Unexpected(recognizer, wanted);
        IToken missing = tokens.LT(1);
        recognizer.Consume();
        return missing;
    }

    /// <summary>Called by each rule that an error went through; only those that end with a sign to look for take it.</summary>
    public void Recover(Parser recognizer, RecognitionException e)
    {
        switch (recognizer.RuleContext.RuleIndex)
        {
            case RULE_item or RULE_statement or RULE_importDirective or RULE_constDeclaration:
                SkipItem();
                break;
            case RULE_boardDeclaration or RULE_instanceDeclaration or RULE_scenarioDeclaration:
                SkipMember();
                break;
            case RULE_file:
                break;
            default:
                throw e;
        }
    }

    // --- loops over items, statements and members -----------------------------------------------------------------------

    private void SyncLoop(Parser recognizer, IntervalSet wanted)
    {
        bool inFile = recognizer.RuleContext.RuleIndex == RULE_file;
        if (!inFile && (tokens.LA(1) == TokenConstants.EOF || AtMember()))
        {
            InsertCloseBrace(recognizer);
            return;
        }
        if (wanted.Contains(tokens.LA(1)))
            return;
        ReportUnexpected(inFile ? "'import', 'const', 'board', 'template', 'instance' or 'scenario'" : "a property or '}'");
        while (!wanted.Contains(tokens.LA(1)) || (inFile && !AtMember() && tokens.LA(1) != TokenConstants.EOF))
        {
            if (tokens.LA(1) == TokenConstants.EOF)
                break;
            tokens.Consume();
            if (!inFile && AtMember())
                break;
        }
        if (!inFile && !wanted.Contains(tokens.LA(1)))
            InsertCloseBrace(recognizer);
    }

    /// <summary>Whether a declaration plainly starts here, so that a block around it must have been left open.</summary>
    private bool AtMember() => tokens.StartsLine() && tokens.TypeAt(0) switch
    {
        IMPORT => tokens.TypeAt(1) == STRING && tokens.TypeAt(2) is not (EQ or LBRACE),
        CONST => tokens.TypeAt(1) == NAME && tokens.TypeAt(2) == EQ,
        BOARD or SCENARIO => tokens.TypeAt(1) == NAME && tokens.TypeAt(2) == LBRACE,
        TEMPLATE or INSTANCE => tokens.TypeAt(1) == NAME && tokens.TypeAt(2) is LBRACE or COLON or ON,
        _ => false,
    };

    private void InsertCloseBrace(Parser recognizer)
    {
        IToken? open = ((ParserRuleContext)recognizer.RuleContext).GetToken(LBRACE, 0)?.Symbol;
        RelatedLocation[] related = open is null or MissingToken ? [] : [new RelatedLocation(LocationOf(open), "this '{' is not closed")];
        Insert(RBRACE, "'}'", related);
    }

    // --- missing tokens ---------------------------------------------------------------------------------------------------

    private bool TryInsert(Parser recognizer, IntervalSet wanted)
    {
        if (MissingType(wanted, recognizer.RuleContext.RuleIndex) is not { } missing)
            return false;
        if (_insertedAt != tokens.Index)
            (_insertedAt, _insertionsHere) = (tokens.Index, 0);
        if (++_insertionsHere > MaximumInsertions)
            return false;
        Insert(missing.Type, missing.What, []);
        return true;
    }

    private (int Type, string What)? MissingType(IntervalSet wanted, int rule)
    {
        bool newLine = tokens.StartsLine();
        int next = tokens.LA(1);
        bool ends = newLine || next is SEMI or RBRACE or RBRACK or RPAREN or COMMA or TokenConstants.EOF or LBRACE or DOT_DOT or DOT_DOT_EQ;
        bool startsValue = next is INT or VERSION or STRING or UNTERMINATED_STRING or NAME or LBRACK or LPAREN or AUTO or SECTIONS;
        if (wanted.Contains(SEMI) && (newLine || next is RBRACE or TokenConstants.EOF || tokens.Previous?.Type == UNTERMINATED_STRING))
            return (SEMI, "';'");
        if (wanted.Contains(RPAREN) && (ends && next is not COMMA))
            return (RPAREN, "')'");
        if (wanted.Contains(RBRACK) && (next is SEMI or RBRACE or RPAREN or TokenConstants.EOF || (newLine && AtItem())))
            return (RBRACK, "']'");
        if (wanted.Contains(COMMA) && rule is RULE_list or RULE_arguments && startsValue)
            return (COMMA, "','");
        if (wanted.Contains(INT))
            return ends ? (NAME, "a value") : null;
        if (wanted.Contains(EQ) && startsValue && !newLine)
            return (EQ, "'='");
        if (wanted.Contains(LBRACE) && (newLine || AtItem()))
            return (LBRACE, "'{'");
        if (wanted.Contains(COLON) && next == NAME && tokens.TypeAt(1) is LBRACE or ON)
            return (COLON, "':'");
        if (wanted.Contains(NAME) && !wanted.Contains(SEMI) && next is LBRACE or COLON or SEMI or EQ)
            return (NAME, "a name");
        if (rule == RULE_string && ends)
            return (STRING, "a quoted string");
        return null;
    }

    /// <summary>Whether an item seems to start here.</summary>
    private bool AtItem() =>
        tokens.TypeAt(0) is STRING or (>= IMPORT and <= NAME) && tokens.TypeAt(1) is EQ or LBRACE or SEMI or STRING or (>= IMPORT and <= NAME);

    private void Insert(int type, string what, RelatedLocation[] related)
    {
        if (!IsReportedHere())
        {
            TextSpan place = new(tokens.Previous is { } before ? before.StopIndex + 1 : 0, 0);
            diagnostics.Report(SyntaxErrors.Expected, new(source, place), $"{what} is missing here", $"write {what}", related);
        }
        tokens.Insert(new MissingToken(type, tokens.Current));
    }

    // --- anything else ----------------------------------------------------------------------------------------------------

    private InputMismatchException Unexpected(Parser recognizer, IntervalSet wanted)
    {
        ReportUnexpected(Describe(wanted));
        return new InputMismatchException(recognizer);
    }

    private void ReportUnexpected(string wanted)
    {
        if (IsReportedHere())
            return;
        IToken token = tokens.Current;
        bool atEnd = token.Type == TokenConstants.EOF;
        string help = atEnd || wanted.Length == 0 ? "" : token.Type is INT or STRING or NAME ? "" : "remove it, or complete what stands before it";
        diagnostics.Report(
            SyntaxErrors.Unexpected, LocationOf(token),
            (atEnd ? "the file ends here" : $"'{Shorten(token.Text)}' cannot stand here") + (wanted.Length > 0 ? $": expected {wanted}" : ""), help);
    }

    private bool IsReportedHere() => tokens.AfterReported.Contains(tokens.Current) || !tokens.AfterReported.Add(tokens.Current);

    private static string Describe(IntervalSet wanted)
    {
        if (wanted.Contains(INT))
            return "a value";
        string[] signs = [.. wanted.ToArray().Where(t => t > NAME || t is NAME or ON).Select(DescribeType).Distinct().Take(5)];
        return signs.Length < 2 ? string.Concat(signs) : string.Join(", ", signs.Take(signs.Length - 1)) + " or " + signs[signs.Length - 1];
    }

    private static string DescribeType(int type) => type switch
    {
        NAME => "a name",
        STRING or UNTERMINATED_STRING => "a quoted string",
        INT or VERSION => "a value",
        _ => DefaultVocabulary.GetLiteralName(type) ?? "an operator",
    };

    private static string Shorten(string text) => text.Length <= 24 ? text : text.Substring(0, 23) + "…";

    private SourceLocation LocationOf(IToken token) =>
        new(source, token.Type == TokenConstants.EOF ? new TextSpan(source.Length, 0) : TextSpan.FromBounds(token.StartIndex, token.StopIndex + 1));

    private void SkipItem()
    {
        int depth = 0;
        for (bool first = true; tokens.LA(1) != TokenConstants.EOF; first = false)
        {
            if (depth == 0 && (tokens.LA(1) == RBRACE || (!first && tokens.StartsLine() && (AtItem() || AtMember()))))
                return;
            int type = tokens.LA(1);
            tokens.Consume();
            if (type is LBRACE or LBRACK or LPAREN)
                depth++;
            else if (type is RBRACE or RBRACK or RPAREN && depth > 0 && --depth == 0 && type == RBRACE)
                return;
            else if (type == SEMI && depth == 0)
                return;
        }
    }

    private void SkipMember()
    {
        int depth = 0;
        while (tokens.LA(1) != TokenConstants.EOF && !AtMember())
        {
            int type = tokens.LA(1);
            tokens.Consume();
            if (type == LBRACE)
                depth++;
            else if (type == RBRACE && --depth <= 0)
                return;
        }
    }
}
