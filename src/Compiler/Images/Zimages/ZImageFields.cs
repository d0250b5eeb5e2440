using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.Zimages;

/// <summary>The words that a zImage begins with (arch/arm/boot/compressed/head.S), and those of its tag table (vmlinux.lds.S beside it).</summary>
internal static class ZImageFields
{
    public static readonly BinaryField Code = new(0, 0x24, "code", "instructions that jump over these words") { Form = FieldForm.Bytes };

    public static readonly BinaryField Magic = Word(0x24, "magic", "a zImage");

    public static readonly BinaryField Start = Word(0x28, "start", "address that the decompressor is linked at; 0 is anywhere");

    public static readonly BinaryField End = Word(0x2C, "end", "address of its end, _edata");

    public static readonly BinaryField Endian = Word(0x30, "endian", "whether the kernel is big-endian");

    public const uint TableMarkValue = 0x45454545;

    public static readonly BinaryField TableMark = Word(0x34, "table_magic", "mark of the tag table");

    public static readonly BinaryField TableOffset = Word(0x38, "table", "where the tag table lies");

    /// <summary>A tag of the table: the sizes of the kernel. Its later words came with Linux 5.11.</summary>
    public static readonly ImmutableArray<BinaryField> Tag =
    [
        new(0, 4, "size", "words of the tag, these two included"), Word(4, "tag", "which tag it is"),
        Word(8, "kernel_size", "where the size of the unpacked kernel stands"), new(12, 4, "bss_size", "bytes of .bss behind the unpacked kernel"),
        Word(16, "text_offset", "TEXT_OFFSET: how far above the start of memory the kernel unpacks itself"),
        new(20, 4, "malloc_size", "bytes of the decompressor's heap"),
    ];

    private static BinaryField Word(int offset, string name, string meaning) => new(offset, 4, name, meaning) { Form = FieldForm.Hex };
}
