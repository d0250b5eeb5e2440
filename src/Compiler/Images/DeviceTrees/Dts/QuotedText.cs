using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>What stands between quotes, with C's escapes (get_escape_char of dtc).</summary>
internal static class QuotedText
{
    /// <summary>The bytes of <paramref name="text"/>, without its quotes.</summary>
    public static byte[] Bytes(string text)
    {
        byte[] bytes = SourceText.From("", text).ToBytes();
        var result = new List<byte>(bytes.Length);
        for (int i = 0; i < bytes.Length;)
            if (bytes[i++] != '\\' || i == bytes.Length)
                result.Add(bytes[i - 1]);
            else
                result.Add(Escaped(bytes, ref i));
        return [.. result];
    }

    private static byte Escaped(byte[] bytes, ref int at)
    {
        byte c = bytes[at++];
        switch (c)
        {
            case (byte)'a': return 7;
            case (byte)'b': return 8;
            case (byte)'t': return 9;
            case (byte)'n': return 10;
            case (byte)'v': return 11;
            case (byte)'f': return 12;
            case (byte)'r': return 13;
            case >= (byte)'0' and <= (byte)'7':
                at--;
                return Digits(bytes, ref at, 8, 3);
            case (byte)'x':
                return Digits(bytes, ref at, 16, 2);
            default:
                return c;
        }
    }

    private static byte Digits(byte[] bytes, ref int at, int radix, int most)
    {
        int value = 0;
        for (int i = 0; i < most && at < bytes.Length && DigitOf(bytes[at]) is var digit && digit < radix; i++, at++)
            value = (value * radix) + digit;
        return unchecked((byte)value);
    }

    private static int DigitOf(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => 99,
    };
}
