using FswLayout.Formatting;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Values that are written as other languages write them: what the user most likely means, as a layout says it.</summary>
internal static class WrittenOtherwise
{
    /// <summary>The text of a value that lacks its quotes; <c>null</c> where it is an expression of known names.</summary>
    /// <param name="syntax">The value.</param>
    /// <param name="scope">Where its names are looked up.</param>
    public static string? Unquoted(ValueSyntax syntax, Scope scope)
    {
        // Most values are literals, and those have their quotes.
        if (syntax is LiteralSyntax or not ExpressionSyntax)
            return null;
        string text = WordOf(syntax);
        bool isWord = text.Length > 0 && !text.Any(c => c is '(' or '"');
        return isWord && syntax.DescendantTokens().FirstOrDefault(t => t.Kind == TokenKind.Name) is { } name
            && !scope.Knows(name.Text) && scope.Symbols.Find(name.Text) is null ? text : null;
    }

    /// <summary><c>START - END</c> and <c>START + LENGTH</c>, where a range is meant, as a range; <c>null</c> for anything else.</summary>
    public static string? Range(ValueSyntax syntax)
    {
        if (syntax is not BinarySyntax { Operator.Text: "-" or "+" } binary)
            return null;
        string left = FlatTokens.TextOf(binary.Left), right = FlatTokens.TextOf(binary.Right);
        if (binary.Operator.Text == "+")
            return $"{left} size {right}";
        // The last byte, rather than the one after it.
        bool isLast = right.EndsWith("fff", StringComparison.OrdinalIgnoreCase);
        return $"{left} {(isLast ? "..=" : "..")} {right}";
    }

    /// <summary>The ends of <c>144-153</c>, which as a difference would be below 0; <c>null</c> for anything else.</summary>
    public static (string First, string Last)? Hyphenated(ValueSyntax syntax) =>
        syntax is BinarySyntax { Operator.Text: "-", Left: LiteralSyntax { Token.Text: var left }, Right: LiteralSyntax { Token.Text: var right } }
            && NumberLiteral.TryRead(left, out ulong first) is null && NumberLiteral.TryRead(right, out ulong last) is null
            && first < last ? (left, right) : null;

    /// <summary>The choice that a word such as <c>yes</c>, a number or a quoted string stands for; <c>null</c> where none does.</summary>
    public static string? Choice(ValueSyntax syntax, IReadOnlyList<string> choices)
    {
        string? word = syntax switch
        {
            NameSyntax name => name.Identifier.Text,
            LiteralSyntax { Token: { Kind: TokenKind.String, Text: var text } } => StringLiteral.Read(text),
            LiteralSyntax { Token.Text: var number } => number,
            _ => null,
        };
        string? meant = word?.ToLowerInvariant() switch
        {
            "yes" or "on" or "1" or "enable" or "enabled" or "true" => choices.Count == 2 ? choices[1] : null,
            "no" or "off" or "0" or "disable" or "disabled" or "false" => choices.Count == 2 ? choices[0] : null,
            var other => other,
        };
        return meant is not null && choices.Contains(meant) ? meant : null;
    }

    /// <summary>The number in <c>"16M"</c>; <c>null</c> for anything else.</summary>
    public static string? QuotedNumber(ValueSyntax syntax) =>
        syntax is LiteralSyntax { Token: { Kind: TokenKind.String, Text: var text } } && StringLiteral.Read(text) is { Length: > 0 } inner
            && NumberLiteral.TryRead(inner, out _) is null ? inner : null;

    /// <summary>The release in <c>"3.0.31"</c> or <c>linux-3.0.31</c>; <c>null</c> for anything else.</summary>
    public static string? Release(ValueSyntax syntax, string name)
    {
        string text = WordOf(syntax).Trim('"');
        foreach (string prefix in new[] { name + "-", name + " ", name })
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                text = text.Substring(prefix.Length);
        return text.Length > 0 && text.Contains('.') && text.All(c => c is '.' or >= '0' and <= '9') ? text : null;
    }

    /// <summary>Its tokens as one word.</summary>
    public static string WordOf(ValueSyntax syntax) => string.Concat(syntax.DescendantTokens());
}
