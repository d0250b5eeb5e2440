using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Layout;
using FswLayout.Syntax;

namespace FswLayout.LanguageServer.Features;

/// <summary>What the compiler works out, between the words: sections behind memory, ends and sizes of ranges, computed addresses.</summary>
internal static class HintProvider
{
    public static ImmutableArray<InlayHint> Of(FileView view, LspRange range)
    {
        var hints = ImmutableArray.CreateBuilder<InlayHint>();
        foreach (MemberSyntax member in view.Tree.Root.Members)
        {
            LspRange place = view.RangeOf(member);
            if (place.End.Line < range.Start.Line || place.Start.Line > range.End.Line)
                continue;
            if (member is ConstSyntax constant)
                AddConstant(view, constant, hints);
            BlockSyntax? block = member switch { BoardSyntax board => board.Block, InstanceSyntax instance => instance.Block, _ => null };
            // What differs from instance to instance is told where each says it.
            if (block is not null && view.Semantics.BlocksOf(member) is [var only])
                AddItems(view, block, only, hints);
        }
        return [.. hints.Where(h => h.Position.Line >= range.Start.Line && h.Position.Line <= range.End.Line)];
    }

    private static void AddConstant(FileView view, ConstSyntax constant, ImmutableArray<InlayHint>.Builder hints)
    {
        if (Text(constant.Value, view.Semantics.ValuesOf(constant, constant.Value).Select(v => v.Value).FirstOrDefault()) is { } text)
            hints.Add(new InlayHint(view.RangeOf(constant.Value).End, text));
    }

    private static void AddItems(FileView view, BlockSyntax block, BoundBlock owner, ImmutableArray<InlayHint>.Builder hints)
    {
        foreach (ItemSyntax item in block.Items)
        {
            if (item.Initializer?.Value is { } value && SemanticModel.Find(owner, item) is { Item: var bound }
                && (Sections(view, owner, bound) ?? Text(value, bound.Value)) is { } text)
                hints.Add(new InlayHint(view.RangeOf(value).End, text));
            if (item.Block is { } inner)
                AddItems(view, inner, owner, hints);
        }
    }

    private static string? Sections(FileView view, BoundBlock owner, BoundItem item)
    {
        if (item.Definition != InstanceProperty.Memory || view.Analysis.Compilation.Model is not { Board.MemoryModel: MemoryModel.Sparse } model
            || model.Instances.FirstOrDefault(i => i.Name == owner.Name) is not { } instance || instance.Sections.IsEmpty)
            return null;
        string size = item.Value is Value.Integer or Value.Auto ? "" : $" ({SizeText.InWords(model.Board.SectionSize * (ulong)instance.Sections.Length)})";
        return item.Value is Value.Sections ? size.Trim() : $"sections {SectionNumbers.Text(instance.Sections, most: 4)}{size}";
    }

    /// <summary>What a written value does not say itself.</summary>
    private static string? Text(ValueSyntax syntax, Value? value) => (syntax, value) switch
    {
        (RangeSyntax { Operator.Text: "size" }, Value.Ranges { Items: [var range] }) => $".. {SizeText.Address(range.End)}",
        (RangeSyntax, Value.Ranges { Items: [var range] }) => SizeText.InWords(range.Size),
        // Below 1 GiB a computed number is a size more often than an address.
        (BinarySyntax or NameSyntax or MemberAccessSyntax, Value.Integer number) =>
            $"= {(number.Number >> 30 > 0 ? SizeText.Address(number.Number) : SizeText.InWords(number.Number))}",
        _ => null,
    };
}
