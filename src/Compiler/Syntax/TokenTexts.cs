using FswLayout.Text;

namespace FswLayout.Syntax;

// What is asked of the tokens of nearly every item, without making them.

public sealed partial class ItemSyntax
{
    /// <summary>Whether it has a name of at least one character.</summary>
    internal bool HasName => Table.SpanOf(_name).Length > 0;

    /// <summary>Its name, without quotes.</summary>
    internal string NameText => Table.ValueOf(_name);

    /// <summary>Its label, without quotes.</summary>
    internal string? LabelText => _label == TokenTable.None ? null : Table.ValueOf(_label);

    /// <summary>Whether it has a label in quotes.</summary>
    internal bool HasQuotedLabel => _label != TokenTable.None && Table.KindOf(_label) == TokenKind.String;

    /// <summary>Where its label stands; its name without one.</summary>
    internal SourceLocation LabelLocation => new(Source, Table.SpanOf(_label == TokenTable.None ? _name : _label));
}

public sealed partial class LiteralSyntax
{
    /// <summary>What it is; <c>null</c> where it is missing.</summary>
    internal TokenKind? Kind => Table.SpanOf(_token).Length == 0 ? null : Table.KindOf(_token);

    /// <summary>Its characters, without the quotes of a string.</summary>
    internal string Text => Table.ValueOf(_token);
}

public sealed partial class NameSyntax
{
    /// <summary>The name; <c>null</c> where it is missing.</summary>
    internal string? Text => Table.SpanOf(_identifier).Length == 0 ? null : Table.TextOf(_identifier);
}
