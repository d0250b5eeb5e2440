using FswLayout.Parsing.Generated;
using FswLayout.Text;

namespace FswLayout.Parsing;

/// <summary>One token, or piece of trivia, of ANTLR's type: where it stands, without its characters.</summary>
internal struct Token
{
    private sbyte _type;

    /// <summary>Its type, a constant of the generated lexer.</summary>
    public int Type
    {
        readonly get => _type;
        set => _type = (sbyte)value;
    }

    /// <summary>Whether the parser does not see it.</summary>
    public readonly bool IsHidden => _type >= FswLexer.NEWLINE;

    /// <summary>Whether the text lacks it, and a repair put it in.</summary>
    public bool IsMissing { get; set; }

    /// <summary>Whether something was already reported before it, so that the parser need not complain again.</summary>
    public bool IsAfterReported { get; set; }

    /// <summary>Offset of its first character.</summary>
    public int Start { get; set; }

    /// <summary>Offset just after its last character.</summary>
    public int End { get; set; }

    /// <summary>The line that it starts on, from 1.</summary>
    public int Line { get; set; }

    public readonly TextSpan Span => TextSpan.FromBounds(Start, End);

    /// <summary>A token of <paramref name="type"/> that should follow <paramref name="before"/>.</summary>
    public static Token Missing(int type, Token? before) =>
        new() { Type = type, Start = before?.End ?? 0, End = before?.End ?? 0, Line = before?.Line ?? 1, IsMissing = true };
}
