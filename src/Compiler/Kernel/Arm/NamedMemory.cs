using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>
/// Memory that arguments name for drivers, which take it as it is: ramoops (fs/pstore/ram.c), phram and slram (drivers/mtd/devices).
/// Nothing reserves it: where it is System RAM, the kernel hands it out as well.
/// </summary>
internal sealed class NamedMemory(KernelMachine machine, EarlyMemory memory, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>The least size of each of ramoops' areas, and their size where it is not told (MIN_MEM_SIZE).</summary>
    private const ulong LeastArea = 4096;

    private readonly Dictionary<string, (ulong Value, KernelArgument Argument)> _ramoops = [];

    /// <summary>The memory that <paramref name="arguments"/> name, that of <paramref name="vendor"/> among it.</summary>
    public IEnumerable<Reservation> Read(IEnumerable<KernelArgument> arguments, IEnumerable<Reservation> vendor)
    {
        var found = new List<Reservation>(vendor);
        foreach (KernelArgument argument in arguments)
        {
            string name = argument.Key;
            if (name.StartsWith("ramoops.", StringComparison.Ordinal))
                ReadRamoops(name.Substring("ramoops.".Length), argument);
            else if (name is "phram" or "phram.phram" or "slram" && Device(argument, isEnd: name == "slram") is { } device)
                found.Add(new Reservation(ReservationKind.MemoryDevice, device, argument));
        }
        if (Ramoops() is { } log)
            found.Add(log);
        foreach (Reservation named in found)
            Check(named);
        return found;
    }

    /// <summary>A module's parameter: kstrtoull with base 0, which knows no suffixes and refuses what is left over.</summary>
    private void ReadRamoops(string parameter, KernelArgument argument)
    {
        if (parameter is not ("mem_address" or "mem_size" or "record_size" or "console_size" or "ftrace_size" or "pmsg_size"))
            return;
        string value = argument.Value ?? "";
        KernelNumber number = Memparse.Parse(machine.Model, value);
        if (number.HasDigits && number.Suffix == '\0' && number.Length == value.Length)
            _ramoops[parameter] = (number.Value, argument);
        else
            notes.Add(new KernelNote(
                NoteKind.NotANumber, argument,
                $"{argument}: a module's parameter is a plain number such as 0x100000, and with anything else, a suffix too, the driver is not started"));
    }

    private Reservation? Ramoops()
    {
        if (!_ramoops.TryGetValue("mem_size", out var size) || size.Value == 0)
        {
            if (_ramoops.TryGetValue("mem_address", out var alone))
                Fails(alone.Argument, $"{alone.Argument} alone does nothing: without ramoops.mem_size= the driver is not started");
            return null;
        }
        if (!_ramoops.TryGetValue("mem_address", out var start))
        {
            Fails(size.Argument, $"{size.Argument} has no ramoops.mem_address= beside it, and the driver takes the memory at 0");
            return null;
        }
        // Before it, the driver is another one (drivers/char/ramoops.c): records of 4 KiB, and no other areas.
        if (MemoryArguments.Find("ramoops.record_size")!.Knows(machine.Model) && Areas().Problem(size.Value) is { } problem)
            Fails(size.Argument, $"{size.Argument} {problem}");
        return new Reservation(ReservationKind.Ramoops, AddressRange.FromSize(start.Value, Math.Min(size.Value, ulong.MaxValue - start.Value)), start.Argument);
    }

    private void Fails(KernelArgument argument, string message) => notes.Add(new KernelNote(NoteKind.ReservationFails, argument, message));

    private LogAreas Areas() => new(Area("record_size"), Area("console_size"), Area("ftrace_size"), Area("pmsg_size")) { Untold = LeastArea };

    private ulong Area(string parameter) => _ramoops.TryGetValue(parameter, out var told) ? told.Value : LeastArea;

    /// <summary>NAME,START,LENGTH of phram; NAME,START,END or NAME,START,+LENGTH of slram.</summary>
    private AddressRange? Device(KernelArgument argument, bool isEnd)
    {
        string[] parts = (argument.Value ?? "").Split(',');
        if (parts.Length < 3)
            return null;
        ulong start = Memparse.Parse(machine.Model, parts[1]).Value;
        bool isLength = !isEnd || parts[2].StartsWith("+", StringComparison.Ordinal);
        ulong last = Memparse.Parse(machine.Model, parts[2], parts[2].StartsWith("+", StringComparison.Ordinal) ? 1 : 0).Value;
        ulong end = isLength ? unchecked(start + last) : last;
        return end > start ? new AddressRange(start, end) : null;
    }

    private void Check(Reservation named)
    {
        if (AddressRanges.Clip(memory.Ram, named.Range) is { IsEmpty: false } open)
            notes.Add(new KernelNote(
                NoteKind.HandedOut, named.Argument,
                $"{named.Text} at {named.Range} lies in System RAM, {string.Join(", ", open)}: the kernel hands that memory out as well"));
    }
}
