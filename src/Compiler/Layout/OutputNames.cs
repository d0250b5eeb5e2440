using System.Collections.Immutable;

namespace FswLayout.Layout;

/// <summary>Names of the files that a build writes into an instance's folder, which images lie in too; a test holds them against the backends.</summary>
public static class OutputNames
{
    private static readonly ImmutableHashSet<string> Fixed = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "cmdline", "atags.bin", "rst.bin", "load.sh", "setup.sh", "switch.sh", "unmount.sh", "request.sh", "terminate.sh", "verify.sh", "mounts.sh",
        "default.prop",
        "mkbootimg.args", "boot.img", "kernel.config", "Makefile.boot", "layout.dtb", "layout.dtbo", "layout.dtbo.dts",
        "uboot/boot.cmd", "uboot/boot.scr", "uboot/image.its", "amp/linux.dtbo.dts", "amp/linux.dtbo", "amp/domains.yaml",
        "kexec/load.sh", "kexec/grub.cfg", "multikernel/create.dts", "multikernel/create.dtbo", "multikernel/load.sh");

    /// <summary>Whether <paramref name="name"/> is, or may become, a written file of <paramref name="instance"/>.</summary>
    public static bool Contains(Instance instance, string name) =>
        Fixed.Contains(name) || name == $"init.{instance.Hardware}.rc" || name == $"fstab.{instance.Hardware}";
}
