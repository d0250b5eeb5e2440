using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Arguments;

/// <summary>What <c>rootflags=</c> says, the driver of the root knows.</summary>
internal sealed class RootFlagsCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4025", "A root option that only mount(8) knows",
        "The kernel hands rootflags= to the driver as it is (do_mount_root, init/do_mounts.c). noatime, nosuid and their kin are flags that mount(8) makes of "
        + "the words; the driver refuses the whole mount for one (\"Unrecognized mount option\"), and the kernel panics. A ramdisk that mounts the root with "
        + "mount(8) takes them.");

    public override Facets Needs => Facets.Arguments | Facets.Images | Facets.Role | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        KernelModel kernel = instance.Kernel.Model;
        if (instance.ImageOf(ImageKind.Kernel) is not { } image || RootFileSystem.Of(instance) is not { Mounter: RootMounter.Kernel, Device.IsStorage: true }
            || instance.KernelArguments.LastOrDefault(a => a.Key == "rootflags") is not { Value: { Length: > 0 } flags } argument
            || MountWords.Split(flags).FirstOrDefault(w => KnownMountWords.IsForMountCommand(w, kernel)) is not { } word)
            return;
        Report(
            context, instance, ArgumentPlaces.Of(instance, argument)!.Value,
            $"rootflags= of '{instance.Name}' has '{word}', a word of mount(8): the kernel mounts the root itself, and its driver refuses it",
            word is "ro" or "rw" ? $"write {word}; as an argument of its own"
                : $"remove '{word}' here, and write it in the root's /etc/fstab, where it counts after the start",
            new RelatedLocation(image.Location, "its kernel"));
    }
}
