using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>crashkernel=: parse_crashkernel (6.1: kernel/crash_core.c, 3.0: kernel/kexec.c) and reserve_crashkernel (arch/arm/kernel/setup.c).</summary>
internal sealed class CrashKernel(
    KernelMachine machine, EarlyMemory memory, string commandLine, KernelArgument argument, ImmutableArray<KernelNote>.Builder notes)
{
    private const string Key = "crashkernel=";

    /// <summary>CRASH_ALIGN of 6.1: where the kernel chooses, it takes a multiple of 128 MiB.</summary>
    private const ulong ChosenUnit = 128UL << 20;

    /// <summary>reserve_crashkernel of 3.0 looks at no size, and mark_bootmem finds no memory at 0; 6.1 returns where there is none.</summary>
    private bool StopsOverNothing => machine.Family == LinuxFamily.Linux30 && memory.MinAddress > 0;

    private const string OverNothing = "3.0 reserves 0 bytes at 0 all the same, where it has no memory: a kernel with CONFIG_KEXEC stops there with a BUG";

    /// <summary>Memory that a crash kernel's size is chosen by: low memory only (get_total_mem).</summary>
    private ulong SystemRam => memory.LowEnd - memory.MinAddress;

    /// <summary>The arguments that count: the last one, but none that ends in ,high or ,low, which 32-bit ARM does not know.</summary>
    public static KernelArgument? Last(IEnumerable<KernelArgument> arguments) =>
        arguments.LastOrDefault(a => a is { Key: "crashkernel", Value: { } value } && !IsSuffixed(value));

    /// <summary>Whether it is of the kind that only architectures with memory above 4 GiB read.</summary>
    public static bool IsSuffixed(string value) => value.EndsWith(",high", StringComparison.Ordinal) || value.EndsWith(",low", StringComparison.Ordinal);

    /// <summary>Where it comes to lie, or <c>null</c>.</summary>
    public Reservation? Place(FreeMemory free)
    {
        if (Read() is not var (size, start))
            return null;
        if (size == 0)
            return StopsOverNothing ? Fail(OverNothing) : null;
        if (machine.Family == LinuxFamily.Linux30)
            return PlaceOf30(size, start, free);
        if (start == 0)
            return free.Highest(size, ChosenUnit, ChosenUnit, memory.LowLimit) is { } chosen
                ? Found(chosen, size)
                : Fail($"no multiple of {SizeText.Size(ChosenUnit)} in low memory, which ends at {SizeText.Address(memory.LowEnd)}, "
                    + $"has {SizeText.Size(size)} free above it: kernel and ramdisk lie at its start, page descriptors at its end");
        ulong unit = machine.HasLpae ? 2UL << 20 : 1UL << 20;
        AddressRange range = AddressRange.FromSize(start, size);
        return start % unit != 0 ? Fail($"its address {SizeText.Address(start)} is not on {SizeText.Size(unit)}")
            : !free.IsRam(range) ? Fail($"{range} is not wholly System RAM")
            : free.IsTaken(range) ? Fail($"{range} is in use: kernel, ramdisk, device tree or page descriptors lie there")
            : Found(start, size);
    }

    /// <summary>reserve_bootmem takes the address as it is, 0 where none is given, and mark_bootmem (mm/bootmem.c) ends in BUG() outside low memory.</summary>
    private Reservation? PlaceOf30(ulong size, ulong start, FreeMemory free)
    {
        AddressRange range = AddressRange.FromSize(start, size);
        if (!AddressRanges.Clip(memory.Ram, new AddressRange(0, memory.LowLimit)).Any(r => r.Contains(range)))
            return Fail(
                $"{range} is not low memory{(start == 0 ? ", and 3.0 chooses no address itself" : "")}: a kernel with CONFIG_KEXEC stops there with a BUG");
        return free.IsTaken(range) ? Fail($"{range} is in use: kernel or ramdisk lie there") : Found(start, size);
    }

    private Reservation Found(ulong start, ulong size) => new(ReservationKind.CrashKernel, AddressRange.FromSize(start, size), argument);

    /// <summary>The kernel reads the text as it stands on the line, quotes included, up to the next space.</summary>
    private (ulong Size, ulong Start)? Read()
    {
        int from = commandLine.IndexOf(Key, argument.Start, StringComparison.Ordinal) + Key.Length;
        int end = commandLine.IndexOf(' ', from);
        string text = commandLine.Substring(from, (end < 0 ? commandLine.Length : end) - from);
        return text.IndexOf(':') >= 0 ? ReadRanges(text) : ReadSimple(text);
    }

    private (ulong, ulong)? ReadSimple(string text)
    {
        KernelNumber size = Number(text, 0);
        if (size.Length == 0)
            return Refuse("it expects a size first");
        if (size.Length == text.Length)
            return (size.Value, 0);
        return text[size.Length] != '@'
            ? Refuse($"it expects nothing or @ADDRESS behind '{text.Substring(0, size.Length)}'")
            : (size.Value, Number(text, size.Length + 1).Value);
    }

    /// <summary>FIRST-[END]:SIZE,…[@ADDRESS]: the first range that low memory's size lies in.</summary>
    private (ulong, ulong)? ReadRanges(string text)
    {
        int at = 0;
        ulong found = 0;
        do
        {
            if (ReadRange(text, ref at) is not var (first, end, size))
                return null;
            if (size >= SystemRam)
                return Refuse($"{SizeText.Size(size)} are not less than low memory, {SizeText.Size(SystemRam)}");
            if (SystemRam >= first && SystemRam < end)
            {
                found = size;
                break;
            }
        }
        while (at < text.Length && text[at++] == ',');
        if (found == 0)
            return NothingFor();
        int address = text.IndexOf('@', at);
        return (found, address < 0 ? 0 : Number(text, address + 1).Value);
    }

    private (ulong First, ulong End, ulong Size)? ReadRange(string text, ref int at)
    {
        ulong end = ulong.MaxValue;
        if (Next(text, ref at) is not { } first || !Skip(text, ref at, '-'))
            return RefuseRange(at);
        if (at >= text.Length || text[at] != ':')
        {
            if (Next(text, ref at) is not { } given || given <= first)
                return RefuseRange(at);
            end = given;
        }
        return Skip(text, ref at, ':') && Next(text, ref at) is { } size ? (first, end, size) : RefuseRange(at);
    }

    private ulong? Next(string text, ref int at)
    {
        KernelNumber number = Number(text, at);
        at += number.Length;
        return number.Length == 0 ? null : number.Value;
    }

    private static bool Skip(string text, ref int at, char what) => at < text.Length && text[at++] == what;

    private KernelNumber Number(string text, int start) => Memparse.Parse(machine.Family, text, start);

    private (ulong, ulong)? NothingFor()
    {
        Fail($"none of its ranges with a size holds {SizeText.Size(SystemRam)}, which is what there is of low memory"
            + (StopsOverNothing ? $"; {OverNothing}" : ""));
        return null;
    }

    private (ulong, ulong, ulong)? RefuseRange(int at)
    {
        Refuse($"it expects FIRST-END:SIZE,…, with the end above the start, and cannot read on at character {at + 1}");
        return null;
    }

    private (ulong, ulong)? Refuse(string why)
    {
        Fail("the kernel refuses it: " + why);
        return null;
    }

    private Reservation? Fail(string why)
    {
        notes.Add(new KernelNote(NoteKind.ReservationFails, argument, $"{argument} reserves nothing: {why}"));
        return null;
    }
}
