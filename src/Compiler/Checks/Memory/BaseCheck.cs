using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Memory;

/// <summary>A base lies in RAM, on a boundary from which its kernel can find its own memory.</summary>
internal sealed class BaseCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3015", "A base from which the kernel cannot start",
        "The kernel works out where it lies: 3.0 with patch-phys-virt in steps of 16 MiB (arch/arm/kernel/head.S), 6.1 with AUTO_ZRELADDR in steps of 128 MiB "
        + "(a load at 0x94008000 hangs), unless there is no RAM; then it takes the start of RAM. The boot loader starts the master at the start of RAM.");

    public override Facets Needs => Facets.Base | Facets.BaseAlign | Facets.Ram | Facets.Geometry | Facets.SectionSize | Facets.Kernel | Facets.Role;

    public override Facets Breaks => Facets.Base;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        Board board = context.Board;
        if (!instance.IsMaster && !instance.Gives(InstanceProperty.Base))
        {
            Report(context, instance, instance.Location, $"'{instance.Name}' does not say its base", "add base = ADDRESS; only the master may leave it out");
            return;
        }
        ulong start = board.Ram[0].Start;
        if (instance.IsMaster && instance.Base != start)
        {
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Base),
                $"the base of the master '{instance.Name}' is {SizeText.Address(instance.Base)}, but RAM starts at {SizeText.Address(start)}",
                Advice.Replace($"write base = {SizeText.Address(start)}; or leave it out", SizeText.Address(start)),
                new RelatedLocation(board.OriginOf(BoardProperty.Ram), "RAM"));
            return;
        }
        if (!board.Ram.Any(r => r.Contains(instance.Base)))
        {
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Base),
                $"the base {SizeText.Address(instance.Base)} of '{instance.Name}' does not lie in RAM {string.Join(", ", board.Ram)}",
                MeantNumber.Address(instance.Base, board.Ram) ?? "choose a base in RAM",
                new RelatedLocation(board.OriginOf(BoardProperty.Ram), "RAM"));
            return;
        }
        CheckAlignment(instance, board, context);
    }

    private void CheckAlignment(Instance instance, Board board, CheckContext context)
    {
        if (Units(instance, board).Where(u => instance.Base % u.Size != 0).OrderByDescending(u => u.Size).FirstOrDefault() is not { Size: > 0 } unit)
            return;
        ulong below = instance.Base / unit.Size * unit.Size;
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Base),
            $"the base {SizeText.Address(instance.Base)} of '{instance.Name}' is not a multiple of {SizeText.Size(unit.Size)}, "
            + $"which {unit.Asks} asks for: {SizeText.Size(instance.Base - below)} too high",
            // The base of a master is where RAM starts: another would be refused.
            instance.IsMaster ? $"let ram start at {SizeText.Address(below + unit.Size)}, as the kernel of the master starts where RAM does"
                : Advice.Replace($"write {SizeText.Address(below)} or {SizeText.Address(below + unit.Size)}", SizeText.Address(below + unit.Size)),
            new RelatedLocation(unit.Location, $"{unit.Asks} asks for {SizeText.Size(unit.Size)}"));
    }

    /// <summary>Whether the base of <paramref name="instance"/> lies on a boundary from which its kernel can start.</summary>
    public static bool IsAligned(Instance instance, Board board) => Units(instance, board).All(u => instance.Base % u.Size == 0);

    /// <summary>What the base must be a multiple of, and what asks for it.</summary>
    private static IEnumerable<(ulong Size, string Asks, SourceLocation Location)> Units(Instance instance, Board board)
    {
        if (board.Gives(BoardProperty.BaseAlign))
            yield return (board.BaseAlign, "base_align", board.OriginOf(BoardProperty.BaseAlign));
        if (!instance.IsMaster)
            yield return (board.SectionSize, "the section size", board.OriginOf(BoardProperty.Section));
        KernelMachine machine = LayoutBuilder.MachineOf(board, instance);
        KernelPlacement placement = KernelPlacement.Of(machine);
        // Where the kernel really starts is right, whatever it is a multiple of.
        if (!instance.Kernel.Model.FindsItsPlace)
            yield return (KernelPlacement.UnitOf(machine), instance.Kernel.Model.Name, instance.OriginOf(InstanceProperty.Kernel));
        else if (placement.PhysOffset != instance.Base && placement.Rule == PlacementRule.LoadRoundedDown)
            yield return (KernelPlacement.ZreladdrUnit, instance.Kernel.Model.Name, instance.OriginOf(InstanceProperty.Kernel));
    }
}
