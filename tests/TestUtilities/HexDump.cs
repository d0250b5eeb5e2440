using System.Text;

namespace FswLayout.TestUtilities;

/// <summary>Bytes for people: sixteen a line with their offset; lines of zeros only are left out.</summary>
public static class HexDump
{
    public static string Of(byte[] bytes)
    {
        var text = new StringBuilder();
        for (int at = 0; at < bytes.Length; at += 16)
        {
            byte[] line = bytes[at..Math.Min(at + 16, bytes.Length)];
            if (line.All(b => b == 0))
                continue;
            string hex = string.Join(' ', line.Select(b => b.ToString("x2"))).PadRight(47);
            text.Append($"{at:x4}  {hex}  {new string([.. line.Select(b => b is > 0x1F and < 0x7F ? (char)b : '.')])}\n");
        }
        return text.Append($"{bytes.Length} bytes\n").ToString();
    }
}
