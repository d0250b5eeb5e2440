using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>Memory that arguments of vendors' kernels and drivers name; their rows in <see cref="MemoryArguments"/> tell the sources.</summary>
internal sealed class VendorMemory(KernelMachine machine, ImmutableArray<KernelArgument> arguments, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>Arguments with SIZE@START whose memory the kernel reserves for what the boot loader left there.</summary>
    private static readonly string[] Left = ["tegra_fbmem", "lp0_vec"];

    /// <summary>Start and end of the blocks of CMEM: text that the driver reads as hexadecimal.</summary>
    private static readonly (string Start, string End)[] Blocks = [("cmemk.phys_start", "cmemk.phys_end"), ("cmemk.phys_start_1", "cmemk.phys_end_1")];

    /// <summary>What the kernel reserves (tegra_reserve: memblock_reserve of whole pages). Where there is no memory, that does nothing.</summary>
    public IEnumerable<Reservation> Kept() =>
        from name in Left
        from range in RangeOf(name)
        select new Reservation(ReservationKind.LoaderMemory, range.Range, range.Argument);

    /// <summary>What drivers take as it is.</summary>
    public IEnumerable<Reservation> Taken()
    {
        foreach ((AddressRange range, KernelArgument heap) in RangeOf("nvmem"))
            yield return new Reservation(ReservationKind.MemoryDevice, range, heap);
        foreach ((string start, string end) in Blocks)
            if (Last(start) is { } from && Last(end) is { } to && Hexadecimal(from.Value!) is { } first && Hexadecimal(to.Value!) is { } past)
            {
                if (past > first)
                    yield return new Reservation(ReservationKind.MemoryDevice, new AddressRange(first, past), from);
                else
                    notes.Add(new KernelNote(NoteKind.ReservationFails, from, $"{from} is not below {to}, and the driver is not loaded"));
            }
        if (Last("pmem") is { } pool && PoolOf(pool.Value!) is { IsEmpty: false } named)
            yield return new Reservation(ReservationKind.MemoryDevice, named, pool);
    }

    private IEnumerable<(AddressRange Range, KernelArgument Argument)> RangeOf(string name)
    {
        if (Last(name) is not { Value: { } value } argument)
            yield break;
        KernelNumber size = Memparse.Parse(machine.Model, value);
        if (size.Length >= value.Length || value[size.Length] != '@' || Memparse.Parse(machine.Model, value, size.Length + 1).Low32 is not (> 0 and var start))
            yield break;
        if (size.Low32 > 0)
            yield return (AddressRange.FromSize(start, Pages.RoundUp(size.Low32)), argument);
    }

    /// <summary>pmem=START,SIZE of the NS2816, and behind it the parts of fbmem= and vpumem= (nusmart_on2_base).</summary>
    private AddressRange PoolOf(string value)
    {
        int comma = value.IndexOf(',');
        if (comma < 0 || Hexadecimal(value.Substring(0, comma)) is not { } start)
            return default;
        ulong size = Memparse.Parse(machine.Model, value, comma + 1).Low32;
        foreach (string part in new[] { "fbmem", "vpumem" })
            size += Last(part) is { } told ? Memparse.Parse(machine.Model, told.Value!).Low32 : 0UL;
        return AddressRange.FromSize(start, size);
    }

    /// <summary>The last argument of that name which the kernel reads and which has a value.</summary>
    private KernelArgument? Last(string name) =>
        MemoryArguments.Find(name)!.IsReadBy(machine) ? arguments.LastOrDefault(a => a.Key == name && a.Value is not null) : null;

    /// <summary>simple_strtoul with base 16, in 32 bits: the digits are hexadecimal without <c>0x</c> too.</summary>
    public static uint? Hexadecimal(string value)
    {
        string text = value.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? value.Substring(2) : value;
        string digits = new([.. text.TakeWhile(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F'))]);
        return uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number) ? number : null;
    }
}
