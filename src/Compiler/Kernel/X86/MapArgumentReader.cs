using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.X86;

/// <summary>mem= and memmap= (parse_memopt and parse_memmap_one, arch/x86/kernel/e820.c), which change the map in the order of the line.</summary>
internal sealed class MapArgumentReader(KernelModel kernel, MemoryMap map, ImmutableArray<KernelNote>.Builder notes)
{
    /// <summary>The last argument that cuts off RAM above an address.</summary>
    public KernelArgument? Limit { get; private set; }

    /// <summary>The last <c>memmap=exactmap</c>.</summary>
    public KernelArgument? Exact { get; private set; }

    /// <summary>An address: all RAM from there up is removed.</summary>
    public void ReadMem(KernelArgument argument, string value)
    {
        KernelNumber number = Memparse.Parse(kernel, value);
        string rest = value.Substring(number.Length);
        if (number.Value == 0)
        {
            Note(number.HasDigits ? NoteKind.Ignored : NoteKind.NotANumber, argument, $"{argument} limits nothing: the kernel reads 0, and refuses it");
            return;
        }
        if (rest.StartsWith("@", StringComparison.Ordinal))
            Note(NoteKind.SuffixIgnored, argument, $"{argument}: mem= of x86-64 has no start; \"{rest}\" is ignored, and the kernel keeps what lies below "
                + $"{SizeText.Address(number.Value)}: keep memory from it with memmap=SIZE$ADDRESS");
        else if (rest.Length > 0)
            Note(NoteKind.SuffixIgnored, argument, $"{argument}: \"{rest}\" is ignored, and the kernel reads {SizeText.Size(number.Value)}");
        Cut(argument, number.Value);
    }

    /// <summary>Parts between commas, one by one.</summary>
    public void ReadMemmap(KernelArgument argument, string value)
    {
        foreach (string part in value.Split(','))
            ReadPart(argument, part);
    }

    private void ReadPart(KernelArgument argument, string part)
    {
        if (part.StartsWith("exactmap", StringComparison.Ordinal))
        {
            map.Clear();
            Exact = argument;
            return;
        }
        KernelNumber size = Memparse.Parse(kernel, part);
        if (size.Length == 0)
        {
            Note(NoteKind.NotANumber, argument, $"{argument}: the kernel expects a size, and ignores '{part}'");
            return;
        }
        char sign = size.Length < part.Length ? part[size.Length] : '\0';
        KernelNumber start = Memparse.Parse(kernel, part, Math.Min(part.Length, size.Length + 1));
        int end = size.Length + 1 + start.Length;
        AddressRange range = AddressRange.FromSize(start.Value, size.Value);
        MapType? type = sign switch { '@' => MapType.Ram, '#' => MapType.Acpi, '$' => MapType.Reserved, '!' => MapType.Persistent, _ => null };
        if (type is { } known)
            Add(argument, range, known, part.Substring(end));
        else if (sign == '%')
            Retype(range, part.Substring(end));
        else
            Limited(argument, size, part.Substring(size.Length));
    }

    private void Add(KernelArgument argument, AddressRange range, MapType type, string rest)
    {
        map.Add(range, type);
        if (rest.Length > 0)
            Note(NoteKind.SuffixIgnored, argument, $"{argument}: \"{rest}\" is ignored (Malformed early option), and {range} is taken all the same");
    }

    /// <summary>SIZE%START[-FROM][+TO]: types of the firmware's map, by number.</summary>
    private void Retype(AddressRange range, string types)
    {
        int from = 0, to = 0, at = 0;
        if (at < types.Length && types[at] == '-')
            from = TypeAt(types, ref at);
        if (at < types.Length && types[at] == '+')
            to = TypeAt(types, ref at);
        if (at < types.Length)
            return;
        if (from != 0 && to != 0)
            map.Update(range, (MapType)from, (MapType)to);
        else if (to != 0)
            map.Add(range, (MapType)to);
        else
            map.Remove(range, from == 0 ? null : (MapType)from);
    }

    private int TypeAt(string types, ref int at)
    {
        KernelNumber number = Memparse.Parse(kernel, types, at + 1);
        at += 1 + number.Length;
        return (int)Math.Min(number.Value, int.MaxValue);
    }

    /// <summary>
    /// Without a sign that it knows it is a limit, as mem= is: what is left where a shell or GRUB takes the $ for its own, or leaves a \ before it.
    /// </summary>
    private void Limited(KernelArgument argument, KernelNumber size, string rest)
    {
        if (rest.Length > 0)
            Note(NoteKind.SuffixIgnored, argument, $"{argument}: \"{rest}\" is ignored, and what is left limits all memory to what lies below "
                + $"{SizeText.Address(size.Value)}: the kernel expects SIZE$ADDRESS, and GRUB and shells take a $ for a variable, or leave its backslash");
        Cut(argument, size.Value);
    }

    private void Cut(KernelArgument argument, ulong end)
    {
        map.Remove(new AddressRange(end, ulong.MaxValue), MapType.Ram);
        Limit = argument;
    }

    private void Note(NoteKind kind, KernelArgument argument, string message) => notes.Add(new KernelNote(kind, argument, message));
}
