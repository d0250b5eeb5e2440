using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Layout;

/// <summary>A kind of tag in an ATAG list (arch/arm/include/asm/setup.h of Linux 3.0): who writes, reads and measures lists goes by these.</summary>
/// <param name="Id">Its second word.</param>
/// <param name="Name">What the kernel calls it, without <c>ATAG_</c>.</param>
/// <param name="Fields">The fields of its payload, from the tag's start on; none where the payload is a text.</param>
public sealed record AtagTag(uint Id, string Name, ImmutableArray<BinaryField> Fields)
{
    /// <summary>Bytes of a word.</summary>
    public const int WordSize = 4;

    /// <summary>Words before the payload: size and id.</summary>
    public const int HeaderWords = 2;

    /// <summary>The words of the tag, these included; NONE says 0.</summary>
    public static BinaryField SizeField { get; } = new(0, WordSize, "size", "words of the tag, these two included");

    /// <summary>Which tag it is.</summary>
    public static BinaryField IdField { get; } = new(WordSize, WordSize, "tag", "which tag it is") { Form = FieldForm.Hex };

    /// <summary>Begins every list.</summary>
    public static AtagTag Core { get; } = new(0x54410001, "CORE",
    [
        Word(0, "flags", "1: the root is mounted read-only"), Number(1, "page_size", "bytes of a page"),
        Word(2, "root_device", "major and minor number; 0: none"),
    ]);

    /// <summary>A bank of memory.</summary>
    public static AtagTag Mem { get; } = new(0x54410002, "MEM", [Word(0, "size", "bytes of the bank"), Word(1, "start", "physical address of the bank")]);

    /// <summary>The old RAM disk.</summary>
    public static AtagTag Ramdisk { get; } = new(0x54410004, "RAMDISK",
        [Word(0, "flags", "1: load it, 2: ask for it"), Number(1, "size", "KiB of the RAM disk unpacked"), Word(2, "start", "first block on the floppy disk")]);

    /// <summary>Where the initial ramdisk lies.</summary>
    public static AtagTag Initrd2 { get; } = new(0x54420005, "INITRD2",
        [Word(0, "start", "physical address of the ramdisk"), Word(1, "size", "bytes of the ramdisk")]);

    /// <summary>The board's serial number.</summary>
    public static AtagTag Serial { get; } = new(0x54410006, "SERIAL", [Word(0, "low", "serial number, low word"), Word(1, "high", "serial number, high word")]);

    /// <summary>The board's revision.</summary>
    public static AtagTag Revision { get; } = new(0x54410007, "REVISION", [Word(0, "revision", "revision of the board")]);

    /// <summary>The command line.</summary>
    public static AtagTag CommandLine { get; } = new(0x54410009, "CMDLINE", []);

    /// <summary>Ends every list.</summary>
    public static AtagTag None { get; } = new(0, "NONE", []);

    /// <summary>All that fswc knows.</summary>
    public static ImmutableArray<AtagTag> All { get; } = [Core, Mem, Ramdisk, Initrd2, Serial, Revision, CommandLine, None];

    /// <summary>Words of a tag with all its fields.</summary>
    public int Words => HeaderWords + Fields.Length;

    private static BinaryField Word(int index, string name, string meaning) => Number(index, name, meaning) with { Form = FieldForm.Hex };

    private static BinaryField Number(int index, string name, string meaning) => new((HeaderWords + index) * WordSize, WordSize, name, meaning);
}
