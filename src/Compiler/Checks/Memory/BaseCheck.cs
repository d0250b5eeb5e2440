using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>A base lies in RAM, on a boundary from which its kernel can find its own memory.</summary>
internal sealed class BaseCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3015", "A base from which the kernel cannot start",
        "The kernel works out where it lies: 3.0 with patch-phys-virt in steps of 16 MiB (arch/arm/kernel/head.S), 6.1 with AUTO_ZRELADDR in steps of 128 MiB (a load at 0x94008000 hangs). The boot loader starts the master at the start of RAM.");

    public override Facets Needs => Facets.Base | Facets.BaseAlign | Facets.Ram | Facets.Geometry | Facets.SectionSize | Facets.Kernel | Facets.Role;

    public override Facets Breaks => Facets.Base;

    protected override void Run(Instance instance, CheckContext context)
    {
        Board board = context.Model.Board;
        if (!instance.IsMaster && !instance.Gives(InstanceProperty.Base))
        {
            Report(context, instance, instance.Location, $"'{instance.Name}' does not say its base", "add base = ADDRESS; only the master may leave it out");
            return;
        }
        ulong start = board.Ram[0].Start;
        if (instance.IsMaster && instance.Base != start)
        {
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Base), $"the base of the master '{instance.Name}' is {SizeText.Address(instance.Base)}, but RAM starts at {SizeText.Address(start)}",
                $"write base = {SizeText.Address(start)}; or leave it out", new RelatedLocation(board.OriginOf(BoardProperty.Ram), "RAM"));
            return;
        }
        if (!board.Ram.Any(r => r.Contains(instance.Base)))
        {
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Base), $"the base {SizeText.Address(instance.Base)} of '{instance.Name}' does not lie in RAM {string.Join(", ", board.Ram)}",
                "choose a base in RAM", new RelatedLocation(board.OriginOf(BoardProperty.Ram), "RAM"));
            return;
        }
        CheckAlignment(instance, board, context);
    }

    private void CheckAlignment(Instance instance, Board board, CheckContext context)
    {
        (ulong kernel, string why) = instance.Kernel.Family == LinuxFamily.Linux61 ? (128UL << 20, "Linux 6.1") : (16UL << 20, "Linux 3.0");
        ulong align = Math.Max(Math.Max(board.BaseAlign, kernel), instance.IsMaster ? 0 : board.SectionSize);
        if (instance.Base % align == 0)
            return;
        string source = align == kernel ? why : align == board.BaseAlign ? "base_align" : "the section size";
        ulong below = instance.Base / align * align;
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Base),
            $"the base {SizeText.Address(instance.Base)} of '{instance.Name}' is not a multiple of {SizeText.Size(align)}, which {source} asks for: {SizeText.Size(instance.Base - below)} too high",
            $"write {SizeText.Address(below)} or {SizeText.Address(below + align)}",
            new RelatedLocation(align == kernel ? instance.OriginOf(InstanceProperty.Kernel) : board.OriginOf(align == board.BaseAlign ? BoardProperty.BaseAlign : BoardProperty.Section), $"{source} asks for {SizeText.Size(align)}"));
    }
}
