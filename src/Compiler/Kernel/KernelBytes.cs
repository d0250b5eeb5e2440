using System.Text;

namespace FswLayout.Kernel;

/// <summary>A command line as the kernel has it: bytes up to the first NUL.</summary>
/// <param name="bytes">The UTF-8 of a text, all of it that is to be seen.</param>
/// <param name="count">How many of them.</param>
internal readonly struct KernelBytes(byte[] bytes, int count)
{
    /// <summary>Latin-1's no-break space, which isspace of lib/ctype.c takes for white space; in UTF-8 it is the end of many letters.</summary>
    public const byte NoBreakSpace = 0xA0;

    /// <summary>The bytes of <paramref name="text"/>.</summary>
    public static KernelBytes Of(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int nul = Array.IndexOf(bytes, (byte)0);
        return new KernelBytes(bytes, nul < 0 ? bytes.Length : nul);
    }

    /// <summary>How many bytes there are.</summary>
    public int Length => count;

    /// <summary>The byte at <paramref name="index"/>.</summary>
    public byte this[int index] => bytes[index];

    /// <summary>The first <paramref name="most"/> bytes.</summary>
    public KernelBytes Take(int most) => new(bytes, Math.Min(count, most));

    /// <summary>isspace of lib/ctype.c.</summary>
    public bool IsSpace(int index) => bytes[index] is (byte)' ' or (>= (byte)'\t' and <= (byte)'\r') or NoBreakSpace;

    /// <summary>The text of the bytes [from, end); what is no whole character becomes U+FFFD.</summary>
    public string Text(int from, int end) => Encoding.UTF8.GetString(bytes, from, end - from);

    /// <summary>The index, in the text, of the character that byte <paramref name="index"/> begins or belongs to.</summary>
    public int CharacterOf(int index)
    {
        while (index < count && index > 0 && (bytes[index] & 0xC0) == 0x80)
            index--;
        return Encoding.UTF8.GetCharCount(bytes, 0, index);
    }
}
