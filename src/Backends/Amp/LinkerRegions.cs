using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Backends.CHeader;
using FswLayout.Backends.Writing;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.Amp;

/// <summary>The same memory for the linker (<c>memory.ld</c>, GNU ld) and for C (<c>memory.h</c>), at the addresses of the program's processor.</summary>
internal static class LinkerRegions
{
    public static LineWriter Script(EmitContext context, Companion companion, ImmutableArray<SeenMemory> pieces)
    {
        var text = new LineWriter();
        text.Line($"/* layout {context.Digest.Hex} */");
        text.Line($"/* The memory of '{companion.Name}' as its processor sees it: INCLUDE memory.ld */");
        text.Lines("MEMORY\n{");
        foreach (SeenMemory piece in pieces)
            text.Line(
                $"    {piece.Name} ({(piece.Region is null ? "rwx" : "rw")}) : ORIGIN = {SizeText.Address(piece.Seen.Start)}, "
                    + $"LENGTH = {SizeText.Address(piece.Seen.Size)}", piece.Place);
        text.Line("}");
        return text;
    }

    public static LineWriter Header(EmitContext context, SharedPlan plan, ImmutableArray<SeenMemory> pieces)
    {
        var text = new LineWriter();
        text.Line($"/* layout {context.Digest.Hex} */");
        text.Line($"/* The memory of '{plan.Companion.Name}' as its processor sees it, in bytes. */");
        text.Lines("#ifndef FSW_MEMORY_H\n#define FSW_MEMORY_H\n");
        ImmutableArray<string> names = CNames.Assign(pieces.Select(p => p.Name));
        for (int i = 0; i < pieces.Length; i++)
        {
            text.Line($"#define FSW_MEMORY_{names[i]}_ADDRESS {Number(pieces[i].Seen.Start)}", pieces[i].Place);
            text.Line($"#define FSW_MEMORY_{names[i]}_SIZE {Number(pieces[i].Seen.Size)}", pieces[i].Place);
            if (pieces[i].Region is { } ring && plan.Devices.FirstOrDefault(d => d.Rings.Contains(ring)) is { } device)
                text.Line($"#define FSW_MEMORY_{names[i]}_DESCRIPTORS {device.DescriptorsOf(ring)}", ring.Sharing!.DescriptorsLocation);
        }
        if (plan.Devices.Length > 0)
            Alignment(text, plan);
        text.Lines("\n#endif");
        return text;
    }

    private static void Alignment(LineWriter text, SharedPlan plan)
    {
        if (plan.HasPool)
            text.Line("/* Linux itself takes rings and buffers from ipc, and writes where the rings lie into the resource table (da). */");
        ulong align = plan.Devices.Min(d => d.Align);
        ulong paged = plan.Devices.SelectMany(d => d.Rings.Select(r => Vring.SizeOf(d.DescriptorsOf(r)))).Max();
        text.Line("/* What the start of a used ring is a multiple of, as the resource table has it. */");
        if (align < Vring.Align)
            text.Line($"/* For {Vring.Align}, RPMsg-Lite's VRING_ALIGN, a vring would need {SizeText.Size(paged)}. */");
        text.Line($"#define FSW_MEMORY_VRING_ALIGN {align}");
    }

    private static string Number(ulong value) => SizeText.Address(value) + (value > uint.MaxValue ? "ULL" : "UL");
}
