; Later patterns count over earlier ones.

(name) @variable

(item key: (name) @property)
(item label: (name) @constant)
(member name: (name) @property)
(statement action: (name) @function)
(clause name: (name) @keyword)
(call function: (name) @function)

(constant name: (name) @constant)
(board name: (name) @type)
(template name: (name) @type)
(template base: (name) @type)
(template board: (name) @type)
(instance name: (name) @type)
(instance base: (name) @type)
(instance board: (name) @type)
(scenario name: (name) @function)

((reference (name) @constant.builtin)
  (#any-of? @constant.builtin "rest" "true" "false"))

["import" "const" "board" "template" "instance" "scenario" "on" "sections" "auto" "size"] @keyword

(number) @number
(version) @number
(string) @string
(escape) @string.escape
(comment) @comment
(documentation) @comment.documentation

["=" ".." "..=" "||" "&&" "|" "&" "==" "!=" "<" "<=" ">" ">=" "<<" ">>" "+" "-" "*" "/" "%" "~" "!"] @operator
["{" "}" "[" "]" "(" ")"] @punctuation.bracket
[";" ":" "," "."] @punctuation.delimiter
