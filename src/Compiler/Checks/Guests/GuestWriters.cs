using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Guests;

/// <summary>Who has mounted for writing what a guest's own files touch.</summary>
internal static class GuestWriters
{
    /// <summary>The other instances that write the device of <paramref name="use"/>, by the layout or by their own files, and where.</summary>
    public static IEnumerable<(Instance Other, string Target, SourceLocation Location)> Of(DeviceUse use, Instance instance, CheckContext context)
    {
        LayoutModel model = context.Model;
        if (GuestDevices.PartitionOf(model.Board, use.Device) is not { } partition)
            yield break;
        foreach (Instance other in model.Instances.Where(i => i != instance))
        {
            // Of two guests that write by themselves the later one is blamed.
            bool onlyLayout = use.Kind != DeviceUseKind.Replays && model.Instances.IndexOf(other) > model.Instances.IndexOf(instance);
            if (Writer(other, partition, context, onlyLayout) is var (target, location))
                yield return (other, target, location);
        }
    }

    private static (string Target, SourceLocation Location)? Writer(Instance other, Partition partition, CheckContext context, bool onlyLayout)
    {
        if (other.Mounts.FirstOrDefault(m => !m.IsReadOnly
            && m.Source is MountSource.OfPartition { Value: var value }
            && context.Storage.AreSame(value, partition) == true) is { } told)
            return (told.Target, told.OriginOf(MountProperty.From));
        if (onlyLayout || context.GuestOf(other) is not { } boot)
            return null;
        return boot.OwnUses()
            .FirstOrDefault(u => u.Kind is DeviceUseKind.Writes or DeviceUseKind.Remounts && GuestDevices.PartitionOf(context.Model.Board, u.Device) is { } own
                && context.Storage.AreSame(own, partition) == true) is { } use
            ? (use.Mount.Target, use.Mount.Location)
            : null;
    }
}
