using FswLayout.Parsing.Generated;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>One token, or piece of trivia: where it stands, without its characters.</summary>
/// <param name="Type">Its type, a constant of the generated lexer.</param>
/// <param name="Start">Offset of its first character.</param>
/// <param name="End">Offset just after its last character.</param>
internal readonly record struct Token(int Type, int Start, int End)
{
    /// <summary>Whether the parser does not see it.</summary>
    public bool IsHidden => IsHiddenType(Type);

    /// <summary>Whether the text lacks it, and a repair put it in.</summary>
    public bool IsMissing { get; private init; }

    public TextSpan Span => TextSpan.FromBounds(Start, End);

    /// <summary>Whether the parser does not see tokens of a type.</summary>
    public static bool IsHiddenType(int type) => type >= FswLexer.NEWLINE;

    /// <summary>A token of <paramref name="type"/> that should follow <paramref name="before"/>.</summary>
    public static Token Missing(int type, Token? before) => new(type, before?.End ?? 0, before?.End ?? 0) { IsMissing = true };
}
