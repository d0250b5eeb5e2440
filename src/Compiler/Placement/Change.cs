using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Placement;

/// <summary>Other characters for a span of a source text.</summary>
internal sealed record LayoutEdit(SourceText Source, TextSpan Span, string Text);

/// <summary>Something to write instead, that can be tried.</summary>
/// <param name="Words">What to write, and where: <c>memory = auto 64M; in 'mail'</c>.</param>
/// <param name="Cost">By how many bytes it takes something from somebody; nothing where it only moves.</param>
/// <param name="Edits">The same in the text.</param>
internal sealed record Change(string Words, ulong Cost, ImmutableArray<LayoutEdit> Edits)
{
    /// <summary>Both together.</summary>
    public static Change Join(Change first, Change second) =>
        new($"{first.Words} and {second.Words}", first.Cost + second.Cost, first.Edits.AddRange(second.Edits));
}

/// <summary>Puts changes of properties into the text of a layout.</summary>
internal sealed class ChangeWriter(BoundProgram program)
{
    /// <summary><paramref name="values"/> of an instance: where it gives the property itself in their place, else in front of all that it says.</summary>
    public Change OfInstance(string instance, ulong cost, params (InstanceProperty Property, string Value)[] values)
    {
        BoundInstance bound = program.Instances.First(i => i.Symbol.Name == instance);
        return new Change(
            $"{string.Join(" ", values.Select(v => $"{v.Property} = {v.Value};"))} in '{instance}'", cost,
            [.. values.Select(v => EditOf(bound.Symbol.Syntax.Block, v.Property, v.Value))]);
    }

    /// <summary>Another range for a region of the board.</summary>
    public static Change OfRegion(Region region, string range) => new(
        $"{region.Kind.ToString().ToLowerInvariant()} {region.Name} = {range}; where that can lie elsewhere", ulong.MaxValue / 2,
        [new LayoutEdit(region.Location.Source, region.Location.Span, range)]);

    /// <summary>Another value of a property of the board, which gives it.</summary>
    public Change OfBoard(Board board, BoardProperty property, string value)
    {
        SourceLocation place = program.Boards.First(b => b.Symbol.Name == board.Name).Block.Find(property)!.Location;
        return new Change($"{property} = {value}; in the board '{board.Name}'", 0, [new LayoutEdit(place.Source, place.Span, value)]);
    }

    private static LayoutEdit EditOf(BlockSyntax block, InstanceProperty property, string value) =>
        block.Items.LastOrDefault(i => i.Name.Text == property.Name && i.Label is null)?.Initializer is { } given
            ? new LayoutEdit(block.Source, given.Value.Span, value)
            : new LayoutEdit(block.Source, new TextSpan(block.OpenBrace.Span.End, 0), $" {property} = {value};");
}
