using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Fields;

namespace FswLayout.Images.Arm64;

/// <summary>Reads the header of an ARM64 kernel (Documentation/arm64/booting.rst, arch/arm64/include/asm/image.h).</summary>
internal static class Arm64ImageReader
{
    private static readonly BinaryField ImageSize = Long(16, "image_size", "bytes that the kernel takes in memory, .bss included; 0: before Linux 3.17");
    private static readonly BinaryField Flags = Long(24, "flags", "endianness, page size and placement");
    private static readonly BinaryField Magic = new(56, 4, "magic", "a kernel for ARM64") { Form = FieldForm.Text };

    /// <summary>The header, in order and without a gap.</summary>
    public static ImmutableArray<BinaryField> Header { get; } =
    [
        new(0, 4, "code0", "instruction; MZ of a PE file in kernels with an EFI stub") { Form = FieldForm.Hex },
        new(4, 4, "code1", "jump to the kernel") { Form = FieldForm.Hex },
        Long(8, "text_offset", "how far above a multiple of 2 MiB it is loaded"), ImageSize, Flags,
        Long(32, "res2", "0"), Long(40, "res3", "0"), Long(48, "res4", "0"), Magic,
        new(60, 4, "res5", "where the PE header lies, in kernels with an EFI stub") { Form = FieldForm.Hex },
    ];

    /// <summary>Bytes of it.</summary>
    public static int HeaderSize => Header[Header.Length - 1].End;

    public static bool IsImage(byte[] start) => start.Length >= Magic.End && Bytes.Ascii(start, Magic.Offset, 4) == "ARMd";

    /// <summary>image_size, 0 where it is not told; <c>null</c> for no such kernel.</summary>
    public static ulong? SizeOf(ImageBytes image)
    {
        byte[] header = image.TakeUpTo(0, HeaderSize);
        return IsImage(header) && header.Length == HeaderSize ? ImageSize.Read(header) : null;
    }

    /// <summary>What bits 1 and 2 of flags say; <c>null</c> for nothing.</summary>
    public static ulong? PageSizeOf(ImageBytes image) => (Flags.Read(image.TakeUpTo(0, HeaderSize)) >> 1 & 3) switch
    {
        1 => 4UL << 10,
        2 => 16UL << 10,
        3 => 64UL << 10,
        _ => null,
    };

    /// <summary>Shows the header and says what is wrong.</summary>
    public static ImmutableArray<ImageProblem> Show(ImageBytes image)
    {
        byte[] header = image.TakeUpTo(0, HeaderSize);
        image.Fields?.Begin(new FieldGroup("header", 0));
        image.Fields.AddRecord(Header, header, 0, f => f == Flags ? FlagsText(f.Read(header)) : f == ImageSize && f.Read(header) is > 0 and var size
            ? $"{f.Meaning}: {SizeText.InWords(size)}" : null);
        var problems = new ProblemList();
        if (header.Length < HeaderSize)
            problems.Add(header.Length, $"the file ends in the header, which has {HeaderSize} bytes: it was cut");
        else if (ImageSize.Read(header) is > 0 and var size && size < (ulong)image.Length)
            problems.Add(ImageSize.Offset, $"the kernel says to take {size} bytes in memory, but the file has {image.Length}: something follows it");
        return problems.ToImmutable();
    }

    private static string FlagsText(ulong flags)
    {
        string page = (flags >> 1 & 3) switch { 1 => "pages of 4K", 2 => "pages of 16K", 3 => "pages of 64K", _ => "pages of no told size" };
        string place = (flags & 8) == 0 ? "as near to the start of memory as can be" : "anywhere in memory";
        return $"{((flags & 1) == 0 ? "little" : "big")}-endian, {page}, {place}";
    }

    private static BinaryField Long(int offset, string name, string meaning) => new(offset, 8, name, meaning) { Form = FieldForm.Hex };
}
