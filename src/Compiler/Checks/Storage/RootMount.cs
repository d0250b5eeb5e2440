using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Storage;

/// <summary>What is mounted on <c>/</c> because <c>root=</c> asks for it: a mount like any other for whoever else uses the device.</summary>
/// <param name="Mount">The mount, at the argument's place.</param>
/// <param name="Root">What asks for it.</param>
internal sealed record RootMount(Mount Mount, RootFileSystem Root)
{
    /// <summary>Whether the kernel itself mounts it, so that nothing else decides how.</summary>
    public bool IsSure => Root.Mounter == RootMounter.Kernel;

    /// <summary>Whether it starts read-only, and a distribution's init may make it writable (/etc/fstab).</summary>
    public bool MayBecomeWritable => Mount.IsReadOnly
        && FileSystemType.Find(Mount.FileSystem) is not { IsReadOnly: true } && !JournalReplay.IsLeftAlone(Mount.FileSystem, Mount.Options);

    /// <summary>The root of <paramref name="instance"/>; <c>null</c> where its command line names no storage, or nobody looks at it.</summary>
    public static RootMount? Of(Board board, Instance instance)
    {
        if (RootFileSystem.Of(instance) is not { Mounter: not RootMounter.Nobody, Device.IsStorage: true } root)
            return null;
        SourceLocation place = ArgumentPlaces.Of(instance, root.Argument)!.Value;
        Partition partition = board.Partitions.FirstOrDefault(p => BlockDevice.AreSame(p.Device, root.Device.Device) == true)
            ?? new Partition(root.Device.Text, root.Device.Device, PartitionProperty.Fs.Default!, place);
        var mount = new Mount("/", new MountSource.OfPartition(partition), root.Type ?? partition.FileSystem, root.Options, SharedWritesAccepted: false, place);
        return new RootMount(
            root.Type is null ? mount : mount with { Origins = mount.Origins.With(MountProperty.Fs, ArgumentPlaces.Of(instance, root.TypeArgument)!.Value) },
            root);
    }
}
