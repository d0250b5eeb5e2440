using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Backends.KernelBuild;

/// <summary>
/// <c>arch/arm/mach-…/Makefile.boot</c> of a 3.0 kernel: where its zImage unpacks itself, and where mkimage and the bootp image expect the rest
/// (arch/arm/boot/Makefile).
/// </summary>
internal static class BootAddresses
{
    public static Writing.LineWriter Write(EmitContext context, Instance instance)
    {
        var text = new Writing.LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        text.Line($"# Addresses of the kernel of '{instance.Name}', for arch/arm/mach-…/Makefile.boot; without CONFIG_AUTO_ZRELADDR they decide.");
        text.Line($"   zreladdr-y := {SizeText.Address(instance.Base + (instance.ImageOf(ImageKind.Kernel)?.TextOffset ?? TextOffset.Default))}",
            instance.OriginOf(InstanceProperty.Base));
        if (instance.ImageOf(ImageKind.Atags) is { } atags)
            text.Line($"params_phys-y := {SizeText.Address(atags.Load)}", atags.OriginOf(ImageProperty.Load));
        if (instance.ImageOf(ImageKind.Initrd) is { } initrd)
            text.Line($"initrd_phys-y := {SizeText.Address(initrd.Load)}", initrd.OriginOf(ImageProperty.Load));
        return text;
    }
}
