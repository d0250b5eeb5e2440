using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Kernel.Xen;
using FswLayout.Layout.Domains;

namespace FswLayout.Layout.Loaders.Xen;

/// <summary>
/// How a layout with Xen comes up: what lies where from the first file that U-Boot loads to the moment at which Xen has given out memory. Xen takes a page of a
/// module for free memory only when it has started all domains (discard_initial_modules, xen/arch/arm/setup.c).
/// </summary>
public sealed class XenChain
{
    private readonly LayoutModel _model;
    private readonly XenHost _host;
    private readonly XenLoader _loader;

    private XenChain(LayoutModel model, XenHost host, XenLoader loader) => (_model, _host, _loader) = (model, host, loader);

    /// <summary>That of <paramref name="model"/>; <c>null</c> where there is no Xen.</summary>
    public static XenChain? Of(LayoutModel model) =>
        model is { Xen: { } host, Board.Loader: XenLoader loader } ? new XenChain(model, host, loader) : null;

    /// <summary>The files of domains as they lie in memory: what several load from one file to one address lies there once.</summary>
    public IEnumerable<XenFile> Files =>
        from domain in _model.Instances
        where domain.Domain is not null
        from module in domain.Domain!.Modules
        where !module.HasAutomaticLoad
        group (domain, module) by (module.Kind, module.File, module.Load, module.Size) into same
        select new XenFile(same.First().module, [.. same.Select(s => s.domain)]);

    /// <summary>What is live at each moment; the start of Xen last.</summary>
    public IEnumerable<BootMoment> Moments
    {
        get
        {
            BootPart[] files = [.. Files.Select(PartOf)];
            if (!_loader.IsStartedByQemu)
            {
                BootPart[] loaded = [.. Loaded(_host.Tree, _loader.Stage.OverlaySize), .. files];
                yield return new BootMoment("while boot.scr loads", [.. _loader.Stage.OwnParts, .. Loaded(_host.Kernel, 0), .. loaded]);
                if (_host.Kernel is { } image && image.Load % XenModel.TwoMegabytes != 0)
                    yield return new BootMoment("when booti moves Xen", [_loader.Stage.Own, .. Started, .. loaded]);
                yield return new BootMoment("when U-Boot hands over", [_loader.Stage.Own, .. Started, .. Tree, .. files]);
            }
            yield return new BootMoment("when Xen starts", [.. Started, .. Tree, .. files, .. Handed()]);
        }
    }

    /// <summary>Xen where it runs: booti moves an Image up to 2 MiB (booti_setup, arch/arm/lib/image.c).</summary>
    private IEnumerable<BootPart> Started => _host.Kernel is not { } image ? []
        : [Part("Xen", AddressRange.FromSize(Pages.AlignUp(image.Load, XenModel.TwoMegabytes), _host.Size), image)];

    private IEnumerable<BootPart> Tree => Loaded(_host.Tree, _loader.Stage.OverlaySize + (_loader.IsStartedByQemu ? 0 : _loader.Stage.FdtRoom));

    private IEnumerable<BootPart> Loaded(Image? image, ulong growth)
    {
        if (image is null)
            yield break;
        AddressRange range = BootMemory.LoadedRangeOf(image);
        yield return Part(image.Kind == ImageKind.Dtb ? "the board's device tree" : "Xen", AddressRange.FromSize(range.Start, range.Size + growth), image);
    }

    /// <summary>Memory that somebody has by its address.</summary>
    private IEnumerable<BootPart> Handed()
    {
        foreach (Instance domain in _model.Instances)
            foreach (AddressRange range in domain.Domain?.Memory ?? [])
                yield return new BootPart($"the memory of '{domain.Name}'", range, domain.OriginOf(domain.Gives(InstanceProperty.Base)
                    ? InstanceProperty.Base : InstanceProperty.Memory), null, IsReserved: false);
        foreach (AddressRange range in _host.StaticHeap)
            yield return new BootPart("Xen's static heap", range, _host.OriginOf(InstanceProperty.StaticHeap), null, IsReserved: false);
    }

    private static BootPart PartOf(XenFile file) => Part(
        $"the {BootMemory.NameOf(file.Image.Kind)} of {Enumeration.And(file.Domains.Select(d => $"'{d.Name}'"))}",
        BootMemory.LoadedRangeOf(file.Image), file.Image);

    private static BootPart Part(string name, AddressRange range, Image image) =>
        new(name, range, image.OriginOf(ImageProperty.Load), image, IsReserved: false);
}

/// <summary>A file of domains in memory.</summary>
/// <param name="Image">The first one's image.</param>
/// <param name="Domains">Those who start from it, in declaration order.</param>
public sealed record XenFile(Image Image, ImmutableArray<Instance> Domains);
