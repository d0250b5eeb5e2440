using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Android;

namespace FswLayout.Checks.Guests;

/// <summary>What a guest mounts by itself is not what the sleeping system, whose files nobody has seen, mounts as well.</summary>
internal sealed class GuestUnseenWriterCheck : GuestCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6060", "A guest that writes by itself what the sleeping system most likely writes",
        "Both systems were made for this device, and a stock Android mounts the device's own partitions, /cache among them, whatever a layout says: "
        + "two systems that write one file system destroy it.");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        foreach (SharedDevice shared in context.SharedBy(instance, boot).Where(s => s.Target is null))
            GuestText.Report(
                this, instance, shared, init, context,
                $"mount \"{shared.Use.Mount.Target}\" of '{instance.Name}' from an image in the layout, or take the line out of "
                + $"{init.Content!.NameOf(shared.Use.Mount.Location.Source)}; or if '{shared.Other.Name}' leaves the partition alone, let fswc see it: "
                + $"init = \"init.{shared.Other.Hardware}.rc\"; in its image initrd");
    }
}
