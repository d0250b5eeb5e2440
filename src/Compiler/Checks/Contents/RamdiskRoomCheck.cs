using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The unpacked ramdisk fits the instance's memory.</summary>
internal sealed class RamdiskRoomCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5018", "A ramdisk that does not fit unpacked", "The kernel unpacks the ramdisk into its memory before anything else; where that ends, the "
            + "unpacking stops, and what has not come yet is not there: libraries, modules, mostly init itself.");

    public override Facets Needs => Facets.Kernel | Facets.Arguments | Facets.Prediction | Facets.Claim;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Image.Kind: ImageKind.Initrd, Content.Ramdisk: { } ramdisk })
            return;
        ulong memory = BootMemory.FoundBy(instance, context.Model), room = HasHalf(instance) ? memory / 2 : memory;
        ulong needed = (ulong)ramdisk.UnpackedSize;
        if (needed > room)
            Report(
                context, instance, subject.Location,
                $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}', unpacks to {(ramdisk.IsKnown ? "" : "at least ")}{needed} bytes, "
                    + $"{needed - room} more than the {SizeText.Size(room)} it may have{(room < memory ? $": half of the memory of '{instance.Name}'" : "")}",
                $"make it smaller, or give the instance {SizeText.Size(Missing(needed - room, room < memory, context.Board.SectionSize))} more memory"
                    + (room < memory && needed <= memory ? "; with root= on its line all of it may be used" : ""));
    }

    /// <summary>Whole sections; twice as many where only half of what they hold counts.</summary>
    private static ulong Missing(ulong bytes, bool isHalf, ulong section) => ((isHalf ? 2 * bytes : bytes) + section - 1) / section * section;

    /// <summary>init_rootfs() takes tmpfs unless root= is given (init/do_mounts.c, since 3.13), and tmpfs takes half of the memory at most
    /// (shmem_default_max_blocks).</summary>
    private static bool HasHalf(Instance instance) =>
        instance.Kernel.Model.UnpacksIntoTmpfs && instance.KernelConfig?.Find("TMPFS")?.Value != "n"
        && instance.KernelArguments.All(a => a.Name is not ("root" or "rootfstype"));
}
