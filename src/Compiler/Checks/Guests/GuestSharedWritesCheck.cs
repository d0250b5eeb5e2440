using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.InitFiles.Boot;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>What a guest mounts by itself is written by nobody else.</summary>
internal sealed class GuestSharedWritesCheck : GuestCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6019", "A guest that writes by itself what another instance writes", "A stock init.rc mounts the device's own cache and data. A sleeping instance holds dirty state of them in its memory; when another writes meanwhile, both are lost (notes: both systems were).");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        foreach (PerformedMount write in boot.OwnWrites())
            foreach (Instance other in context.Model.Instances.Where(i => i != instance))
                if (Writer(other, write.Source, context.Model, onlyLayout: context.Model.Instances.IndexOf(other) > context.Model.Instances.IndexOf(instance)) is { } writer)
                    context.Report(
                        this, instance, write.ToString() + other.Name, init.Location,
                        $"the init files of '{instance.Name}' mount '{write.Source}' at '{write.Target}' for writing, and so does '{other.Name}' at '{writer.Target}'",
                        $"take the line out of {init.Content!.NameOf(write.Location.Source)}, or give it the word ro; or tell the mount in the layout",
                        new RelatedLocation(write.Location, "the guest's own line"), new RelatedLocation(writer.Location, $"mounted by '{other.Name}'"));
    }

    /// <summary>Where <paramref name="other"/> mounts a device for writing: by the layout, or by its own files. Of two guests the later one is blamed for what both do by themselves.</summary>
    private static (string Target, SourceLocation Location)? Writer(Instance other, string device, LayoutModel model, bool onlyLayout)
    {
        if (other.Mounts.FirstOrDefault(m => !m.IsReadOnly && m.Source is MountSource.OfPartition partition && partition.Value.Device == device) is { } told)
            return (told.Target, told.OriginOf(MountProperty.From));
        if (onlyLayout || other.System.Kind == SystemKind.Linux || other.ImageOf(ImageKind.Initrd)?.Init?.Content is not { } files)
            return null;
        return new GuestBoot(model.Board, other, files).OwnWrites().FirstOrDefault(w => w.Source == device) is { } own ? (own.Target, own.Location) : null;
    }
}
