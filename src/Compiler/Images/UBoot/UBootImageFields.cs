using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.UBoot;

/// <summary>The header of a legacy U-Boot image (include/image.h of U-Boot).</summary>
public static class UBootImageFields
{
    /// <summary>What <see cref="MagicNumber"/> is.</summary>
    public const uint Magic = 0x27051956;

    /// <summary>The magic number.</summary>
    public static BinaryField MagicNumber { get; } = Hex(0, "ih_magic", "a legacy U-Boot image");

    /// <summary>The checksum of the header.</summary>
    public static BinaryField HeaderChecksum { get; } = Hex(4, "ih_hcrc", "CRC-32 of this header, with 0 in this field");

    /// <summary>When it was made.</summary>
    public static BinaryField Time { get; } = Number(8, 4, "ih_time", "when it was made, seconds since 1970");

    /// <summary>Bytes behind the header.</summary>
    public static BinaryField Size { get; } = Number(12, 4, "ih_size", "bytes behind this header");

    /// <summary>The checksum of those.</summary>
    public static BinaryField DataChecksum { get; } = Hex(24, "ih_dcrc", "CRC-32 of what is behind it");

    /// <summary>The operating system.</summary>
    public static BinaryField System { get; } = Number(28, 1, "ih_os", "operating system; 5: Linux");

    /// <summary>The processor.</summary>
    public static BinaryField Architecture { get; } = Number(29, 1, "ih_arch", "processor; 2: ARM, 22: ARM64");

    /// <summary>What it is.</summary>
    public static BinaryField Type { get; } = Number(30, 1, "ih_type", "2: kernel, 3: ramdisk, 4: several files, 6: script, 8: flat device tree");

    /// <summary>How it is packed.</summary>
    public static BinaryField Packing { get; } = Number(31, 1, "ih_comp", "0: not packed by mkimage, 1: gzip, 2: bzip2, 3: lzma, 4: lzo, 5: lz4, 6: zstd");

    /// <summary>The header, in order and without a gap.</summary>
    public static ImmutableArray<BinaryField> Header { get; } =
    [
        MagicNumber, HeaderChecksum, Time, Size, Hex(16, "ih_load", "physical address to load to"), Hex(20, "ih_ep", "physical address to start at"),
        DataChecksum, System, Architecture, Type, Packing, new(32, 32, "ih_name", "name") { Form = FieldForm.Text },
    ];

    /// <summary>Bytes of the header.</summary>
    public static int HeaderSize => Header[Header.Length - 1].End;

    private static BinaryField Number(int offset, int size, string name, string meaning) => new(offset, size, name, meaning) { IsBigEndian = true };

    private static BinaryField Hex(int offset, string name, string meaning) => Number(offset, 4, name, meaning) with { Form = FieldForm.Hex };
}
