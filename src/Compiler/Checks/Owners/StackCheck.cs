using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.Elf;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A Cortex-M has memory of its own below the stack pointer that it starts with.</summary>
internal sealed class StackCheck : CompanionCheck
{
    /// <summary>What one exception pushes without floating point: eight words (ARMv7-M ARM, B1.5.6).</summary>
    private const ulong Least = 32;

    private const ulong FirstPush = 8;

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8029", "A stack without memory of its own",
        "A Cortex-M takes the first word of its vector table for its stack pointer, and pushes below it from the first exception or call on. Where that is "
        + "memory of another, or code that was loaded, both are overwritten, and it faults much later. No loader looks at it.");

    public override Facets Needs => Facets.Owners | Facets.Memory | Facets.Regions;

    protected override void Run(Companion companion, CheckContext context)
    {
        // 0: the program sets it by itself.
        if (companion.Program is not { Stack: { Start: >= FirstPush } stack } program
            || Problem(companion, program, stack, context.Model.Board) is not { } problem)
            return;
        Report(
            context, companion, companion.OriginOf(InstanceProperty.File),
            $"the stack of '{companion.Name}' starts at {SizeText.Address(stack.Start)} and grows down{problem}",
            "let the linker script put the top of the stack in memory that is the program's own, with room below it, or give it that memory",
            new RelatedLocation(companion.MemoryLocation, $"the memory of '{companion.Name}'"));
    }

    private static string? Problem(Companion companion, ElfFile program, ElfStack stack, Board board)
    {
        if (!IsOwn(new AddressRange(stack.Start - FirstPush, stack.Start), companion, board))
            return $", outside its memory, {string.Join(", ", companion.Memory)}"
                + (companion.Processor is { Windows.IsEmpty: false } cpu ? $", as '{cpu.Name}' sees it" : "");
        if (stack.LiesOverContent)
            return ", over bytes that are loaded from its file";
        // What a segment has there without bytes of the file may be the stack itself.
        if (program.Segments.Any(s => s.Range.Contains(stack.Start - 1)))
            return null;
        ulong floor = program.Segments.Select(s => s.Range.End).Where(e => e <= stack.Start).DefaultIfEmpty().Max();
        return stack.Start - floor < Least
            ? $" and has {SizeText.InWords(stack.Start - floor)} until it comes to what is loaded: one exception takes {SizeText.InWords(Least)}" : null;
    }

    private static bool IsOwn(AddressRange seen, Companion companion, Board board)
    {
        IEnumerable<AddressRange> room = companion.Memory.Concat(board.Regions.Where(r => r.Sharing?.Has(companion.Name) == true).Select(r => r.Range));
        return companion.ToLinux(seen) is { IsEmpty: false } places && AddressRanges.TotalSize(places) >= seen.Size
            && AddressRanges.Subtract(places, room).IsEmpty;
    }
}
