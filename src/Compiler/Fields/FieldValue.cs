using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FswLayout.Addresses;

namespace FswLayout.Fields;

/// <summary>A field as a file has it.</summary>
/// <param name="Offset">Where it starts, in bytes from the start of its <see cref="FieldGroup"/>'s space.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Name">What the format calls it.</param>
/// <param name="Raw">Its bytes as they stand there; of long ones the first <see cref="MostRaw"/>.</param>
/// <param name="Meaning">What it is, or what this value of it means.</param>
public sealed record FieldValue(long Offset, long Size, string Name, ImmutableArray<byte> Raw, string Meaning)
{
    /// <summary>As many bytes of one field are kept: enough for any text or list that people read.</summary>
    public const int MostRaw = 2048;

    /// <summary>The value as a number that people count in; <c>null</c> for anything else.</summary>
    public ulong? Number { get; init; }

    /// <summary>The value as text: an address, a string; <c>null</c> for a <see cref="Number"/> and for bytes that are neither.</summary>
    public string? Text { get; init; }

    /// <summary>How many fields alike follow each other here; <see cref="Raw"/> and the value are those of one.</summary>
    public int Count { get; init; } = 1;

    /// <summary>A field of a record.</summary>
    /// <param name="field">Which.</param>
    /// <param name="record">The record's bytes; at least as many as the field needs.</param>
    /// <param name="at">Where the record starts in its space.</param>
    /// <param name="meaning">What this value means; <c>null</c> for what the field always is.</param>
    public static FieldValue Of(BinaryField field, byte[] record, long at, string? meaning = null)
    {
        ReadOnlySpan<byte> raw = record.AsSpan(field.Offset, Math.Min(field.Size, MostRaw));
        var value = new FieldValue(at + field.Offset, field.Size, field.Name, [.. raw.ToArray()], meaning ?? field.Meaning);
        return field.Form switch
        {
            FieldForm.Number => value with { Number = field.Read(record) },
            FieldForm.Hex => value with { Text = SizeText.Address(field.Read(record)) },
            FieldForm.Text => value with { Text = TextOf(raw) },
            _ => value,
        };
    }

    /// <summary>Bytes of no fixed record: a name, a list, a content.</summary>
    public static FieldValue OfBytes(long offset, long size, string name, byte[] start, string meaning) =>
        new(offset, size, name, [.. start.Take(MostRaw)], meaning);

    /// <summary>The UTF-8 text before the first NUL.</summary>
    public static string TextOf(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString((end < 0 ? bytes : bytes.Slice(0, end)).ToArray());
    }

    /// <summary>The bytes in hexadecimal, two digits each.</summary>
    public static string Hex(IEnumerable<byte> bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}
