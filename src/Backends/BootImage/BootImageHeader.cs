using System.Text;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Backends.BootImage;

/// <summary>What the header of an Android boot image, version 0, says besides the sizes of its parts (bootimg.h of AOSP).</summary>
public sealed record BootImageHeader
{
    /// <summary>Longest name in bytes; its field ends in a NUL.</summary>
    public const int LongestName = 15;

    /// <summary>Longest command line in bytes that every boot loader reads; its field ends in a NUL.</summary>
    public const int LongestCommandLine = LoaderLine.BootImage;

    /// <summary>Longest command line in bytes with the extra field, which boot loaders before 2013 do not read.</summary>
    public const int LongestExtraCommandLine = LoaderLine.LongBootImage;

    /// <summary>Page size of the flash that the Galaxy Nexus pretends to have, and mkbootimg's default.</summary>
    public const uint DefaultPageSize = 2048;

    /// <summary>Where mkbootimg puts kernel, ramdisk and ATAGs from its <c>--base</c> on (mkbootimg/mkbootimg.c; the only way that 4.0 and 4.1 have).</summary>
    public const uint KernelOffset = 0x8000, RamdiskOffset = 0x01000000, TagsOffset = 0x100;

    /// <summary>Physical address the kernel is loaded to.</summary>
    public required uint KernelAddress { get; init; }

    /// <summary>Physical address the ramdisk is loaded to; the image says 0 when there is none.</summary>
    public uint RamdiskAddress { get; init; }

    /// <summary>Physical address the second stage is loaded to; the image says 0 when there is none.</summary>
    public uint SecondAddress { get; init; }

    /// <summary>Physical address of what the kernel is handed: ATAGs or a device tree.</summary>
    public uint TagsAddress { get; init; }

    /// <summary>What header and parts are padded to: a power of two from 2048 to 16384.</summary>
    public uint PageSize { get; init; } = DefaultPageSize;

    /// <summary>The product's name, at most <see cref="LongestName"/> bytes.</summary>
    public string Name { get; init; } = "";

    /// <summary>The kernel's arguments.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>Whether a command line may go on in the extra field: up to <see cref="LongestExtraCommandLine"/> bytes.</summary>
    public bool AllowsExtraCommandLine { get; init; }

    /// <summary>
    /// The header of an image that puts everything where the layout says, or <c>null</c> when it does not name both a kernel and a ramdisk, or
    /// its command line is longer than a header of its release holds. Where kernel and ramdisk can be had from one base, the ATAGs of Android 4.0 and
    /// 4.1 follow it, so that mkbootimg of these releases can make the image; load.sh puts them where the layout says all the same.
    /// </summary>
    public static BootImageHeader? Of(Instance instance)
    {
        if (instance.ImageOf(ImageKind.Kernel) is not { File: not null } kernel || instance.ImageOf(ImageKind.Initrd) is not { File: not null } ramdisk)
            return null;
        bool isShort = LoaderLine.InBootImage(instance.System) == LoaderLine.BootImage;
        if (Encoding.UTF8.GetByteCount(instance.CommandLine.Text) > LoaderLine.InBootImage(instance.System))
            return null;
        return new BootImageHeader
        {
            KernelAddress = (uint)kernel.Load,
            RamdiskAddress = (uint)ramdisk.Load,
            TagsAddress = isShort && kernel.Load - KernelOffset == ramdisk.Load - RamdiskOffset
                ? (uint)kernel.Load - KernelOffset + TagsOffset
                : (uint)TagsOf(instance),
            Name = ShortNameOf(instance.Name),
            CommandLine = instance.CommandLine.Text,
            AllowsExtraCommandLine = !isShort,
        };
    }

    /// <summary>A kernel that takes a device tree finds it where others find their ATAGs: register r2.</summary>
    private static ulong TagsOf(Instance instance)
    {
        Image? tree = instance.Kernel.Model.TakesDeviceTree ? instance.ImageOf(ImageKind.Dtb) : null;
        return (tree ?? instance.ImageOf(ImageKind.Atags))?.Load ?? instance.Base + AtagList.DefaultOffset;
    }

    /// <summary>As much of a name as the field holds.</summary>
    private static string ShortNameOf(string name)
    {
        int length = name.Length;
        while (Encoding.UTF8.GetByteCount(name.Substring(0, length)) > LongestName)
            length--;
        return name.Substring(0, length);
    }
}
