using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Images.Elf;

/// <summary>What a program for another processor says of itself: where it is loaded, and where it starts.</summary>
/// <param name="Is64">Whether it is for a processor of 64 bits.</param>
/// <param name="IsBigEndian">Whether its numbers are big-endian.</param>
/// <param name="Machine">e_machine, such as 40 for ARM.</param>
/// <param name="Entry">e_entry: the address of its first instruction, as its processor sees it; bit 0 of ARM's says Thumb and is no part of it.</param>
/// <param name="Segments">What is loaded, in the order of the file; none is empty.</param>
public sealed record ElfFile(bool Is64, bool IsBigEndian, int Machine, ulong Entry, ImmutableArray<ElfSegment> Segments)
{
    /// <summary>The section that tells Linux what the program needs (<c>.resource_table</c>), or <c>null</c>.</summary>
    public ElfSection? ResourceTable { get; init; }

    /// <summary>
    /// Where a Cortex-M puts its stack; <c>null</c> where no segment begins with a vector table that starts at <see cref="Entry"/>.
    /// </summary>
    public ElfStack? Stack { get; init; }

    /// <summary>The program in <paramref name="stream"/>, or what is wrong with it.</summary>
    public static ImageReading<ElfFile> Read(Stream stream) => new ElfReader(new ImageBytes(stream)).Read();
}

/// <summary>A part of a program that is loaded (PT_LOAD).</summary>
/// <param name="Range">p_paddr and p_memsz: what it takes in memory, as its processor sees it; half-open.</param>
/// <param name="FileSize">How many bytes of it the file has; the others become 0.</param>
/// <param name="IsExecutable">Whether there are instructions in it.</param>
public sealed record ElfSegment(AddressRange Range, ulong FileSize, bool IsExecutable);

/// <summary>A section by its name.</summary>
/// <param name="Address">sh_addr: where it lies once the program is loaded, as its processor sees it.</param>
/// <param name="Content">Its bytes, or the first <see cref="MostBytes"/>.</param>
public sealed record ElfSection(ulong Address, ImmutableArray<byte> Content)
{
    /// <summary>More of a section is not read.</summary>
    public const int MostBytes = 65536;
}

/// <summary>The stack of a Cortex-M, which grows down.</summary>
/// <param name="Start">The first word of the vector table, which the processor takes for its stack pointer when it starts (ARMv7-M ARM, B1.5.3).</param>
/// <param name="LiesOverContent">Whether the first words that it pushes lie over bytes of the file that are not all 0.</param>
public sealed record ElfStack(ulong Start, bool LiesOverContent);
