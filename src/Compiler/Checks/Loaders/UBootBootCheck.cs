using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Checks.Loaders;

/// <summary>An instance that U-Boot starts has all that boot.scr loads.</summary>
internal sealed class UBootBootCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5084", "Nothing for boot.scr to boot",
        "boot.scr loads a kernel and the tree that tells it what memory is its own, each from a file; without both none is written. A layout that leaves all "
        + "images to somebody else is left alone; with --strict this is an error.");

    public override Facets Needs => Facets.Images | Facets.Scripts | Facets.Role | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        Board board = context.Board;
        if (board.Loader is not UBootLoader || !LoaderLine.StartsByLoader(instance, board) || UBootScript.IsMadeFor(instance, board)
            || !instance.Images.Any(i => i.Kind is ImageKind.Kernel or ImageKind.Initrd or ImageKind.Dtb))
            return;
        if (!instance.Kernel.Model.TakesDeviceTree)
        {
            string recent = KernelModels.Usual(takesDeviceTree: true).Release;
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Kernel),
                $"'{instance.Name}' is to be started by U-Boot, and its kernel, linux({instance.Kernel.Text}), takes no device tree, by which boot.scr "
                    + "tells a kernel of its memory: no boot.scr is written",
                $"write kernel = linux({recent}); or later, or leave loader away where somebody else starts it with ATAGs",
                new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
            return;
        }
        (string name, Image? image) = Named(ImageKind.Kernel) is { File: null } or null
            ? ("kernel", Named(ImageKind.Kernel)) : ("dtb", Named(ImageKind.Dtb));
        Report(
            context, instance, image?.Location ?? instance.Location,
            $"'{instance.Name}' is to be started by U-Boot, and {(image is null ? $"has no image {name}" : $"its image {name} names no file")}: "
                + "no boot.scr is written",
            image is null ? $"add image {name} {{ file = \"{File(name, board)}\"; load = auto; size = BYTES; }}" : $"add file = \"{File(name, board)}\";",
            new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));

        Image? Named(ImageKind kind) => instance.ImageOf(kind);
    }

    private static string File(string name, Board board) => name == "dtb" ? "board.dtb"
        : board.Architecture == KernelArchitecture.Arm64 ? "Image" : "zImage";
}
