using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>Who has mounted for writing what a guest's own files touch.</summary>
internal static class GuestWriters
{
    /// <summary>The other instances that write the device of <paramref name="use"/>, by the layout or by their own files, and where.</summary>
    public static IEnumerable<(Instance Other, string Target, SourceLocation Location)> Of(DeviceUse use, Instance instance, LayoutModel model)
    {
        if (GuestDevices.PartitionOf(model.Board, use.Device) is not { } partition)
            yield break;
        foreach (Instance other in model.Instances.Where(i => i != instance))
            // Of two guests that write by themselves the later one is blamed.
            if (Writer(other, partition, model, onlyLayout: use.Kind != DeviceUseKind.Replays && model.Instances.IndexOf(other) > model.Instances.IndexOf(instance)) is var (target, location))
                yield return (other, target, location);
    }

    private static (string Target, SourceLocation Location)? Writer(Instance other, Partition partition, LayoutModel model, bool onlyLayout)
    {
        if (other.Mounts.FirstOrDefault(m => !m.IsReadOnly && m.Source is MountSource.OfPartition { Value: var value } && IsSame(value, partition)) is { } told)
            return (told.Target, told.OriginOf("from"));
        if (onlyLayout || other.System.Kind == SystemKind.Linux || other.ImageOf(ImageKind.Initrd)?.Init?.Content is not { } files)
            return null;
        return new GuestBoot(model.Board, other, files).OwnUses()
            .FirstOrDefault(u => u.Kind is DeviceUseKind.Writes or DeviceUseKind.Remounts && GuestDevices.PartitionOf(model.Board, u.Device) is { } own && IsSame(own, partition)) is { } use
            ? (use.Mount.Target, use.Mount.Location)
            : null;
    }

    private static bool IsSame(Partition one, Partition other) => one.Name == other.Name || one.Device == other.Device;
}
