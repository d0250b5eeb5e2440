using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>There is a loop device for each image.</summary>
internal sealed class LoopDeviceCheck : InstanceCheck
{
    /// <summary>What the loop driver makes by itself (loop_init, drivers/block/loop.c).</summary>
    private const ulong Usual = 8;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6011", "More images than loop devices", "init takes the first free of the loop devices that exist, and the kernel makes 8 of them unless "
            + "max_loop= says otherwise; the ninth mount fails, and init goes on without it.");

    public override Facets Needs => Facets.Mounts | Facets.Arguments | Facets.Kernel | Facets.System;

    protected override void Run(Instance instance, CheckContext context)
    {
        // mount of util-linux and BusyBox asks /dev/loop-control for a new device; 3.0 does not have it, and Android's init does not ask.
        if (instance is { System.Kind: SystemKind.Linux, Kernel.Model.MakesLoopDevices: true })
            return;
        (ulong devices, KernelArgument? argument) =
            LoopArguments.Devices(instance) is { Number: > 0 } number ? ((ulong)number.Number, number.Argument) : (Usual, default(KernelArgument?));
        Mount[] loops = instance.MountTable.Loops;
        if ((ulong)loops.Length > devices)
            Report(
                context, instance, loops[devices].OriginOf(MountProperty.From), $"'{instance.Name}' mounts {loops.Length} images, "
                    + $"but has {devices} loop devices: this one and what follows get none",
                $"write max_loop = {loops.Length}; in its args",
                ArgumentPlaces.Of(instance, argument) is { } told ? [new RelatedLocation(told, "its loop devices")] : []);
    }
}
