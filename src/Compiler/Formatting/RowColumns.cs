using FswLayout.Syntax;

namespace FswLayout.Formatting;

/// <summary>Which tokens of a declaration in one line begin a column, and what of: in the next line only the same may stand below.</summary>
internal static class RowColumns
{
    public static IEnumerable<(SyntaxToken Token, string Key)> Of(SyntaxNode declaration) => declaration switch
    {
        ConstSyntax constant => [(constant.Keyword, "const"), (constant.EqualsSign, "=")],
        ItemSyntax { Initializer: { } value, Label: null } item => [(item.Name, "="), (value.EqualsSign, "=")],
        ItemSyntax { Initializer: { } value, Label: { } label } item => [(item.Name, "name"), (label, "label"), (value.EqualsSign, "=")],
        ItemSyntax { Block: { } block, Label: not null } item => [(item.Name, item.Name.Text), .. Of(block)],
        InstanceSyntax instance => [(instance.Keyword, "instance"), .. HeadOf(instance), .. Of(instance.Block)],
        _ => [],
    };

    private static IEnumerable<(SyntaxToken, string)> HeadOf(InstanceSyntax instance) =>
        instance.Base is { } template ? [(template.Colon, ":")] : instance.On is { } on ? [(on.Keyword, "on")] : [];

    /// <summary>The first property with the brace before it, then each of the others.</summary>
    private static IEnumerable<(SyntaxToken, string)> Of(BlockSyntax block) =>
        block.Items.Select((item, i) => (i == 0 ? block.OpenBrace : item.Name, item.Name.Text));
}
