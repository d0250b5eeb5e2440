using FswLayout.Binding;
using FswLayout.Text;

namespace FswLayout.Layout.Android;

/// <summary>A device that a guest's own files touch, and another instance as well.</summary>
/// <param name="Use">What the guest's files do.</param>
/// <param name="Other">The other instance.</param>
/// <param name="Target">Where the other has it mounted for writing; <c>null</c> where that is only likely, as nobody has seen its files.</param>
/// <param name="Location">Where the other's mount is written, or the other itself.</param>
public sealed record SharedDevice(DeviceUse Use, Instance Other, string? Target, SourceLocation Location)
{
    /// <summary>
    /// The devices that the files of <paramref name="instance"/> touch and another instance has mounted for writing, by the layout or by its own files.
    /// </summary>
    /// <param name="model">The layout.</param>
    /// <param name="instance">The guest.</param>
    /// <param name="boot">What its files do.</param>
    /// <param name="guestOf">What the files of the others do, or <c>null</c> where nobody has seen them.</param>
    public static IEnumerable<SharedDevice> Of(LayoutModel model, Instance instance, GuestBoot boot, Func<Instance, GuestBoot?> guestOf)
    {
        foreach (DeviceUse use in boot.OwnUses())
            if (GuestDevices.PartitionOf(model.Board, use.Device) is { } partition)
                foreach (Instance other in model.Instances.Where(i => i != instance))
                {
                    // Of two guests that write by themselves the later one is blamed.
                    bool onlyLayout = use.Kind != DeviceUseKind.Replays && model.Instances.IndexOf(other) > model.Instances.IndexOf(instance);
                    if (Writer(model.Board, other, partition, onlyLayout ? _ => null : guestOf) is var (target, location))
                        yield return new SharedDevice(use, other, target, location);
                    else if (use.Kind == DeviceUseKind.Writes && guestOf(other) is null && MayMount(other, use, partition))
                        yield return new SharedDevice(use, other, null, other.Location);
                }
    }

    /// <summary>What is wrong, in words that follow those of the guest's name.</summary>
    public string Describe(Instance guest) => $"{Use.Describe(guest)}, and '{Other.Name}' " + (Target is null
        ? $"runs {Other.System}, whose own init files mount it too unless they were changed"
        : $"has it mounted for writing at '{Target}'");

    private static (string Target, SourceLocation Location)? Writer(Board board, Instance other, Partition partition, Func<Instance, GuestBoot?> guestOf)
    {
        if (other.Mounts.FirstOrDefault(m => !m.IsReadOnly && IsOn(m, partition)) is { } told)
            return (told.Target, told.OriginOf(MountProperty.From));
        if (RootFileSystem.Of(other) is { IsWrittenByKernel: true } root && BlockDevice.AreSame(root.Device.Device, partition.Device) == true)
            return ("/", ArgumentPlaces.Of(other, root.Argument)!.Value);
        return guestOf(other)?.OwnUses().FirstOrDefault(u => u.Kind is DeviceUseKind.Writes or DeviceUseKind.Remounts
            && GuestDevices.PartitionOf(board, u.Device) is { } own && AreSame(own, partition)) is { } use
            ? (use.Mount.Target, use.Mount.Location)
            : null;
    }

    /// <summary>
    /// The system that the boot loader starts runs as it came with the device, whose partitions it mounts at the places where the guest's files, of the
    /// same device, mount them; unless the layout says what is there.
    /// </summary>
    private static bool MayMount(Instance other, DeviceUse use, Partition partition) =>
        other.IsMaster && other.System.Kind != SystemKind.Linux
        && !other.Mounts.Any(m => m.Target == use.Mount.Target || IsOn(m, partition));

    private static bool IsOn(Mount mount, Partition partition) => mount.Source is MountSource.OfPartition { Value: var value } && AreSame(value, partition);

    private static bool AreSame(Partition one, Partition other) => BlockDevice.AreSame(one.Device, other.Device) == true;
}
