using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>How ramoops shares out its memory (ramoops_probe, fs/pstore/ram.c of 6.1): sizes in bytes, which the driver rounds down to powers of two.</summary>
internal sealed record LogAreas(ulong Record, ulong Console, ulong Trace, ulong Messages)
{
    /// <summary>Size of an area that nobody tells; 0 for none.</summary>
    public ulong Untold { get; init; }

    /// <summary>
    /// Why the driver gives up over <paramref name="size"/> bytes, as a clause; <c>null</c> where it does not. Console, ftrace and pmsg come off first; a
    /// record, unless there are to be none, must fit what is left, unless that is nothing.
    /// </summary>
    public string? Problem(ulong size)
    {
        ulong others = PowerOfTwo(Console) + PowerOfTwo(Trace) + PowerOfTwo(Messages), record = PowerOfTwo(Record);
        if (others + record == 0)
            return "is for nothing: the sizes of records, console, ftrace and pmsg are all 0, and the driver gives up";
        if (others > size)
            return $"is too small: console, ftrace and pmsg take {SizeText.Size(others)}, {SizeText.Size(others - size)} more"
                + $"{(Untold > 0 ? $" (each is {SizeText.Size(Untold)} unless told)" : "")}, and the driver gives up";
        if (others == 0 && record > size)
            return $"is too small for one record of {SizeText.Size(record)}: the driver gives up";
        return size > others && record > size - others
            ? $"is too small: console, ftrace and pmsg take {SizeText.Size(others)}, and {SizeText.Size(size - others)} are left for records of "
                + $"{SizeText.Size(record)}: the driver gives up"
            : null;
    }

    private static ulong PowerOfTwo(ulong value)
    {
        ulong power = value == 0 ? 0 : 1UL << 63;
        while (power > value)
            power >>= 1;
        return power;
    }
}
