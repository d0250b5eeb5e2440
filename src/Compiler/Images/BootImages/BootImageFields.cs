using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.BootImages;

/// <summary>The fields of an Android boot image's header (bootimg.h of AOSP): who writes and who reads it go by these.</summary>
public static class BootImageFields
{
    /// <summary><c>ANDROID!</c>.</summary>
    public static BinaryField Magic { get; } = new(0, 8, "magic", "an Android boot image") { Form = FieldForm.Text };

    /// <summary>Bytes of the kernel.</summary>
    public static BinaryField KernelSize { get; } = new(8, 4, "kernel_size", "bytes of the kernel");

    /// <summary>Where the kernel goes.</summary>
    public static BinaryField KernelAddress { get; } = new(12, 4, "kernel_addr", "physical address of the kernel") { Form = FieldForm.Hex };

    /// <summary>Bytes of the ramdisk.</summary>
    public static BinaryField RamdiskSize { get; } = new(16, 4, "ramdisk_size", "bytes of the ramdisk");

    /// <summary>Where the ramdisk goes.</summary>
    public static BinaryField RamdiskAddress { get; } = new(20, 4, "ramdisk_addr", "physical address of the ramdisk") { Form = FieldForm.Hex };

    /// <summary>Bytes of the second stage.</summary>
    public static BinaryField SecondSize { get; } = new(24, 4, "second_size", "bytes of the second stage");

    /// <summary>Where the second stage goes.</summary>
    public static BinaryField SecondAddress { get; } = new(28, 4, "second_addr", "physical address of the second stage") { Form = FieldForm.Hex };

    /// <summary>Where the ATAGs or the device tree go.</summary>
    public static BinaryField TagsAddress { get; } = new(32, 4, "tags_addr", "physical address of ATAGs or device tree") { Form = FieldForm.Hex };

    /// <summary>What header and parts are padded to.</summary>
    public static BinaryField PageSize { get; } = new(36, 4, "page_size", "bytes of a page: header and parts are padded to pages");

    /// <summary>Version of the header; at the same place in all versions.</summary>
    public static BinaryField Version { get; } = new(40, 4, "header_version", "version of the header");

    /// <summary>Android's version and patch level.</summary>
    public static BinaryField OsVersion { get; } = new(44, 4, "os_version", "version and patch level of Android") { Form = FieldForm.Hex };

    /// <summary>The product.</summary>
    public static BinaryField Name { get; } = new(48, 16, "name", "name of the product") { Form = FieldForm.Text };

    /// <summary>The command line.</summary>
    public static BinaryField CommandLine { get; } = new(64, 512, "cmdline", "command line") { Form = FieldForm.Text };

    /// <summary>What images are told apart by.</summary>
    public static BinaryField Id { get; } = new(576, 32, "id", "SHA-1 of the parts and their sizes") { Form = FieldForm.Bytes };

    /// <summary>The rest of a long command line.</summary>
    public static BinaryField ExtraCommandLine { get; } =
        new(608, 1024, "extra_cmdline", "the rest of a command line above 511 bytes") { Form = FieldForm.Text };

    /// <summary>Version 1: bytes of the overlay for the recovery system.</summary>
    public static BinaryField RecoverySize { get; } = new(1632, 4, "recovery_dtbo_size", "bytes of the overlay for the recovery system");

    /// <summary>Version 1: where in the file that overlay lies.</summary>
    public static BinaryField RecoveryOffset { get; } = new(1636, 8, "recovery_dtbo_offset", "where in the file that overlay lies") { Form = FieldForm.Hex };

    /// <summary>Version 1: bytes of the header.</summary>
    public static BinaryField HeaderSize { get; } = new(1644, 4, "header_size", "bytes of the header");

    /// <summary>Version 2: bytes of the device tree.</summary>
    public static BinaryField TreeSize { get; } = new(1648, 4, "dtb_size", "bytes of the device tree");

    /// <summary>Version 2: where the device tree goes.</summary>
    public static BinaryField TreeAddress { get; } = new(1652, 8, "dtb_addr", "physical address of the device tree") { Form = FieldForm.Hex };

    /// <summary>The header of version 0, in order and without a gap.</summary>
    public static ImmutableArray<BinaryField> Version0 { get; } =
    [
        Magic, KernelSize, KernelAddress, RamdiskSize, RamdiskAddress, SecondSize, SecondAddress, TagsAddress, PageSize, Version, OsVersion, Name, CommandLine,
        Id, ExtraCommandLine,
    ];

    /// <summary>The header of version <paramref name="version"/>, at most 4; in order and without a gap.</summary>
    public static ImmutableArray<BinaryField> Of(uint version) => version switch
    {
        0 => Version0,
        1 => [.. Version0, RecoverySize, RecoveryOffset, HeaderSize],
        2 => [.. Version0, RecoverySize, RecoveryOffset, HeaderSize, TreeSize, TreeAddress],
        _ => Newer(hasSignature: version > 3),
    };

    /// <summary>Versions 3 and 4 (GKI): what is loaded where stands in the vendor boot image.</summary>
    private static ImmutableArray<BinaryField> Newer(bool hasSignature)
    {
        ImmutableArray<BinaryField> version3 =
        [
            Magic, KernelSize, RamdiskSize with { Offset = 12 }, OsVersion with { Offset = 16 }, HeaderSize with { Offset = 20 },
            new(24, 16, "reserved", "not used") { Form = FieldForm.Bytes }, Version, CommandLine with { Offset = 44, Size = 1536 },
        ];
        return hasSignature ? version3.Add(new BinaryField(1580, 4, "signature_size", "bytes of the boot signature")) : version3;
    }

    /// <summary>What a version and patch level say: <c>Android 4.1.1, 2012-07</c>; the bits are those of mkbootimg.</summary>
    public static string OsVersionText(uint word) => word == 0
        ? "version and patch level of Android, not told"
        : $"Android {word >> 25}.{word >> 18 & 127}.{word >> 11 & 127}, patch level {2000 + (word >> 4 & 127)}-{word & 15:00}";
}
