using FswLayout.Diagnostics;
using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;

namespace FswLayout.Checks.Guests;

/// <summary>The guest's own init file leaves the layout's mounts to the layout.</summary>
internal sealed class GuestMountCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6016", "A guest that mounts by itself where the layout does", "Both mounts happen: a stock init.rc would first mount the partition that the sleeping parent has in use, and destroy it (notes: both systems were lost).");

    public override Facets Needs => Facets.System | Facets.Mounts | Facets.BoardStorage;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.System.Kind == SystemKind.Linux || instance.ImageOf(ImageKind.Initrd)?.Init is not { Content: { } files } init)
            return;
        foreach (GuestFinding finding in new GuestBoot(context.Model.Board, instance, files).Collisions())
            context.Report(
                this, instance, finding.Message, init.Location, $"in the init files of '{instance.Name}' {finding.Message}",
                GuestText.TakeOut(finding, instance, context.Model.Board, init), new RelatedLocation(finding.Location, "the guest's own line"));
    }
}
