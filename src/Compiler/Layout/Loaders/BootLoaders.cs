using FswLayout.Binding;
using FswLayout.Layout.Loaders.Kexec;
using FswLayout.Layout.Loaders.Multikernel;
using FswLayout.Layout.Loaders.SwitchingKernel;
using FswLayout.Layout.Loaders.UBoot;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Layout.Loaders;

/// <summary>THE table of loaders: a row each.</summary>
public static class BootLoaders
{
    /// <summary>The default: load.sh, section by section.</summary>
    public static BootLoader Sysfs { get; } = new SysfsLoader();

    /// <summary>load.sh, all sections in one step.</summary>
    public static BootLoader FreeBoot { get; } = new FreeBootLoader();

    /// <summary>The loader that <paramref name="values"/> name for <paramref name="board"/>, of which all but its loader is known.</summary>
    internal static BootLoader Of(Board board, BoundBlock values) => values.Word(BoardProperty.Loader) switch
    {
        "free_boot" => FreeBoot,
        "uboot" => UBootSettings.Read(board, values.Find(BoardProperty.Loader)?.Block),
        "xen" => new XenLoader
        {
            Stage = UBootSettings.Read(board, values.Find(BoardProperty.Loader)?.Block),
            IsStartedByQemu = values.Find(BoardProperty.Loader)?.Block?.Word(LoaderProperty.By) == "qemu",
        },
        "kexec" => new KexecLoader(),
        "multikernel" => new MultikernelLoader(),
        _ => Sysfs,
    };
}
