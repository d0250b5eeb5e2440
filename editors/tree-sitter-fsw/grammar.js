/**
 * The layout language for tree-sitter: what editors highlight by. The compiler's own grammar is in /grammar; a test parses every example with both.
 * Keywords are contextual: where none can stand, `word` makes a name of it.
 */
/// <reference types="tree-sitter-cli/dsl" />

const list = (open, item, close) => seq(open, optional(seq(item, repeat(seq(',', item)))), close);

const operators = [
  ['||'],
  ['&&'],
  ['|'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

module.exports = grammar({
  name: 'fsw',

  word: $ => $.name,

  extras: $ => [/[ \t\r\n]/, $.documentation, $.comment],

  supertypes: $ => [$._member, $._expression],

  rules: {
    source_file: $ => repeat($._member),

    _member: $ => choice($.import, $.constant, $.board, $.template, $.instance, $.scenario),

    import: $ => seq('import', field('path', $.string), ';'),
    constant: $ => seq('const', field('name', $.name), '=', field('value', $._value), ';'),
    board: $ => seq('board', field('name', $.name), field('body', $.block)),
    template: $ => seq('template', $._declaration),
    instance: $ => seq('instance', $._declaration),
    _declaration: $ => seq(
      field('name', $.name),
      optional(seq(':', field('base', $.name))),
      optional(seq('on', field('board', $.name))),
      field('body', $.block),
    ),
    scenario: $ => seq('scenario', field('name', $.name), '{', repeat($.statement), '}'),

    block: $ => seq('{', repeat($.item), '}'),
    item: $ => seq(
      field('key', choice($.name, $.string)),
      optional(field('label', choice($.name, $.string))),
      optional(seq('=', field('value', $._value))),
      choice(field('body', $.block), ';'),
    ),

    statement: $ => seq(field('action', $.name), field('subject', $._subject), repeat($.clause), ';'),
    clause: $ => seq(field('name', $.name), field('value', $._expression)),
    _subject: $ => choice($.sections, $.list, $.range, $._expression),

    _value: $ => choice($.sections, $.automatic, $.list, $.range, $._expression),
    sections: $ => prec.right(seq('sections', optional(choice($.list, $.range, $._expression)))),
    automatic: $ => prec.right(seq('auto', optional(choice($.list, $.range, $._expression)))),
    list: $ => list('[', $._value, ']'),
    range: $ => seq(field('start', $._expression), field('kind', choice('..', '..=', 'size')), field('end', $._expression)),

    _expression: $ => choice(
      $.number, $.version, $.string, $.reference, $.call, $.parenthesized, $.member, $.unary, $.binary,
    ),
    reference: $ => $.name,
    call: $ => seq(field('function', $.name), list('(', $._value, ')')),
    parenthesized: $ => seq('(', $._expression, ')'),
    member: $ => prec(20, seq(field('of', $._expression), '.', field('name', $.name))),
    unary: $ => prec(15, seq(field('operator', choice('+', '-', '~', '!')), field('operand', $._expression))),
    binary: $ => choice(...operators.map((level, i) => prec.left(i + 1, seq(
      field('left', $._expression), field('operator', choice(...level)), field('right', $._expression),
    )))),

    name: _ => /[A-Za-z_][A-Za-z0-9_]*/,
    number: _ => /[0-9][A-Za-z0-9_]*/,
    version: _ => /[0-9]+(\.[0-9]+)+/,
    string: $ => seq('"', repeat(choice(alias(token.immediate(prec(1, /[^"\\\r\n]+/)), $.content), $.escape)), token.immediate('"')),
    escape: _ => token.immediate(/\\[^\r\n]/),

    documentation: _ => token(prec(1, /\/\/\/[^\r\n]*/)),
    comment: _ => token(choice(/\/\/[^\r\n]*/, /\/\*[^*]*\*+([^/*][^*]*\*+)*\//)),
  },
});
