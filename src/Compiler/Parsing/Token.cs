namespace FswLayout.Parsing;

/// <summary>One token as the scanner cuts it out: of ANTLR's type, without its characters.</summary>
internal struct Token
{
    /// <summary>Its type, a constant of the generated lexer.</summary>
    public int Type { get; set; }

    /// <summary>Offset of its first character.</summary>
    public int Start { get; set; }

    /// <summary>Offset just after its last character.</summary>
    public int End { get; set; }

    /// <summary>The line that it starts on, from 1.</summary>
    public int Line { get; set; }
}
