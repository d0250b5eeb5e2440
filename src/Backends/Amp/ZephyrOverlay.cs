using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Writing;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.Amp;

/// <summary>
/// <c>zephyr.overlay</c>: the same memory for Zephyr's build (west build -- -DEXTRA_DTC_OVERLAY_FILE=…): each piece a node whose linker region has its name
/// (zephyr,memory-region); the largest piece of its own is zephyr,sram, and rings with their buffers, where they lie in one piece, zephyr,ipc_shm.
/// </summary>
internal static class ZephyrOverlay
{
    public static LineWriter Write(EmitContext context, SharedPlan plan, ImmutableArray<SeenMemory> pieces)
    {
        var text = new LineWriter();
        text.Line($"// layout {context.Digest.Hex}");
        text.Line($"// The memory of '{plan.Companion.Name}' as its processor sees it.");
        SeenMemory? main = pieces.Where(p => p.Region is null).OrderByDescending(p => p.Seen.Size).FirstOrDefault();
        SeenMemory[] messages = [.. pieces.Where(p => p.Region?.Sharing!.Use is SharedUse.Vring or SharedUse.Buffer)];
        AddressRange? joined = AddressRanges.Union(messages.Select(p => p.Seen)) is [var one] ? one : null;
        text.Lines("/ {\n\tchosen {");
        if (main is not null)
            text.Line($"\t\tzephyr,sram = &{LabelOf(main.Name)};", main.Place);
        if (joined is not null)
            text.Line("\t\tzephyr,ipc_shm = &ipc_shm;", [.. messages.Select(m => m.Place)]);
        text.Line("\t};");
        foreach (SeenMemory piece in pieces.Where(p => joined is null || !messages.Contains(p)))
            Node(text, piece, isMain: piece == main);
        if (joined is { } all)
        {
            text.From = [.. messages.Select(m => m.Place)];
            Node(text, "ipc_shm", all, "\"mmio-sram\"", null);
            text.From = [];
        }
        text.Line("};");
        return text;
    }

    private static void Node(LineWriter text, SeenMemory piece, bool isMain)
    {
        text.From = [piece.Place];
        (string compatible, string? linkerRegion) =
            isMain ? ("\"mmio-sram\"", null) : ("\"zephyr,memory-region\", \"mmio-sram\"", piece.Name.ToUpperInvariant());
        Node(text, LabelOf(piece.Name), piece.Seen, compatible, linkerRegion);
        text.From = [];
    }

    private static void Node(LineWriter text, string label, AddressRange range, string compatible, string? linkerRegion)
    {
        text.Line();
        text.Line($"\t{label}: memory@{range.Start.ToString("x", CultureInfo.InvariantCulture)} {{");
        text.Line($"\t\tcompatible = {compatible};");
        text.Line($"\t\treg = <{Cells(range.Start)} {Cells(range.Size)}>;");
        if (linkerRegion is not null)
            text.Line($"\t\tzephyr,memory-region = \"{linkerRegion}\";");
        text.Line("\t};");
    }

    private static string LabelOf(string name) => "fsw_" + name.ToLowerInvariant();

    /// <summary>Zephyr's boards of 32 bits have one cell each; a number that needs two is of one of 64 bits.</summary>
    private static string Cells(ulong number) =>
        number <= uint.MaxValue ? SizeText.Address(number) : $"{SizeText.Address(number >> 32)} {SizeText.Address(number & uint.MaxValue)}";
}
