using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>No two nodes of /reserved-memory name the same memory.</summary>
internal sealed class TreeOverlapCheck : TreeReservationCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5063", "Two owners of one piece of memory in the device tree",
        "The kernel says \"OVERLAP DETECTED!\" (__rmem_check_for_overlap, drivers/of/of_reserved_mem.c) and goes on: both owners write "
        + "there, and a no-map node behind a mapped one is dropped as a whole.");

    protected override void Run(Instance instance, Subject subject, DeviceTreeFacts tree, CheckContext context)
    {
        // As the kernel compares them: sorted, each with the next.
        (ReservedMemory Node, AddressRange Range)[] all =
            [.. tree.ReservedMemory.SelectMany(n => n.Ranges.Select(r => (Node: n, Range: r))).OrderBy(n => n.Range.Start).ThenBy(n => n.Range.End)];
        for (int i = 1; i < all.Length; i++)
        {
            ((ReservedMemory one, AddressRange first), (ReservedMemory other, AddressRange second)) = (all[i - 1], all[i]);
            if (one != other && first.Overlaps(second))
                context.Report(
                    this, instance, other.Name, subject.Location,
                    $"in the device tree of '{instance.Name}', '{TextForm.Printable(subject.File.Path)}', {TextForm.Printable(one.Name)}, {first}, and "
                    + $"{TextForm.Printable(other.Name)}, {second}, have {SizeText.Size(first.Intersect(second).Size)} in common",
                    second.Start > first.Start ? $"let {TextForm.Printable(one.Name)} end at {SizeText.Address(second.Start)}, or remove one of them"
                        : $"let {TextForm.Printable(other.Name)} start at {SizeText.Address(first.End)}, or remove one of them");
        }
    }
}
