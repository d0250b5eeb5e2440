using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm;

/// <summary>crashkernel=: parse_crashkernel (6.1: kernel/crash_core.c, 3.0: kernel/kexec.c) and reserve_crashkernel (arch/arm/kernel/setup.c).</summary>
internal sealed class CrashKernel(
    KernelMachine machine, EarlyMemory memory, string commandLine, KernelArgument argument, ImmutableArray<KernelNote>.Builder notes)
{
    private const string Key = "crashkernel=";

    /// <summary>What keeps the kernel from booting, once <see cref="Place"/> has found it: one whose configuration has CONFIG_KEXEC.</summary>
    public KernelNote? Obstacle { get; private set; }

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
            return machine.Arm.CrashOverNothing(memory) is { } nothing ? Stop(nothing) : null;
        (ulong? found, string why, bool stops) = machine.Arm.CrashStart(machine, memory, size, start, free);
        return found is { } at ? Found(at, size) : stops ? Stop(why) : Fail(why);
    }

    /// <summary>Without CONFIG_KEXEC nobody reads the argument; where the configuration is not told, either may be.</summary>
    private Reservation? Stop(string why)
    {
        if (machine.Config?.Find("KEXEC") is not { IsSet: true })
            return Fail($"{why}: a kernel with CONFIG_KEXEC stops there with a BUG");
        Obstacle = new KernelNote(NoteKind.CrashKernelOutsideMemory, argument, $"it reads {argument}, and stops with a BUG: {why}");
        return null;
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

    private KernelNumber Number(string text, int start) => Memparse.Parse(machine.Model, text, start);

    private (ulong, ulong)? NothingFor()
    {
        string why = $"none of its ranges with a size holds {SizeText.Size(SystemRam)}, which is what there is of low memory";
        if (machine.Arm.CrashOverNothing(memory) is { } nothing)
            Stop($"{why}; {nothing}");
        else
            Fail(why);
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
