namespace FswLayout.Fields;

/// <summary>
/// A field of a binary record, said once: who writes the record, who reads it and who shows it go by the same place, size and name.
/// </summary>
/// <param name="Offset">Where it starts, in bytes from the record's start.</param>
/// <param name="Size">Its bytes; at most 8 for a number.</param>
/// <param name="Name">What the format calls it.</param>
/// <param name="Meaning">What it is, for people.</param>
public sealed record BinaryField(int Offset, int Size, string Name, string Meaning)
{
    /// <summary>How its bytes are to be taken.</summary>
    public FieldForm Form { get; init; } = FieldForm.Number;

    /// <summary>Whether the first byte of a number is the most significant one.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Where it ends, in bytes from the record's start.</summary>
    public int End => Offset + Size;

    /// <summary>The number in a record.</summary>
    /// <param name="record">The record's bytes; at least <see cref="End"/> of them.</param>
    public ulong Read(ReadOnlySpan<byte> record)
    {
        ulong value = 0;
        for (int i = 0; i < Size; i++)
            value |= (ulong)record[Offset + i] << (8 * (IsBigEndian ? Size - 1 - i : i));
        return value;
    }

    /// <summary>The number of a field that has at most 4 bytes.</summary>
    /// <param name="record">The record's bytes; at least <see cref="End"/> of them.</param>
    public uint Word(ReadOnlySpan<byte> record) => checked((uint)Read(record));

    /// <summary>Puts a number into a record; what does not fit the field is cut off.</summary>
    /// <param name="record">The record's bytes; at least <see cref="End"/> of them.</param>
    /// <param name="value">The number.</param>
    public void Write(Span<byte> record, ulong value)
    {
        for (int i = 0; i < Size; i++)
            record[Offset + i] = (byte)(value >> (8 * (IsBigEndian ? Size - 1 - i : i)));
    }
}

/// <summary>How the bytes of a field are to be taken.</summary>
public enum FieldForm
{
    /// <summary>A count, a size or a number of something: shown in decimal.</summary>
    Number,

    /// <summary>An address, an offset, flags, a magic or a checksum: shown in hexadecimal.</summary>
    Hex,

    /// <summary>Text up to its first NUL.</summary>
    Text,

    /// <summary>Bytes that are no number.</summary>
    Bytes,
}
