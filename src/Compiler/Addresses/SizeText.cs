using System.Globalization;

namespace FswLayout.Addresses;

/// <summary>How sizes and addresses are printed, in arguments and in messages alike.</summary>
public static class SizeText
{
    /// <summary>A size in bytes with the largest of G, M, K that divides it: <c>768M</c>; plain decimal where none does.</summary>
    public static string Size(ulong bytes)
    {
        foreach ((int shift, char suffix) in new[] { (30, 'G'), (20, 'M'), (10, 'K') })
            if (bytes != 0 && (bytes & ((1UL << shift) - 1)) == 0)
                return (bytes >> shift).ToString(CultureInfo.InvariantCulture) + suffix;
        return bytes.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A size in bytes as a sentence has it: like <see cref="Size"/>, and <c>51215003 bytes</c> where no unit divides it.</summary>
    public static string InWords(ulong bytes) =>
        Size(bytes) is var text && char.IsDigit(text[text.Length - 1]) ? text + (bytes == 1 ? " byte" : " bytes") : text;

    /// <summary>A need in bytes, rounded up to whole MiB, below that to whole KiB: <c>42M</c> for 43021704.</summary>
    public static string AtLeast(ulong bytes)
    {
        ulong unit = bytes < 1 << 20 ? 1UL << 10 : 1 << 20;
        return Size(bytes > ulong.MaxValue - unit ? bytes : (bytes + unit - 1) / unit * unit);
    }

    /// <summary>An address in lower-case hex without leading zeros: <c>0x90000000</c>.</summary>
    public static string Address(ulong address) => "0x" + address.ToString("x", CultureInfo.InvariantCulture);
}
