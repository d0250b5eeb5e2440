using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Text;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>
/// What the parser does with a token that does not fit: where one token is plainly missing it is inserted, and reported at the end
/// of the token before it; a sign of another language is taken for the one it stands for; otherwise the rest of the item or statement
/// is passed over. Skipped tokens stay in the tree as trivia.
/// </summary>
internal sealed class ErrorRecovery(TokenBuffer tokens, PartStack rules, DiagnosticBag diagnostics) : IAntlrErrorStrategy
{
    /// <summary>More insertions than this at one place cannot be a slip; it also bounds the work.</summary>
    private const int MaximumInsertions = 4;

    private readonly SyntaxErrorLog _log = new(tokens, diagnostics);
    private int _insertionsHere;
    private int _insertedAt = -1;

    public void Reset(Parser recognizer) { }

    public bool InErrorRecoveryMode(Parser recognizer) => false;

    public void ReportMatch(Parser recognizer) { }

    public void ReportError(Parser recognizer, RecognitionException e) { }

    /// <summary>Called before each choice and each turn of a loop.</summary>
    public void Sync(Parser recognizer)
    {
        var wanted = TokenSet.Wanted(recognizer);
        int next = tokens.LA(1), rule = rules.Rule;
        // Each of these rules has one decision: whether its loop goes on.
        if (rule is RULE_block or RULE_file or RULE_scenarioDeclaration)
            SyncLoop(wanted);
        else if (rule == RULE_item && wanted.Contains(EQ) && MissingTokens.LacksEquals(tokens))
            Insert(EQ, "'='", []);
        else if (rule == RULE_statement && wanted.Contains(SEMI) && MissingTokens.AtStep(tokens))
            Insert(SEMI, "';'", []);
        else if (rule == RULE_subject && (IsOtherStep() || MissingTokens.AtClause(tokens)))
            Insert(NAME, "a value", [], MissingTokens.FormOfStep(tokens));
        else if (rule == RULE_operand && rules.Count == 0 && MissingTokens.LacksClauseValue(tokens))
            Insert(NAME, "a value", [], MissingTokens.FormOfStep(tokens));
        else if (!wanted.Contains(next) && wanted.Contains(TokenConstants.EPSILON))
            TryRetype(wanted);
        else if (!wanted.Contains(next) && !TryRepair(wanted))
            throw Unexpected(recognizer, wanted);
    }

    private bool IsOtherStep() => tokens.StartsLine() && tokens.TypeAt(1) is not (SEMI or LPAREN) && MissingTokens.AtStep(tokens);

    /// <summary>Called where exactly one kind of token, or one of a set, must stand and does not.</summary>
    public IToken RecoverInline(Parser recognizer)
    {
        var wanted = TokenSet.Wanted(recognizer);
        if (!TryRepair(wanted))
            throw Unexpected(recognizer, wanted);
        return recognizer.Consume();
    }

    /// <summary>Called by each rule that an error went through; only those that end with a sign to look for take it.</summary>
    public void Recover(Parser recognizer, RecognitionException e)
    {
        switch (rules.Rule)
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

    private void SyncLoop(TokenSet wanted)
    {
        bool inFile = rules.Rule == RULE_file;
        // Each turn passes over something, so that this ends.
        while (true)
        {
            if (!inFile && (tokens.LA(1) == TokenConstants.EOF || AtMember()))
                InsertCloseBrace();
            else if (!inFile && tokens.LA(1) == EQ)
                Insert(NAME, "a name", []);
            if (wanted.Contains(tokens.LA(1)))
                return;
            _log.ReportUnexpected(
                inFile ? Enumeration.Or(SyntaxHelp.Declarations.Select(word => $"'{word}'"))
                : rules.Rule == RULE_block ? "a property or '}'" : "a step or '}'",
                inFile);
            if (inFile && tokens.LA(1) == RBRACE && (wanted.Contains(tokens.TypeAt(1)) || tokens.TypeAt(1) == RBRACE))
                SkipOne();
            else if (inFile)
                SkipToMember();
            else
                SkipItem();
        }
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

    private void InsertCloseBrace()
    {
        RelatedLocation[] related = rules.OpenBrace() is { } open ? [new RelatedLocation(_log.LocationOf(open), "this '{' is not closed")] : [];
        Insert(RBRACE, "'}'", related);
    }

    // --- missing and mistaken tokens --------------------------------------------------------------------------------------

    private bool TryRepair(TokenSet wanted)
    {
        if (_insertedAt != tokens.Index)
            (_insertedAt, _insertionsHere) = (tokens.Index, 0);
        if (++_insertionsHere > MaximumInsertions)
            return false;
        if (wanted.Contains(EQ) && tokens.LA(1) == COLON && tokens.TypeAt(1) == EQ)
        {
            _log.Report(SyntaxErrors.WrongSign, tokens.Current, "':' stands where '=' belongs", Advice.Replace("write '=' alone", "", isSafe: true));
            tokens.Consume();
            return true;
        }
        if (TryRetype(wanted))
            return true;
        if (MissingTokens.Find(tokens, wanted, rules) is { } missing && !(missing.Type is LBRACE or EQ && TrySkipTo(wanted, LBRACE)))
            Insert(missing.Type, missing.What, [], missing.Help);
        else
            return TrySkipTo(wanted, LBRACE) || (rules.Rule == RULE_arguments && TrySkipTo(wanted, RPAREN));
        return true;
    }

    private bool TryRetype(TokenSet wanted)
    {
        if (SignRepair.Find(tokens, wanted, rules) is not { } sign)
            return false;
        _log.Report(SyntaxErrors.WrongSign, tokens.Current, sign.Message, sign.Help);
        tokens.Retype(sign.Type);
        return true;
    }

    private void Insert(int type, string what, RelatedLocation[] related, string? help = null)
    {
        _log.ReportMissing(what, related, help);
        if (type is LBRACE or RBRACE or COLON or COMMA or STRING || (type == NAME && what != "a value"))
            tokens.MarkLost();
        tokens.Insert(Token.Missing(type, tokens.Previous));
    }

    /// <summary>Passes over words that do not belong on this line, up to the sign that does.</summary>
    private bool TrySkipTo(TokenSet wanted, int type)
    {
        int ahead = 0;
        while (tokens.TypeAt(ahead) != type)
            if (tokens.TypeAt(ahead) is SEMI or LBRACE or RBRACE or EQ or TokenConstants.EOF || tokens.StartsLine(++ahead))
                return false;
        if (!wanted.Contains(type))
            return false;
        _log.ReportUnexpected(SyntaxErrorLog.Describe(wanted));
        tokens.MarkLost();
        for (; ahead > 0; ahead--)
            tokens.Consume();
        return true;
    }

    // --- anything else ----------------------------------------------------------------------------------------------------

    private InputMismatchException Unexpected(Parser recognizer, TokenSet wanted)
    {
        _log.ReportUnexpected(SyntaxErrorLog.Describe(wanted));
        return new InputMismatchException(recognizer);
    }

    private void SkipOne()
    {
        tokens.MarkLost();
        tokens.Consume();
    }

    private void SkipToMember()
    {
        tokens.MarkLost();
        do
            tokens.Consume();
        while (tokens.LA(1) != TokenConstants.EOF && !AtMember());
    }

    private void SkipItem()
    {
        tokens.MarkLost();
        int depth = 0;
        for (bool first = true; tokens.LA(1) != TokenConstants.EOF; first = false)
        {
            if (depth == 0 && (tokens.LA(1) == RBRACE || (!first && tokens.StartsLine() && (MissingTokens.AtItem(tokens) || AtMember()))))
                return;
            int type = tokens.LA(1);
            tokens.Consume();
            if (TokenFacts.IsOpening(type))
                depth++;
            else if (TokenFacts.IsClosing(type) && depth > 0 && --depth == 0 && type == RBRACE)
                return;
            else if (type == SEMI && depth == 0)
                return;
        }
    }

    private void SkipMember()
    {
        tokens.MarkLost();
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
