using FswLayout.Addresses;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;
using FswLayout.Text;

namespace FswLayout.Backends.UBoot;

/// <summary><c>boot.cmd</c> of an instance that U-Boot starts itself: nothing is moved that is not to move.</summary>
internal sealed class BootScript(EmitContext context, UBootLoader loader, Instance instance) : BootCommands
{
    public LineWriter Write()
    {
        Begin(context, $"Loads and boots '{instance.Name}'.", ArchitectureOf(instance));
        Variables();
        if (loader.Fit is { } fit)
            return Whole(fit);
        foreach (Image image in UBootScript.FilesOf(instance).Where(i => i.Kind != ImageKind.Initrd))
        {
            Load(BootMemory.NameOf(image.Kind), image.File!, image.Load, image.Size, image.OriginOf(ImageProperty.Load));
            if (UBootScript.IsPacked(image, instance) && loader.Unpack is { } place)
                Unpacking(place);
        }
        if (loader.Overlay is { } overlay)
            Merge(overlay, instance.ImageOf(ImageKind.Dtb)!);
        // Last: booti takes its size from ${filesize}.
        if (Ramdisk is { } ramdisk)
            Load("ramdisk", ramdisk.File!, ramdisk.Load, ramdisk.Size, ramdisk.OriginOf(ImageProperty.Load));
        Boot();
        return Text;
    }

    /// <summary>One image of all files: bootm puts each to its place.</summary>
    private LineWriter Whole(AddressRange fit)
    {
        Load("image of all files", "image.itb", fit.Start, fit.Size, loader.PlaceOf(LoaderProperty.Fit));
        Text.Line();
        Try($"bootm {SizeText.Address(fit.Start)}", "bootm did not start the kernel", loader.PlaceOf(LoaderProperty.Fit));
        End();
        return Text;
    }

    public static string ArchitectureOf(Instance instance) => instance.Kernel.Model.Architecture == KernelArchitecture.Arm64 ? "arm64" : "arm";

    private Image? Ramdisk => instance.ImageOf(ImageKind.Initrd) is { File: not null } image ? image : null;

    private void Variables()
    {
        Text.Line("# What U-Boot moves, and the tree's own bootargs: those of the environment would replace them.");
        Variable("initrd_high", loader.InitrdHigh, LoaderProperty.InitrdHigh);
        Variable("fdt_high", loader.FdtHigh, LoaderProperty.FdtHigh);
        Variable("bootm_low", loader.BootmLow, LoaderProperty.BootmLow);
        Variable("bootm_size", loader.BootmSize, LoaderProperty.BootmSize);
        Text.Line("setenv bootargs");
    }

    /// <summary>Without a value it is unset. All ones have as many digits as U-Boot's longs.</summary>
    private void Variable(string name, ulong? value, LoaderProperty property)
    {
        bool isShort = value >= uint.MaxValue && instance.Kernel.Model.Architecture != KernelArchitecture.Arm64;
        string number = value is not { } given ? "" : " " + SizeText.Address(isShort ? uint.MaxValue : given);
        Text.Line($"setenv {name}{number}", loader.PlaceOf(property));
    }

    /// <summary>booti unpacks to the first, as many bytes as the second from where the kernel was loaded (booti_start, cmd/booti.c).</summary>
    private void Unpacking(AddressRange place)
    {
        Try($"setenv kernel_comp_addr_r {SizeText.Address(place.Start)}", "no variable can be set", loader.PlaceOf(LoaderProperty.Unpack));
        Try("setenv kernel_comp_size ${filesize}", "no variable can be set", loader.PlaceOf(LoaderProperty.Unpack));
    }

    /// <summary>The room that the tree is given is that of the layout: U-Boot's own pad comes on top when it boots.</summary>
    private void Merge(AddressRange overlay, Image tree) => Merge(
        "layout.dtbo", overlay, tree.File!, tree.Load, loader.PlaceOf(LoaderProperty.Overlay), tree.OriginOf(ImageProperty.Load));

    private void Boot()
    {
        Image kernel = instance.ImageOf(ImageKind.Kernel)!, tree = instance.ImageOf(ImageKind.Dtb)!;
        string ramdisk = Ramdisk is { } image ? $"{SizeText.Address(image.Load)}:${{filesize}}" : "-";
        string command = instance.Kernel.Model.UnpacksItself ? "bootz" : "booti";
        Text.Line();
        Try(
            $"{command} {SizeText.Address(kernel.Load)} {ramdisk} {SizeText.Address(tree.Load)}", $"{command} did not start the kernel",
            [.. UBootScript.FilesOf(instance).Select(i => i.OriginOf(ImageProperty.Load))]);
        End();
    }
}
