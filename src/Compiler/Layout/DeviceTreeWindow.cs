using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>
/// Through what Linux 6.1 first reads its device tree: two sections of 1 MiB, from the one that the tree starts in (__create_page_tables,
/// arch/arm/kernel/head.S; FDT_FIXED_SIZE, arch/arm/include/asm/memory.h).
/// </summary>
internal static class DeviceTreeWindow
{
    /// <summary>Bytes of a section; the window starts on one.</summary>
    public const ulong Section = 1 << 20;

    /// <summary>Bytes of the window.</summary>
    public const ulong Size = 2 * Section;

    /// <summary>Whether the kernel of <paramref name="instance"/> reads <paramref name="image"/> through it.</summary>
    public static bool Holds(Image image, Instance instance) => image.Kind == ImageKind.Dtb && instance.Kernel.Model.TakesDeviceTree;

    /// <summary>Where the window of a tree at <paramref name="load"/> ends.</summary>
    public static ulong EndFor(ulong load, Instance instance) => (load & ~(instance.Kernel.Model.TreeMapUnit - 1)) + Size;

    /// <summary>Whether it must start on a section to be sure to fit, where a smaller one may start anywhere.</summary>
    public static bool NeedsOwnBoundary(Image image, Instance instance, ulong size) =>
        Holds(image, instance) && size > Section && instance.Kernel.Model.TreeMapUnit > 1;
}
