using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;
using FswLayout.Text;

namespace FswLayout.Backends.UBoot;

/// <summary>
/// <c>boot.cmd</c>: each file goes where the layout has it, none is booted that is larger than the layout leaves it, and nothing is moved that is not to move.
/// Every value is a number in hexadecimal or a checked name, so that U-Boot's hush has nothing to expand.
/// </summary>
internal sealed class BootScript(EmitContext context, UBootLoader loader, Instance instance)
{
    /// <summary>The variable that says what failed.</summary>
    private const string Trouble = "fsw_trouble";

    private readonly LineWriter _text = new();

    public LineWriter Write()
    {
        _text.Line($"# layout {context.Digest.Hex}");
        _text.Line($"# Loads and boots '{ShellText.Comment(instance.Name)}'. boot.scr is made of this:");
        _text.Line($"# mkimage -A {ArchitectureOf(instance)} -T script -d boot.cmd boot.scr");
        _text.Line("# The distribution's boot commands set these; by hand: setenv devtype mmc; setenv devnum 0; ...");
        _text.Line("test -n \"${distro_bootpart}\" || setenv distro_bootpart 1");
        _text.Line("test -n \"${prefix}\" || setenv prefix /");
        _text.Line($"setenv {Trouble}");
        _text.Line();
        Variables();
        foreach (Image image in UBootScript.FilesOf(instance).Where(i => i.Kind != ImageKind.Initrd))
            Load(BootMemory.NameOf(image.Kind), image.File!, image.Load, image.Size, image.OriginOf(ImageProperty.Load));
        if (loader.Overlay is { } overlay)
            Merge(overlay, instance.ImageOf(ImageKind.Dtb)!);
        // Last: booti takes its size from ${filesize}.
        if (Ramdisk is { } ramdisk)
            Load("ramdisk", ramdisk.File!, ramdisk.Load, ramdisk.Size, ramdisk.OriginOf(ImageProperty.Load));
        Boot();
        return _text;
    }

    public static string ArchitectureOf(Instance instance) => instance.Kernel.Model.Architecture == KernelArchitecture.Arm64 ? "arm64" : "arm";

    private Image? Ramdisk => instance.ImageOf(ImageKind.Initrd) is { File: not null } image ? image : null;

    private void Variables()
    {
        _text.Line("# What U-Boot moves, and the tree's own bootargs: those of the environment would replace them.");
        Variable("initrd_high", loader.InitrdHigh, LoaderProperty.InitrdHigh);
        Variable("fdt_high", loader.FdtHigh, LoaderProperty.FdtHigh);
        Variable("bootm_low", loader.BootmLow, LoaderProperty.BootmLow);
        Variable("bootm_size", loader.BootmSize, LoaderProperty.BootmSize);
        _text.Line("setenv bootargs");
    }

    /// <summary>Without a value it is unset. All ones have as many digits as U-Boot's longs.</summary>
    private void Variable(string name, ulong? value, LoaderProperty property)
    {
        bool isShort = value >= uint.MaxValue && instance.Kernel.Model.Architecture != KernelArchitecture.Arm64;
        string number = value is not { } given ? "" : " " + SizeText.Address(isShort ? uint.MaxValue : given);
        _text.Line($"setenv {name}{number}", loader.PlaceOf(property));
    }

    /// <summary>A step that is taken where none before it failed: <c>exit</c> ends no script in U-Boot 2023.01.</summary>
    private void Try(string command, string trouble, params SourceLocation[] places) =>
        _text.Line($"test -n \"${{{Trouble}}}\" || {command} || setenv {Trouble} '{trouble}'", places);

    private void Load(string what, string file, ulong address, ulong? most, SourceLocation place)
    {
        string at = SizeText.Address(address);
        _text.Line();
        Try($"load ${{devtype}} ${{devnum}}:${{distro_bootpart}} {at} \"${{prefix}}\"'{file}'", $"there is no {file}", place);
        if (most is { } size)
            Try(
                $"itest ${{filesize}} -le {SizeText.Address(size)}",
                $"{file} is larger than the {SizeText.Address(size)} bytes that the layout leaves the {what}: make it smaller, or change its size there",
                place);
    }

    /// <summary>The room that the tree is given is that of the layout: U-Boot's own pad comes on top when it boots.</summary>
    private void Merge(AddressRange overlay, Image tree)
    {
        SourceLocation place = loader.PlaceOf(LoaderProperty.Overlay);
        Load("overlay", "layout.dtbo", overlay.Start, overlay.Size, place);
        Try($"fdt addr {SizeText.Address(tree.Load)}", $"{tree.File} is no device tree", tree.OriginOf(ImageProperty.Load));
        Try($"fdt resize {SizeText.Address(overlay.Size)}", $"{tree.File} cannot grow", place);
        Try(
            $"fdt apply {SizeText.Address(overlay.Start)}", "layout.dtbo cannot be merged: is this U-Boot built with CONFIG_OF_LIBFDT_OVERLAY? Without, merge "
                + "it beforehand, with fdtoverlay", place);
    }

    private void Boot()
    {
        Image kernel = instance.ImageOf(ImageKind.Kernel)!, tree = instance.ImageOf(ImageKind.Dtb)!;
        string ramdisk = Ramdisk is { } image ? $"{SizeText.Address(image.Load)}:${{filesize}}" : "-";
        string command = instance.Kernel.Model.UnpacksItself ? "bootz" : "booti";
        _text.Line();
        Try(
            $"{command} {SizeText.Address(kernel.Load)} {ramdisk} {SizeText.Address(tree.Load)}", $"{command} did not start the kernel",
            [.. UBootScript.FilesOf(instance).Select(i => i.OriginOf(ImageProperty.Load))]);
        _text.Line($"echo boot.scr: ${{{Trouble}}}");
    }
}
