using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Syntax;

namespace FswLayout.Checks.Memory;

/// <summary>Which number was meant for one that is off by a slip of the hand.</summary>
internal static class MeantNumber
{
    private const ulong LeastPage = 4096;

    /// <summary>
    /// What to write for an address that lies in none of <paramref name="ranges"/>: with one digit less or more, or with 0x;
    /// <c>null</c> where none of these does.
    /// </summary>
    public static string? Address(ulong number, IReadOnlyCollection<AddressRange> ranges)
    {
        string decimals = number.ToString(CultureInfo.InvariantCulture);
        if (NumberLiteral.TryRead("0x" + decimals, out ulong meant) is null && ranges.Any(r => r.Contains(meant)))
            return $"write 0x{decimals}, in hexadecimal";
        if (ranges.Any(r => r.Contains(number >> 4)))
            return $"did you mean {SizeText.Address(number >> 4)}, with one digit less?";
        return number <= ulong.MaxValue >> 4 && ranges.Any(r => r.Contains(number << 4))
            ? $"did you mean {SizeText.Address(number << 4)}, with one digit more?" : null;
    }

    /// <summary>What to write for a range whose ends lie on no whole <paramref name="unit"/>.</summary>
    /// <param name="range">The range as it is understood.</param>
    /// <param name="unit">What both ends must be multiples of, in bytes.</param>
    public static string Range(AddressRange range, ulong unit)
    {
        ulong start = range.Start / unit * unit, rest = range.End % unit;
        ulong end = rest == 0 ? range.End : range.End + Math.Min(unit - rest, ulong.MaxValue - range.End);
        string from = SizeText.Address(start);
        if (start == range.Start && range.Size is > 1 and < LeastPage && unit >= LeastPage)
            return $"write {from} size {range.Size}K or {range.Size}M: a number without a unit is bytes";
        if (start == range.Start && rest == 1 && range.End - 1 > start)
            return $"write {from} .. {SizeText.Address(range.End - 1)}: after ..= the end itself is a part of the range";
        return start == range.Start && rest == unit - 1
            ? $"write {from} .. {SizeText.Address(end)}, or {from} ..= {SizeText.Address(range.End)}: after .. stands the first address behind the range"
            : $"write {from} .. {SizeText.Address(end)}";
    }
}
