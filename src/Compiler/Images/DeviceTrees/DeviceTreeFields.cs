using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.DeviceTrees;

/// <summary>The fields of a flattened device tree (Devicetree Specification, chapter 5): who writes and who reads it go by these.</summary>
public static class DeviceTreeFields
{
    /// <summary>0xd00dfeed.</summary>
    public static BinaryField Magic { get; } = Word(0, "magic", "a flattened device tree");

    /// <summary>Bytes of all.</summary>
    public static BinaryField TotalSize { get; } = Number(4, "totalsize", "bytes of the tree");

    /// <summary>Where the structure block starts.</summary>
    public static BinaryField Structure { get; } = Word(8, "off_dt_struct", "where the structure block starts");

    /// <summary>Where the strings block starts.</summary>
    public static BinaryField Strings { get; } = Word(12, "off_dt_strings", "where the strings block starts");

    /// <summary>Where the memory reservation block starts.</summary>
    public static BinaryField Reservations { get; } = Word(16, "off_mem_rsvmap", "where the memory reservation block starts");

    /// <summary>Version of the format.</summary>
    public static BinaryField Version { get; } = Number(20, "version", "version of the format");

    /// <summary>The oldest version that it can be read as.</summary>
    public static BinaryField LastCompatible { get; } = Number(24, "last_comp_version", "oldest version that it can be read as");

    /// <summary>The processor that boots.</summary>
    public static BinaryField BootProcessor { get; } = Number(28, "boot_cpuid_phys", "processor that boots");

    /// <summary>Bytes of the strings block.</summary>
    public static BinaryField StringsSize { get; } = Number(32, "size_dt_strings", "bytes of the strings block");

    /// <summary>Bytes of the structure block; not in version 16.</summary>
    public static BinaryField StructureSize { get; } = Number(36, "size_dt_struct", "bytes of the structure block");

    /// <summary>The header, in order and without a gap.</summary>
    public static ImmutableArray<BinaryField> Header { get; } =
        [Magic, TotalSize, Structure, Strings, Reservations, Version, LastCompatible, BootProcessor, StringsSize, StructureSize];

    /// <summary>An entry of the memory reservation block.</summary>
    public static ImmutableArray<BinaryField> Reservation { get; } =
    [
        new(0, 8, "address", "physical address of a reservation") { Form = FieldForm.Hex, IsBigEndian = true },
        new(8, 8, "size", "bytes of the reservation") { Form = FieldForm.Hex, IsBigEndian = true },
    ];

    private static BinaryField Number(int offset, string name, string meaning) => new(offset, 4, name, meaning) { IsBigEndian = true };

    private static BinaryField Word(int offset, string name, string meaning) => Number(offset, name, meaning) with { Form = FieldForm.Hex };
}
