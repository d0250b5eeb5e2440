using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;

namespace FswLayout.Layout;

/// <summary>Which memory an image may lie in, wherever in it.</summary>
/// <param name="Name">As messages name it.</param>
/// <param name="Ranges">Physical addresses, sorted and disjoint.</param>
/// <param name="End">The property that decides where it ends.</param>
internal sealed record ImageMemory(string Name, ImmutableArray<AddressRange> Ranges, InstanceProperty End)
{
    /// <summary>
    /// A kernel lies in memory that stays its instance's own, which is all of it where none goes offline, or nobody says how much stays; a ramdisk and a
    /// device tree in any that is the instance's when it boots, tables in front of the kernel's first page table (arch/arm/kernel/head.S).
    /// </summary>
    public static ImageMemory Of(ImageKind kind, Instance instance, LayoutModel model) => kind switch
    {
        ImageKind.Kernel when instance.Kernel.Model.GivesBootMemory && instance.GivenKernelcore is not null =>
            new("its kernelcore", [BootMemory.KernelcoreOf(instance)], InstanceProperty.Kernelcore),
        ImageKind.Kernel or ImageKind.Initrd or ImageKind.Dtb => new("its memory", BootMemory.OwnedBy(instance, model), InstanceProperty.Memory),
        _ => new(
            "its room in front of the kernel's page table", [AddressRange.FromSize(instance.Base, ImageRoom.PageTables)], InstanceProperty.Base),
    };

    /// <summary>What of that its kernel can read: low memory, where the image is read through that mapping and something of it is low.</summary>
    public static ImageMemory ReadableOf(ImageKind kind, Instance instance, LayoutModel model)
    {
        var all = Of(kind, instance, model);
        if (!ImageRoom.MustBeLow(kind, instance.Kernel.Model) || instance.Prediction.LowMemoryEnd is not { } low)
            return all;
        ImmutableArray<AddressRange> readable = AddressRanges.Clip(all.Ranges, new AddressRange(0, low));
        return readable.IsEmpty || readable.SequenceEqual(all.Ranges) ? all : new ImageMemory("its low memory", readable, InstanceProperty.Vmalloc);
    }

    /// <summary>The range that holds <paramref name="address"/>, if any does.</summary>
    public AddressRange? Around(ulong address)
    {
        foreach (AddressRange range in Ranges)
            if (range.Contains(address))
                return range;
        return null;
    }
}
