namespace FswLayout.Syntax;

/// <summary>What a token is. Keywords are contextual: where a keyword names a thing its kind is <see cref="Name"/>.</summary>
public enum TokenKind
{
    /// <summary>The end of the file.</summary>
    EndOfFile,

    /// <summary>A name.</summary>
    Name,

    /// <summary>A word of the grammar, such as <c>board</c> or <c>sections</c>, in its place.</summary>
    Keyword,

    /// <summary>An integer.</summary>
    Integer,

    /// <summary>A version such as <c>3.0.8</c>.</summary>
    Version,

    /// <summary>A quoted string.</summary>
    String,

    /// <summary>A bracket, separator or operator.</summary>
    Sign,
}
