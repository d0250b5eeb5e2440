using Antlr4.Runtime;
using FswLayout.Parsing.Generated;
using FswLayout.Syntax;
using static FswLayout.Parsing.Generated.FswParser;
using static FswLayout.Syntax.TokenKind;

namespace FswLayout.Parsing;

/// <summary>Makes the syntax tree while the parser runs: when a rule ends, what it has consumed becomes one node.</summary>
internal sealed class TreeBuilder
{
    private readonly TokenTable _table;
    private readonly PartStack _parts;
    private readonly ExpressionBuilder _expressions;

    public TreeBuilder(TokenList tokens)
    {
        _table = TableOf(tokens);
        _parts = new PartStack(_table, tokens);
        _expressions = new ExpressionBuilder(_table, _parts);
    }

    /// <summary>The rules that are open, with what they have consumed.</summary>
    public PartStack Parts => _parts;

    /// <summary>The whole file, once its rule has ended.</summary>
    public CompilationUnitSyntax Root => (CompilationUnitSyntax)_parts.Last.Node!;

    /// <summary>Takes the token that the parser consumes.</summary>
    /// <param name="number">Its number among all; negative where the text lacks it.</param>
    /// <param name="type">Its type.</param>
    public void Take(int number, int type)
    {
        TokenKind kind = type switch
        {
            NAME => Name,
            // Where it is no name, it stands between a start and a length.
            SIZE => Sign,
            < NAME => Keyword,
            INT => Integer,
            FswParser.VERSION => TokenKind.Version,
            STRING or UNTERMINATED_STRING => TokenKind.String,
            _ => Sign,
        };
        if (number >= 0)
            _parts.Push(number, type, kind);
        else
            _parts.PushMissing(type, kind);
    }

    /// <summary>Ends the innermost rule.</summary>
    public void EndRule()
    {
        _parts.Begin();
        switch (_parts.Rule)
        {
            case RULE_key or RULE_name or RULE_freeName or RULE_clauseName or RULE_string:
                EndToken(_parts.Rule);
                break;
            case RULE_member:
                _parts.Close();
                break;
            // The grammar has the rules of values last.
            case >= RULE_subject and not RULE_clause:
                _expressions.EndRule();
                break;
            case var rule:
                _parts.Close(Node(rule));
                break;
        }
    }

    private SyntaxNode Node(int rule) => rule switch
    {
        RULE_file => new CompilationUnitSyntax(_table, _parts.Nodes<MemberSyntax>(), _table.EndOfFile),
        RULE_importDirective => new ImportSyntax(_table, Token(Keyword), Token(TokenKind.String), Token(Sign)),
        RULE_constDeclaration => new ConstSyntax(_table, Token(Keyword), Token(Name), Token(Sign), Value(), Token(Sign)),
        RULE_boardDeclaration => new BoardSyntax(_table, Token(Keyword), Token(Name), Block()),
        RULE_instanceDeclaration => new InstanceSyntax(
            _table, Token(Keyword), Token(Name), _parts.Node<BaseClauseSyntax>(), _parts.Node<OnClauseSyntax>(), Block()),
        RULE_baseClause => new BaseClauseSyntax(_table, Token(Sign), Token(Name)),
        RULE_onClause => new OnClauseSyntax(_table, Token(Keyword), Token(Name)),
        RULE_scenarioDeclaration => new ScenarioSyntax(_table, Token(Keyword), Token(Name), Token(Sign), _parts.Nodes<StatementSyntax>(), Token(Sign)),
        RULE_block => new BlockSyntax(_table, Token(Sign), _parts.Nodes<ItemSyntax>(), Token(Sign)),
        RULE_initializer => new InitializerSyntax(_table, Token(Sign), Value()),
        RULE_statement => new StatementSyntax(_table, Token(Name), Value(), _parts.Nodes<ClauseSyntax>(), Token(Sign)),
        RULE_clause => new ClauseSyntax(_table, Token(Name), _parts.Node<ExpressionSyntax>() ?? _expressions.Missing()),
        _ => Item(),
    };

    private ItemSyntax Item()
    {
        int name = _parts.NameOrString() ?? _parts.Missing(Name), label = _parts.NameOrString() ?? TokenTable.None;
        var initializer = _parts.Node<InitializerSyntax>();
        return _parts.Node<BlockSyntax>() is { } block
            ? new ItemSyntax(_table, name, label, initializer, block, TokenTable.None)
            : new ItemSyntax(_table, name, label, initializer, null, Token(Sign));
    }

    private BlockSyntax Block() => _parts.Node<BlockSyntax>() ?? new BlockSyntax(_table, _parts.Missing(Sign), [], _parts.Missing(Sign));

    private ValueSyntax Value() => _parts.Node<ValueSyntax>() ?? _expressions.Missing();

    private int Token(TokenKind kind) => _parts.Token(kind);

    /// <summary>Ends a rule that stands for one token.</summary>
    private void EndToken(int rule)
    {
        TokenKind kind = rule == RULE_string ? TokenKind.String : Name;
        if (_parts.Count == 0)
            _parts.PushMissing(NAME, kind);
        else if (_parts.Last.Kind != TokenKind.String)
            _parts.SetLastKind(kind);
        _parts.Close();
    }

    private static TokenTable TableOf(TokenList tokens)
    {
        var kinds = new EntryKind[tokens.Count];
        for (int i = 0; i < tokens.Count; i++)
        {
            kinds[i] = tokens.TypeAt(i) switch
            {
                WHITESPACE => EntryKind.Whitespace,
                NEWLINE => EntryKind.NewLine,
                LINE_COMMENT or BLOCK_COMMENT => EntryKind.Comment,
                UNTERMINATED_COMMENT => EntryKind.OpenComment,
                DOC_COMMENT => EntryKind.Documentation,
                _ => EntryKind.Skipped,
            };
        }
        return new TokenTable(tokens.Source, tokens.Starts, kinds);
    }
}
