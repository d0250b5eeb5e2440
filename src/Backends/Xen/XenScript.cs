using FswLayout.Addresses;
using FswLayout.Backends.UBoot;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Text;

namespace FswLayout.Backends.Xen;

/// <summary>
/// <c>boot.cmd</c> of a board on which Xen starts everything: loads each file once, tells Xen how many bytes it really has (<c>reg</c> of its nodes), and boots
/// Xen with the board's tree.
/// </summary>
internal sealed class XenScript(EmitContext context, XenHost host, XenLoader loader) : BootCommands
{
    public LineWriter Write()
    {
        Image tree = host.Tree!, kernel = host.Kernel!;
        SourceLocation ofTree = tree.OriginOf(ImageProperty.Load), ofKernel = kernel.OriginOf(ImageProperty.Load);
        Begin(context, $"Loads Xen with {string.Join(", ", context.Model.Instances.Select(i => $"'{i.Name}'"))}, and boots it.", "arm64");
        Text.Line("# Nothing is moved; Xen has its command line from the tree.");
        Text.Line("setenv initrd_high 0xffffffffffffffff");
        Text.Line("setenv fdt_high 0xffffffffffffffff");
        Text.Line("setenv bootargs");
        Load("device tree", tree.File!, tree.Load, tree.Size, ofTree);
        if (loader.Stage.Overlay is { } overlay)
            Merge("chosen.dtbo", overlay, tree.File!, tree.Load, loader.Stage.PlaceOf(LoaderProperty.Overlay), ofTree);
        else
            Try($"fdt addr {SizeText.Address(tree.Load)}", $"{tree.File} is no device tree", ofTree);
        foreach (XenFile file in XenChain.Of(context.Model)!.Files)
            Module(file, tree.File!);
        Load("Xen", kernel.File!, kernel.Load, kernel.Size, ofKernel);
        Text.Line();
        Try($"booti {SizeText.Address(kernel.Load)} - {SizeText.Address(tree.Load)}", "booti did not start Xen", ofKernel, ofTree);
        End();
        return Text;
    }

    /// <summary>The numbers have as many cells as before, so that the tree does not grow.</summary>
    private void Module(XenFile file, string tree)
    {
        Image image = file.Image;
        SourceLocation place = image.OriginOf(ImageProperty.Load);
        Load(BootMemory.NameOf(image.Kind), image.File!, image.Load, image.Size, place);
        foreach (Instance domain in file.Domains)
            Try(
                $"fdt set {XenTree.PathOf(domain, image)} reg "
                    + $"<{SizeText.Address(image.Load >> 32)} {SizeText.Address(image.Load & uint.MaxValue)} 0x0 0x${{filesize}}>",
                $"{tree} has no domain {domain.Name}: merge chosen.dtbo into it, with fdtoverlay", place, domain.Location);
    }
}
