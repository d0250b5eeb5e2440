namespace FswLayout.Kernel;

/// <summary>What the kernel's memparse makes of the start of a text.</summary>
/// <param name="Value">The number times its suffix, modulo 2^64.</param>
/// <param name="Length">How many characters were read, the suffix included; what follows is ignored.</param>
/// <param name="HasDigits">Whether there was a number at all; without one the value is 0.</param>
/// <param name="Suffix">The suffix letter in upper case, or NUL.</param>
/// <param name="IsOctal">Whether a leading 0 made it octal; false for 0 itself.</param>
/// <param name="Overflowed">Whether the number or its product lost bits above 2^64.</param>
public readonly record struct KernelNumber(ulong Value, int Length, bool HasDigits, char Suffix, bool IsOctal, bool Overflowed)
{
    /// <summary>The value as an unsigned long of a 32-bit kernel holds it.</summary>
    public uint Low32 => unchecked((uint)Value);

    /// <summary>Whether a 32-bit kernel can hold the value in an unsigned long.</summary>
    public bool FitsIn32Bits => !Overflowed && Value <= uint.MaxValue;
}

/// <summary>Reads sizes and addresses as the kernel's memparse does (lib/cmdline.c, simple_strtoull with base 0).</summary>
public static class Memparse
{
    /// <summary>Suffix letters in ascending order; each is worth 1024 times the one before. 3.0 knows the first three only.</summary>
    private const string Suffixes = "KMGTPE";

    /// <summary>Reads a number from <paramref name="start"/> on. Never fails: text that is no number reads as 0.</summary>
    public static KernelNumber Parse(KernelModel kernel, string text, int start = 0)
    {
        (uint radix, int at) = Radix(text, start);
        bool isOctal = radix == 8 && At(text, at + 1) is >= '0' and <= '7';
        ulong value = 0;
        bool overflowed = false;
        int firstDigit = at;
        for (; Digit(At(text, at)) is uint digit && digit < radix; at++)
        {
            overflowed |= value > (ulong.MaxValue - digit) / radix;
            value = unchecked((value * radix) + digit);
        }
        bool hasDigits = at > firstDigit;
        int power = Suffixes.IndexOf(char.ToUpperInvariant(At(text, at))) + 1;
        if (power > kernel.NumberSuffixes)
            power = 0;
        if (power == 0)
            return new KernelNumber(value, at - start, hasDigits, '\0', isOctal, overflowed);
        overflowed |= value > ulong.MaxValue >> (10 * power);
        return new KernelNumber(value << (10 * power), at + 1 - start, hasDigits, Suffixes[power - 1], isOctal, overflowed);
    }

    /// <summary>_parse_integer_fixup_radix (lib/kstrtox.c): 0x needs a hex digit behind it, any other leading 0 means octal.</summary>
    private static (uint Radix, int FirstDigit) Radix(string text, int start)
    {
        if (At(text, start) != '0')
            return (10u, start);
        bool isHex = At(text, start + 1) is 'x' or 'X' && Digit(At(text, start + 2)) is not null;
        return isHex ? (16u, start + 2) : (8u, start);
    }

    private static char At(string text, int index) => index < text.Length ? text[index] : '\0';

    private static uint? Digit(char c) => c switch
    {
        >= '0' and <= '9' => (uint)(c - '0'),
        >= 'a' and <= 'f' => (uint)(c - 'a' + 10),
        >= 'A' and <= 'F' => (uint)(c - 'A' + 10),
        _ => null,
    };
}
