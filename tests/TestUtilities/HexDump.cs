using System.Text;

namespace FswLayout.TestUtilities;

/// <summary>Binary outputs as text a person can review: each field on lines of its own, with what it is.</summary>
public static class HexDump
{
    private const int BytesPerLine = 16;

    /// <summary>The bytes cut into <paramref name="fields"/>, in order; what no field covers follows as "rest". Equal full lines fold into <c>*</c>.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, params IEnumerable<(int Length, string Meaning)> fields)
    {
        var text = new StringBuilder();
        int at = 0;
        foreach ((int length, string meaning) in fields)
        {
            Append(text, bytes, at, at + length, meaning);
            at += length;
        }
        if (at < bytes.Length)
            Append(text, bytes, at, bytes.Length, "rest");
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<byte> bytes, int start, int end, string meaning)
    {
        for (int at = start; at < end; at += BytesPerLine)
        {
            ReadOnlySpan<byte> line = bytes[at..Math.Min(at + BytesPerLine, end)];
            if (at == start)
                text.Append($"{at:x4}  {Hex(line),-(3 * BytesPerLine)} {meaning}\n");
            else if (line.Length < BytesPerLine || !line.SequenceEqual(bytes.Slice(at - BytesPerLine, BytesPerLine)))
                text.Append($"{at:x4}  {Hex(line)}\n");
            else if (!text.ToString().EndsWith("*\n", StringComparison.Ordinal))
                text.Append("*\n");
        }
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var hex = new StringBuilder();
        foreach (byte b in bytes)
            hex.Append(hex.Length == 0 ? "" : " ").Append($"{b:x2}");
        return hex.ToString();
    }
}
