using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Checks.Loaders;

/// <summary>What U-Boot moves has room where it goes, in memory that is its kernel's.</summary>
internal sealed class MovedImageCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5082", "An image that U-Boot moves away",
        "Unless initrd_high and fdt_high are all ones, U-Boot moves ramdisk and tree to the highest free place below a limit before it starts the kernel "
        + "(boot_ramdisk_high, boot/image-board.c; boot_relocate_fdt, boot/image-fdt.c). Without such a place it does not boot; in memory that is another "
        + "kernel's, the ramdisk becomes an island of System RAM, or is overwritten there.");

    public override Facets Needs => Facets.Images | Facets.Prediction | Facets.Arguments | Facets.Claim | Facets.Scripts;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (context.Board.Loader is not UBootLoader loader || !LoaderLine.StartsByLoader(instance, context.Board))
            return;
        var chain = new UBootChain(loader, context.Board, instance);
        if (chain.MovesRamdisk)
            Check(ImageKind.Initrd, chain.RamdiskAt, LoaderProperty.InitrdHigh);
        if (chain.MovesTree)
            Check(ImageKind.Dtb, chain.TreeAt, LoaderProperty.FdtHigh);

        void Check(ImageKind kind, AddressRange? place, LoaderProperty property)
        {
            var own = ImageMemory.Of(kind, instance, context.Model);
            string? problem = place is not { } at ? $"finds no room for the {BootMemory.NameOf(kind)} of '{instance.Name}' below {Limit(property)}"
                : own.Ranges.Any(r => r.Contains(at)) ? null
                : $"moves the {BootMemory.NameOf(kind)} of '{instance.Name}' to {at}, which is not in {own.Name} {Nearest(own, at)}";
            if (problem is not null)
                Report(
                    context, instance, loader.PlaceOf(property), $"U-Boot {problem}",
                    $"write {property.Name} = {property.Default}; so that it stays where it is loaded, or an address below which there is room in {own.Name}",
                    new RelatedLocation(instance.ImageOf(kind)!.OriginOf(ImageProperty.Load), "loaded here"));
        }

        string Limit(LoaderProperty property) => SizeText.Address(
            (property == LoaderProperty.InitrdHigh ? loader.InitrdHigh : loader.FdtHigh) ?? chain.WindowEnd);
    }

    private static AddressRange Nearest(ImageMemory memory, AddressRange range) =>
        memory.Ranges.Where(m => m.Start <= range.Start).DefaultIfEmpty(memory.Ranges[0]).Last();
}
