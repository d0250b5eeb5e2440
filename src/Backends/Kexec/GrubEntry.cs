using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Kexec;

/// <summary>
/// <c>grub.cfg</c>: a menu entry with the layout's line. GRUB's language has the quotes of sh, and takes a $ outside of them for a variable; for a value with
/// spaces its linux command writes quotes itself (grub_create_loader_cmdline, grub-core/lib/cmdline.c).
/// </summary>
internal static class GrubEntry
{
    public static LineWriter Write(EmitContext context, Instance instance)
    {
        var text = new LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        text.Line($"# A menu entry for '{ShellText.Comment(instance.Name)}': a file that grub.cfg sources, or /boot/grub/custom.cfg. The quotes keep");
        text.Line("# each $ from GRUB, which would read a variable there. /etc/default/grub goes through a shell and through GRUB: write this there instead.");
        text.Line($"# GRUB_CMDLINE_LINUX={ShellText.Comment(ShellText.Quote(InDefaults(instance)))}");
        text.Line($"menuentry {ShellText.Quote(instance.Name)} {{", instance.Location);
        Image kernel = instance.ImageOf(ImageKind.Kernel)!;
        string arguments = string.Concat(instance.CommandLine.Arguments.Select(a => " " + ShellText.Quote(Plain(a))));
        text.Line(
            $"    linux {ShellText.Quote("/" + kernel.File)}{arguments}",
            [kernel.OriginOf(ImageProperty.File), .. instance.CommandLine.Arguments.Select(a => a.Location)]);
        if (instance.ImageOf(ImageKind.Initrd) is { File: { } ramdisk } image)
            text.Line($"    initrd {ShellText.Quote("/" + ramdisk)}", image.OriginOf(ImageProperty.File));
        text.Line("}");
        return text;
    }

    /// <summary>Without quotes around a value: GRUB writes them.</summary>
    private static string Plain(BootArgument argument) => argument.Value is null ? argument.Key : $"{argument.Key}={argument.Value}";

    /// <summary>What grub-mkconfig writes into grub.cfg as it is, so that GRUB reads it once more.</summary>
    private static string InDefaults(Instance instance) => string.Join(
        " ", instance.CommandLine.Arguments.Select(a => a.Text.Replace("\\", "\\\\").Replace("$", "\\$")));
}
