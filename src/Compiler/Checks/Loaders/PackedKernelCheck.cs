using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Checks.Loaders;

/// <summary>booti is told where to unpack a compressed Image.</summary>
internal sealed class PackedKernelCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5073", "A compressed kernel without a place to be unpacked",
        "An Image of arm64 does not unpack itself. booti does it, to kernel_comp_addr_r, and copies it back to where it was loaded; without that variable and "
        + "kernel_comp_size it ends with \"kernel_comp_addr_r or kernel_comp_size is not provided!\" (booti_start, cmd/booti.c).");

    public override Facets Needs => Facets.Images | Facets.Scripts | Facets.Kernel;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        Board board = context.Model.Board;
        if (board.Loader is UBootLoader { Unpack: null, Fit: null } && LoaderLine.StartsByLoader(instance, board)
            && instance.ImageOf(ImageKind.Kernel) is { } kernel && UBootScript.IsPacked(kernel, instance))
            Report(
                context, instance, kernel.OriginOf(ImageProperty.File),
                $"the kernel of '{instance.Name}', '{TextForm.Printable(kernel.File!)}', is compressed, and U-Boot is told no place to unpack "
                    + "it to",
                $"add unpack = START size {SizeText.Size(PackedSizeCheck.Room(kernel.KnownUnpacked ?? Usual))}; to the block of loader = uboot, in free RAM, "
                    + "or name the Image itself",
                new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
    }

    /// <summary>More than most Images take.</summary>
    private const ulong Usual = 64UL << 20;
}

/// <summary>It is known how large it is then, and it has the room.</summary>
internal sealed class PackedSizeCheck : InstanceCheck
{
    /// <summary>booti unpacks to ten times kernel_comp_size at most, which boot.scr sets to the size of the file (booti_start, cmd/booti.c).</summary>
    private const ulong MostRatio = 10;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5074", "A compressed kernel without the room that it takes",
        "booti unpacks a compressed Image to one place and copies it to another, and looks at neither: what lies behind is overwritten; bootm unpacks the one "
        + "of a FIT image to its place likewise. What the file takes unpacked is not in its name, nor in its size.");

    public override Facets Needs => Facets.Images | Facets.Scripts | Facets.Kernel;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.ImageOf(ImageKind.Kernel) is not { } kernel || !UBootScript.IsPacked(kernel, instance)
            || context.Model.Board.Loader is not UBootLoader loader || !LoaderLine.StartsByLoader(instance, context.Model.Board)
            || loader is { Unpack: null, Fit: null })
            return;
        string name = $"the kernel of '{instance.Name}', '{TextForm.Printable(kernel.File!)}',";
        if (kernel.KnownUnpacked is not { } unpacked)
            Report(
                context, instance, kernel.Location, $"{name} is compressed, and nothing says how many bytes it has unpacked",
                "add unpacked = BYTES; image_size of the Image's header: the eight bytes at offset 16; or name the folder of the file with --images");
        else if (loader is { Fit: null, Unpack: { } room })
            Check(instance, kernel, unpacked, room, name, loader, context);
    }

    private void Check(Instance instance, Image kernel, ulong unpacked, AddressRange room, string name, UBootLoader loader, CheckContext context)
    {
        if (unpacked > room.Size)
            Report(
                context, instance, loader.PlaceOf(LoaderProperty.Unpack),
                $"{name} takes {SizeText.InWords(unpacked)} unpacked, {SizeText.InWords(unpacked - room.Size)} more than the {SizeText.InWords(room.Size)} "
                    + "where booti unpacks it",
                $"write unpack = {SizeText.Address(room.Start)} size {SizeText.Size(Room(unpacked))};",
                new RelatedLocation(kernel.OriginOf(kernel.Unpacked is null ? ImageProperty.File : ImageProperty.Unpacked), "what it takes"));
        else if (kernel.Size is { } size && size < unpacked / MostRatio)
            Report(
                context, instance, kernel.OriginOf(ImageProperty.Size),
                $"{name} is to have {SizeText.InWords(size)} and {SizeText.InWords(unpacked)} unpacked, and booti unpacks to {MostRatio} times its "
                    + "size at most",
                "write the size of the file, and image_size of the Image's header as unpacked");
    }

    /// <summary>In whole MiB.</summary>
    public static ulong Room(ulong bytes) => Math.Min(bytes, ulong.MaxValue - 0xFFFFF) + 0xFFFFF & ~0xFFFFFUL;
}
