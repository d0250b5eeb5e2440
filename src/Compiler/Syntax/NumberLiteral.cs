namespace FswLayout.Syntax;

/// <summary>Reads integer literals: decimal, 0x, 0b, <c>_</c> between digits, a binary suffix K, M, G or T; 64 bits, unsigned.</summary>
public static class NumberLiteral
{
    /// <summary>Longer words of x and digits are no names that anybody would choose.</summary>
    private const int MostOfName = 4;

    /// <summary>What <paramref name="text"/> stands for.</summary>
    /// <param name="text">The token's characters.</param>
    /// <param name="value">The number, when there is no problem.</param>
    /// <returns>What is wrong with it, or <c>null</c>.</returns>
    public static NumberProblem? TryRead(string text, out ulong value) => TryRead(text.AsSpan(), out value);

    /// <summary>What <paramref name="text"/> stands for.</summary>
    public static NumberProblem? TryRead(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        (int radix, int start) = text.Length > 1 && text[0] == '0'
            ? text[1] switch { 'x' or 'X' => (16, 2), 'b' or 'B' => (2, 2), _ => (10, 0) }
            : (10, 0);
        int end = text.Length;
        int shift = text[end - 1] switch { 'K' or 'k' => 10, 'M' or 'm' => 20, 'G' or 'g' => 30, 'T' or 't' => 40, _ => 0 };
        if (shift != 0)
            end--;
        if (ReadDigits(text, start, end, radix, out value) is { } problem)
            return problem;
        if (radix == 10 && end - start > 1 && text[start] == '0')
            return NumberProblem.LeadingZero;
        if (value > ulong.MaxValue >> shift)
            return NumberProblem.TooLarge;
        value <<= shift;
        return null;
    }

    /// <summary>The number that <paramref name="text"/> looks like: with 0 for O, 1 for l and I, and 0x for x; <c>null</c> where that is none.</summary>
    internal static string? Respelt(string text)
    {
        string digits = text.Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1');
        if (digits.Length > MostOfName && digits[0] is 'x' or 'X')
            digits = "0" + digits;
        return digits != text && text.Any(c => c is >= '0' and <= '9') && TryRead(digits, out _) is null ? digits : null;
    }

    private static NumberProblem? ReadDigits(ReadOnlySpan<char> text, int start, int end, int radix, out ulong value)
    {
        value = 0;
        bool overflow = false, digitBefore = false;
        for (int i = start; i < end; i++)
        {
            if (text[i] == '_' && digitBefore)
            {
                digitBefore = false;
                continue;
            }
            int digit = DigitOf(text[i]);
            if (digit >= radix)
                return NumberProblem.Malformed;
            digitBefore = true;
            overflow |= value > (ulong.MaxValue - (ulong)digit) / (ulong)radix;
            value = unchecked(value * (ulong)radix + (ulong)digit);
        }
        return !digitBefore ? NumberProblem.Malformed : overflow ? NumberProblem.TooLarge : null;
    }

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };
}

/// <summary>What is wrong with an integer literal.</summary>
public enum NumberProblem
{
    /// <summary>A character that is no digit of its base, or no digit at all.</summary>
    Malformed,

    /// <summary>A decimal number that starts with 0, which C would read as octal.</summary>
    LeadingZero,

    /// <summary>It does not fit 64 bits.</summary>
    TooLarge,
}
