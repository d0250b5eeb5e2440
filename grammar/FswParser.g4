// The grammar of the layout language. It is LL(1), so that the generated parser never predicts: the freshness test looks for
// AdaptivePredict. Binary operators are parsed flat; the tree builder knows their precedence. Each rule that is entered costs: there
// are none but those that become a node, and those that recovery knows by name.
parser grammar FswParser;

options { tokenVocab = FswLexer; }

file        : member* EOF;

member      : importDirective | constDeclaration | boardDeclaration | instanceDeclaration | scenarioDeclaration;

importDirective     : IMPORT string SEMI;
constDeclaration    : CONST name EQ value SEMI;
boardDeclaration    : BOARD name block;
instanceDeclaration : (TEMPLATE | INSTANCE) name baseClause? onClause? block;
baseClause          : COLON name;
onClause            : ON name;
scenarioDeclaration : SCENARIO name LBRACE statement* RBRACE;

block       : LBRACE item* RBRACE;
item        : key key? initializer? (block | SEMI);     // what it is, and what tells it from others of its kind
initializer : EQ value;

statement   : name subject clause* SEMI;            // request 2 by jb from 0x90000000;  offline 144 ..= 147;
subject     : SECTIONS? (list | range);
clause      : clauseName expression;

value       : (SECTIONS | AUTO) (list | range)? | list | range;
list        : LBRACK (value (COMMA value)*)? RBRACK;
range       : expression ((DOT_DOT | DOT_DOT_EQ | SIZE) expression)?;

expression  : operand (binaryOperator operand)*;
operand     : unaryOperator* (INT | VERSION | STRING | UNTERMINATED_STRING | parenthesized | reference) memberAccess*;
parenthesized : LPAREN expression RPAREN;
reference   : freeName arguments?;
arguments   : LPAREN (value (COMMA value)*)? RPAREN;
memberAccess : DOT name;

unaryOperator  : PLUS | MINUS | TILDE | BANG;
binaryOperator : STAR | SLASH | PERCENT | PLUS | MINUS | SHL | SHR | AMP | PIPE
               | EQ_EQ | NOT_EQ | LT | LE | GT | GE | AND_AND | OR_OR;

string      : STRING | UNTERMINATED_STRING;

// Keywords are contextual: each may also name a thing. These are sets of tokens, not rules in rules, because most of a text is names.
key         : NAME | IMPORT | CONST | BOARD | TEMPLATE | INSTANCE | SCENARIO | ON | SIZE | SECTIONS | AUTO | STRING | UNTERMINATED_STRING;
name        : NAME | IMPORT | CONST | BOARD | TEMPLATE | INSTANCE | SCENARIO | ON | SIZE | SECTIONS | AUTO;
freeName    : NAME | IMPORT | CONST | BOARD | TEMPLATE | INSTANCE | SCENARIO | ON | SIZE;
clauseName  : NAME | IMPORT | CONST | BOARD | TEMPLATE | INSTANCE | SCENARIO | ON;      // 'size' goes on with a range
