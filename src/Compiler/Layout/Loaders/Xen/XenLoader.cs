using System.Collections.Immutable;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Layout.Loaders.Xen;

/// <summary>
/// Xen, which copies the files of a domain into the memory that it gives it, and starts it there. What was loaded before that, and by whom, is a matter of
/// <see cref="XenChain"/>; the images of a domain lie where it finds them.
/// </summary>
public sealed class XenLoader : BootLoader
{
    /// <inheritdoc/>
    public override string Word => "xen";

    /// <inheritdoc/>
    public override bool HasSettings => true;

    /// <inheritdoc/>
    public override ImmutableArray<LoaderSetting> Settings => Stage.Settings;

    /// <summary>U-Boot as the layout describes it, which loads Xen and all files.</summary>
    public required UBootLoader Stage { get; init; }

    /// <summary>Whether QEMU puts Xen and the tree into memory itself (-kernel and -dtb), and there is no U-Boot.</summary>
    public bool IsStartedByQemu { get; init; }

    /// <summary>Where QEMU's virt puts Xen and the tree that it is given, from the start of RAM (arm_load_dtb and load_aarch64_image, hw/arm/boot.c).</summary>
    public const ulong QemuKernel = 2UL << 20, QemuTree = 128UL << 20;
}
