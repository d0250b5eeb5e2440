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

    /// <summary>An address in lower-case hex without leading zeros: <c>0x90000000</c>.</summary>
    public static string Address(ulong address) => "0x" + address.ToString("x", CultureInfo.InvariantCulture);
}
