using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel.Xen;

namespace FswLayout.Layout.Domains;

/// <summary>Bound values to a <see cref="Domain"/>, and the instance as its kernel finds it.</summary>
internal static class DomainBuilder
{
    /// <summary>More than the tree that Xen makes has (DOMU_DTB_SIZE, domain_build.c), besides the part that a layout adds.</summary>
    private const ulong OwnTree = 4096;

    /// <summary><paramref name="instance"/>, which Xen is to start, with what is known before anybody's memory is.</summary>
    public static Instance Of(Instance instance, BoundBlock block, Board board)
    {
        BoundItem? item = block.Find(InstanceProperty.Domain);
        // Without a block everything is left to its default.
        BoundBlock own = item?.Block ?? BoundBlock.Empty(BlockKind.Domain, block);
        bool isStatic = instance.Gives(InstanceProperty.Base) || instance.Memory is MemoryRequest.Explicit;
        return instance with
        {
            Base = !instance.Gives(InstanceProperty.Base) && instance.Memory is MemoryRequest.Explicit { Numbers: [var first, ..] }
                ? (ulong)first * board.SectionSize : instance.Base,
            Images = [],
            Domain = new Domain
            {
                Bytes = instance.Memory is MemoryRequest.Size { Bytes: var bytes } ? bytes : 0,
                Processors = own.Number(DomainProperty.Vcpus) ?? 1,
                HasConsole = own.Word(DomainProperty.Vpl011) != "false",
                IsDirectMapped = own.Word(DomainProperty.DirectMap) == "true",
                Interfaces = own.Word(DomainProperty.Enhanced) switch
                {
                    "no_xenstore" => XenInterfaces.NoXenstore,
                    "all" => XenInterfaces.All,
                    _ => XenInterfaces.None,
                },
                IsDom0 = own.Word(DomainProperty.Dom0) == "true",
                IsStatic = isStatic,
                Start = instance.Gives(InstanceProperty.Base) ? instance.Base : null,
                Modules = instance.Images,
                Location = item?.NameLocation ?? instance.Location,
                Origins = item?.Block?.Origins<DomainProperty>() ?? PropertyOrigins<DomainProperty>.None,
            },
        };
    }

    /// <summary><paramref name="instance"/>, whose sections are known, with its RAM and its images where its kernel finds them.</summary>
    public static Instance Started(Instance instance, Board board, SectionMap map, XenModel model)
    {
        Domain domain = instance.Domain!;
        if (domain.IsStatic)
            domain = domain with { Memory = MemoryBanks.Owned(board, map, instance.Sections) };
        ulong bytes = domain.IsStatic ? AddressRanges.TotalSize(domain.Memory) : domain.Bytes;
        domain = domain with
        {
            Bytes = bytes,
            Ram = domain.IsDom0 ? [] : domain.IsDirectMapped ? domain.Memory : model.RamOf(Math.Min(bytes, Bounds.PhysicalLimit)),
        };
        ulong start = domain.Ram.IsEmpty ? 0 : domain.Ram[0].Start;
        return instance with { Domain = domain, Base = start, Images = [.. ImagesIn(domain)] };
    }

    /// <summary>Bytes of the tree that Xen makes for <paramref name="domain"/>, at most.</summary>
    public static ulong TreeSize(Domain domain) => OwnTree + (domain.ModuleOf(ImageKind.Dtb) is { } part ? BootMemory.LoadedRangeOf(part).Size : 0);

    /// <summary>Where Xen puts what <paramref name="domain"/> starts from; <c>null</c> where it has no kernel, or no room.</summary>
    public static GuestPlaces? PlacesIn(Domain domain) => domain.Ram.IsEmpty || domain.ModuleOf(ImageKind.Kernel) is not { } kernel ? null
        : GuestPlaces.Of(domain.Ram[0], BootMemory.LoadedRangeOf(kernel).Size, RamdiskSize(domain), TreeSize(domain));

    /// <summary>Bytes of its ramdisk; 0 without one.</summary>
    public static ulong RamdiskSize(Domain domain) => domain.ModuleOf(ImageKind.Initrd) is { } ramdisk ? BootMemory.LoadedRangeOf(ramdisk).Size : 0;

    /// <summary>Its images as its kernel finds them; Xen always makes a tree.</summary>
    private static IEnumerable<Image> ImagesIn(Domain domain)
    {
        GuestPlaces? places = PlacesIn(domain);
        foreach (Image module in domain.Modules.Where(m => m.Kind != ImageKind.Dtb))
            yield return places is null ? module with { IsPlaced = false }
                : module with { Load = (module.Kind == ImageKind.Kernel ? places.Kernel : places.Ramdisk).Start };
        if (places is not null)
            yield return new Image(ImageKind.Dtb, null, places.Tree.Start, places.Tree.Size, domain.Location);
    }
}
