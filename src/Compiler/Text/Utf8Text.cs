using System.Text;

namespace FswLayout.Text;

/// <summary>UTF-8 in both directions without loss: bytes that are not UTF-8 travel as lone low surrogates U+DC80 … U+DCFF.</summary>
internal static class Utf8Text
{
    private const char EscapeBase = '\uDC00';

    /// <summary>Whether the character at <paramref name="index"/> of <paramref name="text"/> stands for a byte that is not UTF-8.</summary>
    public static bool IsEscapedByte(string text, int index) =>
        text[index] is >= '\uDC80' and <= '\uDCFF' && (index == 0 || !char.IsHighSurrogate(text[index - 1]));

    public static string Decode(byte[] bytes, int start)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            return strict.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException)
        {
            return DecodeWithEscapes(bytes, start);
        }
    }

    public static byte[] Encode(string text, bool mark)
    {
        using var result = new MemoryStream(text.Length + 3);
        if (mark)
            result.Write([0xEF, 0xBB, 0xBF], 0, 3);
        int plain = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsEscapedByte(text, i))
                continue;
            Write(result, text, plain, i);
            result.WriteByte((byte)(text[i] - EscapeBase));
            plain = i + 1;
        }
        Write(result, text, plain, text.Length);
        return result.ToArray();
    }

    private static void Write(MemoryStream result, string text, int start, int end)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text.Substring(start, end - start));
        result.Write(bytes, 0, bytes.Length);
    }

    private static string DecodeWithEscapes(byte[] bytes, int start)
    {
        var text = new StringBuilder(bytes.Length);
        for (int i = start; i < bytes.Length;)
        {
            int length = SequenceLength(bytes, i);
            if (length == 0)
                text.Append((char)(EscapeBase + bytes[i++]));
            else
            {
                text.Append(Encoding.UTF8.GetString(bytes, i, length));
                i += length;
            }
        }
        return text.ToString();
    }

    /// <summary>Length of the well-formed sequence at <paramref name="i"/> (Unicode 15, table 3-7), 0 if there is none.</summary>
    private static int SequenceLength(byte[] bytes, int i)
    {
        byte first = bytes[i];
        int length = first switch { < 0x80 => 1, >= 0xC2 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF5 => 4, _ => 0 };
        if (length == 0 || i + length > bytes.Length)
            return 0;
        for (int k = 1; k < length; k++)
            if ((bytes[i + k] & 0xC0) != 0x80)
                return 0;
        return (first, length > 1 ? bytes[i + 1] : 0) switch
        {
            (0xE0, < 0xA0) or (0xED, >= 0xA0) or (0xF0, < 0x90) or (0xF4, >= 0x90) => 0,
            _ => length,
        };
    }
}
