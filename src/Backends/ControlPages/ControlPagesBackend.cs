using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends.SectionTables;
using FswLayout.Backends.Writing;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.ControlPages;

/// <summary>Emits the initial contents of the control region, and what each byte of it is; nothing on a board without tables.</summary>
public sealed class ControlPagesBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "control-pages";

    /// <inheritdoc/>
    public string Summary => "the control region's first contents (control.bin) and what they are (control.txt)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        if (context.Model.Board is not { MemoryModel: MemoryModel.Sparse, Control: { } region })
            yield break;
        ImmutableArray<ControlPart> parts = ControlImage.Of(context);
        yield return Artifact.OfBytes("control.bin", ControlImage.Joined(parts), Origins(context.Model)) with { Marking = () => MarksOf(context, parts) };
        yield return Artifact.OfText("control.txt", Dump(context, region, parts), Origins(context.Model));
    }

    /// <summary>The parts, and in the map its sections.</summary>
    private static ImmutableArray<Mark> MarksOf(EmitContext context, ImmutableArray<ControlPart> parts)
    {
        int map = (int)ControlLayout.MapOffset(context.Model.Board) + (context.Tables == TableEncoding.Sealed ? SectionTableSizes.HeaderSize : 0);
        return [.. parts.Select(p => p.ToMark()), .. SectionPlaces.MarksOf(context.Model, SectionTablesBackend.MapOf(context.Model), map)];
    }

    private static IEnumerable<SourceLocation> Origins(LayoutModel model) =>
    [
        .. model.Board.RegionsOf(RegionKind.Registers).Select(r => r.Location),
        .. model.Instances.Select(i => i.Location),
        .. SectionTablesBackend.MapOrigins(model),
    ];

    private const string Head = "# control.bin, for ";

    /// <summary>Where the region starts that a <c>control.txt</c> is about; <c>null</c> where the text says no such thing.</summary>
    public static ulong? AddressIn(string text)
    {
        int at = text.IndexOf(Head + "0x", StringComparison.Ordinal), from = at + Head.Length + 2;
        int end = at < 0 ? -1 : text.IndexOf(':', from);
        return end > from && ulong.TryParse(text.Substring(from, end - from), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address)
            ? address : null;
    }

    private static LineWriter Dump(EmitContext context, Region region, ImmutableArray<ControlPart> parts)
    {
        var text = new LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        text.Line($"{Head}{SizeText.Address(region.Range.Start)}: offset, bytes, what they are (the declaration that they come from); * repeats.");
        foreach (ControlPart part in parts)
            Dump(text, part);
        return text;
    }

    private static void Dump(LineWriter lines, ControlPart part)
    {
        const int width = 16;
        ReadOnlySpan<byte> bytes = part.Bytes.AsSpan();
        bool repeats = false;
        for (int at = 0; at < bytes.Length; at += width)
        {
            ReadOnlySpan<byte> row = bytes.Slice(at, Math.Min(width, bytes.Length - at));
            if (at > 0 && row.SequenceEqual(bytes.Slice(at - width, width)))
            {
                if (!repeats)
                    lines.Line("*", part.Place);
                repeats = true;
                continue;
            }
            repeats = false;
            var text = new StringBuilder((part.Offset + (ulong)at).ToString("x5", CultureInfo.InvariantCulture) + "  ");
            AppendHex(text, row);
            if (at == 0)
                text.Append(' ', Math.Max(0, (3 * width) - (3 * row.Length) + 1))
                    .Append($" {Escape.CommentLine(part.Meaning)} ({Escape.CommentLine(part.Declaration)})");
            lines.Line(text.ToString(), part.Place);
        }
    }

    private static void AppendHex(StringBuilder text, ReadOnlySpan<byte> row)
    {
        const string digits = "0123456789abcdef";
        for (int i = 0; i < row.Length; i++)
            text.Append(i == 0 ? "" : " ").Append(digits[row[i] >> 4]).Append(digits[row[i] & 15]);
    }
}
