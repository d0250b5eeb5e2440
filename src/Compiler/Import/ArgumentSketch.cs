using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Import;

/// <summary>A command line, with what the compiler would write by itself taken out of it.</summary>
internal sealed class ArgumentSketch
{
    /// <summary>What <c>mem=</c> names, in order; a start is <c>null</c> where it names none.</summary>
    public List<(ulong? Start, ulong Size)> Memory { get; } = [];

    /// <summary>kernelcore=, or <c>null</c>.</summary>
    public CoreSketch? Kernelcore { get; set; }

    /// <summary>movablecore=, or <c>null</c>.</summary>
    public CoreSketch? Movablecore { get; private set; }

    /// <summary>vmalloc= in bytes, or <c>null</c>.</summary>
    public ulong? Vmalloc { get; set; }

    /// <summary>initrd=, or <c>null</c>.</summary>
    public AddressRange? Initrd { get; set; }

    /// <summary>All others, in order.</summary>
    public List<(string Key, string? Value)> Others { get; } = [];

    /// <summary>Arguments that say nothing: <c>mem=</c> without a number, as the kernel reads it.</summary>
    public List<string> Unreadable { get; } = [];

    /// <summary>Takes <paramref name="line"/> apart, as <paramref name="kernel"/> reads it; any text is a line.</summary>
    public static ArgumentSketch Of(string line, KernelModel kernel)
    {
        var sketch = new ArgumentSketch();
        // What is init's is kept with the line.
        foreach (KernelArgument argument in KernelArguments.ParseWhole(kernel, line))
            if (!sketch.Take(argument, kernel))
                sketch.Others.Add((argument.Name, argument.Value));
        return sketch;
    }

    private bool Take(KernelArgument argument, KernelModel kernel)
    {
        if (argument.Value is not { } value || !(ComputedArguments.Cover(argument.Name, kernel) || argument.Name == "movablecore"))
            return false;
        KernelNumber number = Memparse.Parse(kernel, value);
        if (!number.HasDigits)
        {
            Unreadable.Add(argument.ToString());
            return true;
        }
        bool isPercent = number.Length < value.Length && value[number.Length] == '%' && kernel.HasCoreOptions;
        switch (argument.Name)
        {
            case ComputedArguments.Mem:
                Memory.Add((Behind(value, number, '@', kernel), number.Value));
                break;
            case ComputedArguments.Kernelcore:
                Kernelcore = new CoreSketch(argument.ToString(), number.Value, isPercent);
                break;
            case "movablecore":
                Movablecore = new CoreSketch(argument.ToString(), number.Value, isPercent);
                break;
            case ComputedArguments.Vmalloc:
                Vmalloc = number.Value;
                break;
            default:
                // Without its size the kernel ignores it.
                Initrd = Behind(value, number, ',', kernel) is { } size ? AddressRange.FromSize(number.Value, size) : Initrd;
                break;
        }
        return true;
    }

    private static ulong? Behind(string value, KernelNumber number, char separator, KernelModel kernel) =>
        number.Length < value.Length && value[number.Length] == separator && Memparse.Parse(kernel, value, number.Length + 1) is { HasDigits: true } second
            ? second.Value : null;

    /// <summary>The physical ranges of <c>mem=</c> within <paramref name="ram"/>, all of it where there is no <c>mem=</c>.</summary>
    public ImmutableArray<AddressRange> Reach(ImmutableArray<AddressRange> ram) => Memory.Count == 0 || ram.IsEmpty ? ram : AddressRanges.Intersect(
        Memory.Select(m => AddressRange.FromSize(m.Start ?? ram[0].Start, m.Size)), ram);
}

/// <summary>An amount of memory in an argument.</summary>
/// <param name="Text">The argument.</param>
/// <param name="Amount">Bytes, or per cent.</param>
/// <param name="IsPercent">Whether it is per cent of all memory.</param>
internal sealed record CoreSketch(string Text, ulong Amount, bool IsPercent)
{
    /// <summary>Bytes of <paramref name="total"/> bytes, in whole pages.</summary>
    public ulong Of(ulong total) => IsPercent ? (ulong)Math.Min((decimal)total * Amount / 100, total) & ~0xFFFUL : Amount & ~0xFFFUL;
}
