// Tokens of the layout language. Every character of a file belongs to exactly one token, so that the tree can give the text back;
// trivia and characters that mean nothing go to the hidden channel.
lexer grammar FswLexer;

IMPORT    : 'import';
CONST     : 'const';
BOARD     : 'board';
TEMPLATE  : 'template';
INSTANCE  : 'instance';
SCENARIO  : 'scenario';
ON        : 'on';
SECTIONS  : 'sections';
AUTO      : 'auto';
SIZE      : 'size';
NAME      : [A-Za-z_] [A-Za-z0-9_]*;

VERSION   : [0-9]+ ('.' [0-9]+)+;
INT       : [0-9] [A-Za-z0-9_]*;            // the binder reads the digits: a malformed number is one diagnostic, not several tokens

STRING               : '"' STRING_PART* '"';
UNTERMINATED_STRING  : '"' STRING_PART* '\\'?;
fragment STRING_PART : ~["\\\r\n] | '\\' ~[\r\n];

LBRACE    : '{';
RBRACE    : '}';
LBRACK    : '[';
RBRACK    : ']';
LPAREN    : '(';
RPAREN    : ')';
SEMI      : ';';
COLON     : ':';
COMMA     : ',';
DOT_DOT_EQ : '..=';
DOT_DOT   : '..';
DOT       : '.';
EQ_EQ     : '==';
EQ        : '=';
NOT_EQ    : '!=';
LE        : '<=';
GE        : '>=';
SHL       : '<<';
SHR       : '>>';
LT        : '<';
GT        : '>';
AND_AND   : '&&';
OR_OR     : '||';
AMP       : '&';
PIPE      : '|';
PLUS      : '+';
MINUS     : '-';
STAR      : '*';
SLASH     : '/';
PERCENT   : '%';
TILDE     : '~';
BANG      : '!';

NEWLINE              : '\r'? '\n' -> channel(HIDDEN);
WHITESPACE           : [ \t\r]+ -> channel(HIDDEN);
DOC_COMMENT          : '///' ~[\r\n]* -> channel(HIDDEN);
LINE_COMMENT         : '//' ~[\r\n]* -> channel(HIDDEN);
BLOCK_COMMENT        : '/*' .*? '*/' -> channel(HIDDEN);
UNTERMINATED_COMMENT : '/*' (~[*] | '*'+ ~[*/])* '*'* -> channel(HIDDEN);   // shorter than the comment where it ends
BAD_CHARACTER        : . -> channel(HIDDEN);
