using FswLayout.Diagnostics;
using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;

namespace FswLayout.Checks.Guests;

/// <summary>The guest's own init file leaves the layout's mounts to the layout.</summary>
internal sealed class GuestMountCheck : GuestCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6016", "A guest that mounts by itself where the layout does",
        "Both mounts happen: a stock init.rc would first mount the partition that the sleeping parent has in use, "
        + "and destroy it (the field notes of the original system: both systems were lost).");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        foreach (GuestFinding finding in boot.Collisions())
            context.Report(
                this, instance, finding.Message, init.Location, $"in the init files of '{instance.Name}' {finding.Message}",
                GuestText.TakeOut(finding, instance, init), new RelatedLocation(finding.Location, "the guest's own line"));
    }
}
