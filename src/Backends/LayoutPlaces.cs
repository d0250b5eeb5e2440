using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends;

/// <summary>Where in a layout stands what several files tell of.</summary>
internal static class LayoutPlaces
{
    /// <summary>A mount, and the device of its partition.</summary>
    public static SourceLocation[] Of(Mount mount) =>
        mount.Source is MountSource.OfPartition { Value: var partition } ? [mount.Location, partition.DeviceLocation] : [mount.Location];

    /// <summary>What says which sections are an instance's: its own words, and for the rest those of everybody else.</summary>
    public static SourceLocation[] OfOwned(LayoutModel model, Instance instance)
    {
        IEnumerable<Instance> others = instance.Memory is MemoryRequest.Rest ? model.Instances.Where(i => i.Id != instance.Id) : [];
        return [.. others.Prepend(instance).SelectMany(i => new[] { i.OriginOf(InstanceProperty.Memory), i.OriginOf(InstanceProperty.Base) }).Distinct()];
    }

    /// <summary>What of a board decides which memory there is: its banks, and the regions that take a part of them.</summary>
    public static IEnumerable<SourceLocation> OfMemory(Board board) =>
        board.Regions.Where(r => r.Kind is not (RegionKind.Clobber or RegionKind.Registers)).Select(r => r.Location).Prepend(board.OriginOf(BoardProperty.Ram));

    /// <summary>What is given of an instance that decides which sections it has, and which of them it can give up.</summary>
    public static IEnumerable<SourceLocation> OfSections(Instance instance) =>
        new[] { InstanceProperty.Memory, InstanceProperty.Base, InstanceProperty.Kernelcore, InstanceProperty.Vmalloc }
            .Where(instance.Gives).Select(instance.OriginOf);
}
