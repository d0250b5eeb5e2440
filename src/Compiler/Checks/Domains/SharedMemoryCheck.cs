using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Kernel.Xen;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Text;

namespace FswLayout.Checks.Domains;

/// <summary>Memory that domains share is such as the named Xen maps, at addresses at which they have nothing else.</summary>
internal sealed class SharedMemoryCheck : XenCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8062", "Memory that Xen cannot let domains share",
        "A Xen without CONFIG_STATIC_SHM stops reading the tree at such a node. Its name has fewer than 16 characters, and it is mapped in pages over "
        + "whatever the domain has there (process_shm_node, xen/arch/arm/bootfdt.c; process_shm, xen/arch/arm/domain_build.c).");

    public override Facets Needs => Facets.Domain | Facets.Regions | Facets.Owners;

    public override Facets Breaks => Facets.Domain;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        foreach (Region region in context.Model.Board.Regions.Where(r => r.Sharing is not null))
            if (Problem(region, region.Sharing!, host) is var (place, message, help))
                Report(context, place, message, help, new RelatedLocation(host.OriginOf(InstanceProperty.Features), "Xen, and what it has"));
            else if (region.Sharing!.Between.Select(n => context.Model.Instances.FirstOrDefault(i => i.Name == n.Name)).OfType<Instance>()
                .Select(i => (Instance: i, Own: OwnAt(region, i, host))).FirstOrDefault(o => o.Own is not null) is { Own: { } own, Instance: var instance })
                Report(
                    context, region.Sharing.GuestLocation,
                    $"'{instance.Name}' would see the shared '{region.Name}' at {SizeText.Address(GuestOf(region))}, where it has {own.Name} at {own.Range}",
                    $"write guest = {SizeText.Address(Free(instance, host))}; or another address at which it has nothing",
                    new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), $"the memory of '{instance.Name}'"));
    }

    private static (SourceLocation Place, string Message, string Help)? Problem(Region region, Sharing sharing, XenHost host)
    {
        const ulong Unit = XenModel.Page;
        if (!host.HasStaticSharing)
            return (region.Location, $"domains share '{region.Name}', and Xen '{host.Name}' cannot let them",
                "say that Xen was built with CONFIG_STATIC_SHM: features = [static_memory, static_shm];, or leave it away");
        if (region.Name.Length > host.Model.SharedNameLength)
            return (region.Location, $"the name of the shared '{region.Name}' has {region.Name.Length} characters, and Xen takes {host.Model.SharedNameLength}",
                $"take a name with {region.Name.Length - host.Model.SharedNameLength} fewer");
        return GuestOf(region) % Unit == 0 ? null : (sharing.GuestLocation,
            $"domains would see the shared '{region.Name}' at {SizeText.Address(GuestOf(region))}, {GuestOf(region) % Unit} bytes into a page",
            $"write guest = {SizeText.Address(GuestOf(region) / Unit * Unit)};");
    }

    private static ulong GuestOf(Region region) => region.Sharing!.Guest ?? region.Range.Start;

    /// <summary>What of its own <paramref name="instance"/> has where it would see the region.</summary>
    private static (string Name, AddressRange Range)? OwnAt(Region region, Instance instance, XenHost host)
    {
        var seen = AddressRange.FromSize(GuestOf(region), region.Range.Size);
        (string, AddressRange)[] own = instance.Domain is not { } domain ? []
            : [.. domain.Ram.Select(r => ("its RAM", r)), .. domain.IsDirectMapped ? [] : host.Model.GuestDevices.Select(r => ("what Xen gives it", r))];
        foreach ((string name, AddressRange range) in own)
            if (range.Overlaps(seen))
                return (name, range);
        return null;
    }

    /// <summary>Behind the first bank of its RAM.</summary>
    private static ulong Free(Instance instance, XenHost host) =>
        instance.Domain!.Ram.IsEmpty ? host.Model.GuestRam[0].End : Pages.AlignUp(instance.Domain.Ram[0].End, XenModel.TwoMegabytes);
}
