using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>A 64-bit kernel has memory where its device tree puts a contiguous pool.</summary>
internal sealed class TreePoolPlaceCheck : TreeReservationCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5075", "A pool of the device tree where there is no memory",
        "A reusable pool with a reg is compared with what is reserved only, not with memory: over a hole, beyond what the kernel has, in no-map memory or over "
        + "another pool cma_init_reserved_areas (mm/cma.c) touches page descriptors that are not there, and the kernel dies, after the console switch without "
        + "a word.");

    protected override void Run(Instance instance, Subject subject, DeviceTreeFacts tree, CheckContext context)
    {
        KernelMachine machine = LayoutBuilder.MachineOf(context.Model.Board, instance);
        ImmutableArray<TreeReservation> pools =
        [
            // What lies over something that is loaded is FSW5060's.
            .. tree.ReservedMemory.Where(n => IsMade(n, instance, context.Board)
                && !BootMemory.Of(instance, context.Model).Any(p => p.IsReserved && p.Range.Overlaps(n.Ranges[0]))).Select(NodeOf),
        ];
        if (pools.IsEmpty || machine.Tree is not { } own || !instance.Prediction.Boots)
            return;
        BootTree with = own with { ReservedMemory = own.ReservedMemory.AddRange(pools) };
        MemoryPrediction prediction = MemoryPrediction.Of(machine with { Tree = with }, instance.KernelLine);
        if (prediction.Why.FirstOrDefault(n => n.IsFatal) is { Kind: NoteKind.PoolOutsideMemory } note)
            context.Report(
                this, instance, "pool", subject.Location,
                $"the kernel of '{instance.Name}' would not come up with '{TextForm.Printable(subject.File.Path)}': {note.Message}",
                $"let reg name memory of the instance, {string.Join(", ", instance.Prediction.Ram)}, clear of other pools; or write size and "
                    + "alloc-ranges instead");
    }

    private static TreeReservation NodeOf(ReservedMemory node) => new(TextForm.Printable(node.Name), node.Ranges)
    {
        IsPool = true,
        IsReusable = true,
        IsDefaultPool = node.IsDefaultPool,
    };
}
