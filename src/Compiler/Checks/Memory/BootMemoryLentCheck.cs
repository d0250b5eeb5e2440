using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>No layout counts on memory going offline that a kernel booted with, where kernels never let it go.</summary>
internal sealed class BootMemoryLentCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3072", "Memory lent by kernels that never give any up",
        "On arm64 memory that a kernel booted with cannot go offline, in whatever zone it is: prevent_bootmem_remove_notifier (arch/arm64/mm/mmu.c) answers "
        + "EPERM, and the kernel's log says \"Boot memory … offlining attempted\". kernelcore= and movablecore= do not change that, although sysfs calls the "
        + "blocks removable. So sections cannot change hands: a layout that has them lent would fail at its first load.sh.");

    public override Facets Needs => Facets.Geometry | Facets.Kernel;

    public override Facets Breaks => Facets.Geometry | Facets.SectionSize;

    protected override void Run(Board board, CheckContext context)
    {
        Instance? owner = context.Model.Instances.FirstOrDefault(i => i is { IsMaster: true, Kernel.Model: { IsKnown: true, GivesBootMemory: false } });
        if (board.MemoryModel == MemoryModel.Flat || owner is null || context.Model.Instances.FirstOrDefault(i => !i.IsMaster) is not { } child)
            return;
        Report(
            context, board.OriginOf(board.Gives(BoardProperty.MemoryModel) ? BoardProperty.MemoryModel : BoardProperty.Arch),
            $"'{owner.Name}' would lend sections to '{child.Name}', and {owner.Kernel.Model.Name} on arm64 lets no memory go that it booted with",
            "write memory_model = flat; then each system has its own memory from the start, by /memory of its device tree; memory that shall be handed over "
            + "while they run must be in no /memory, and be hot-added later (virtio-mem, ACPI, dax/kmem)",
            new RelatedLocation(child.OriginOf(InstanceProperty.Memory), $"what '{child.Name}' would be lent"));
    }
}
