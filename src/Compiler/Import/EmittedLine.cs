using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;

namespace FswLayout.Import;

/// <summary>
/// Takes a command line apart that the compiler wrote: what it computes comes first (docs/formats.md, "INSTANCE/cmdline"), and every argument is to be written
/// again as it stands.
/// </summary>
public static class EmittedLine
{
    /// <summary>Who reads 64-bit numbers with any suffix: what the compiler writes is the same for all.</summary>
    private static KernelModel Reader => KernelModels.Usual(takesDeviceTree: true);

    /// <summary>The arguments of <paramref name="line"/>, in order: a value with white space stands in quotes, as the kernel takes them off.</summary>
    public static IEnumerable<(string Key, string? Value)> Split(string line)
    {
        for (int at = 0; at < line.Length; at++)
        {
            int end = EndOf(line, at), equals = line.IndexOf('=', at, end - at);
            if (end > at && equals > at)
                yield return (line.Substring(at, equals - at), Unquoted(line.Substring(equals + 1, end - equals - 1)));
            else if (end > at)
                yield return (line.Substring(at, end - at), null);
            at = end;
        }
    }

    /// <summary>The arguments of <paramref name="line"/> that its layout gave: all but what the compiler computed, in order.</summary>
    public static IReadOnlyList<(string Key, string? Value)> Given(string line) => Read(line).Others;

    /// <summary>The same of a line that may begin with what tells a kernel which memory is another's.</summary>
    /// <param name="line">The line.</param>
    /// <param name="hasMap">Whether <c>memmap=</c> says what of the firmware's map is another's (x86-64).</param>
    /// <param name="keepsMemory">Whether <c>crashkernel=</c> keeps a second kernel's memory (loader = kexec).</param>
    public static IReadOnlyList<(string Key, string? Value)> Given(string line, bool hasMap, bool keepsMemory)
    {
        (string Key, string? Value)[] arguments = [.. Split(line)];
        int first = 0;
        while (hasMap && first < arguments.Length && arguments[first].Key == ComputedArguments.Memmap)
            first++;
        if (keepsMemory && first < arguments.Length && arguments[first].Key == KexecLoader.Argument)
            first++;
        return Read(arguments.Skip(first)).Others;
    }

    /// <summary>What the compiler computed of <paramref name="line"/>, and all else in order.</summary>
    internal static ArgumentSketch Read(string line) => Read(Split(line));

    private static ArgumentSketch Read(IEnumerable<(string Key, string? Value)> arguments)
    {
        var sketch = new ArgumentSketch();
        foreach ((string key, string? value) in arguments)
            if (value is null || sketch.Others.Count > 0 || !Take(sketch, key, value))
                sketch.Others.Add((key, value));
        return sketch;
    }

    private static bool Take(ArgumentSketch sketch, string key, string value)
    {
        KernelNumber number = Memparse.Parse(Reader, value);
        ulong? second = number.Length < value.Length && value[number.Length] is '@' or ','
            && Memparse.Parse(Reader, value, number.Length + 1) is { HasDigits: true } behind ? behind.Value : null;
        switch (key)
        {
            case ComputedArguments.Mem when second is not null:
                sketch.Memory.Add((second, number.Value));
                return true;
            case ComputedArguments.Kernelcore:
                sketch.Kernelcore = new CoreSketch($"{key}={value}", number.Value, IsPercent: false);
                return true;
            case ComputedArguments.Vmalloc:
                sketch.Vmalloc = number.Value;
                return true;
            case ComputedArguments.Initrd when second is { } size:
                sketch.Initrd = AddressRange.FromSize(number.Value, size);
                return true;
            default:
                return false;
        }
    }

    private static int EndOf(string line, int at)
    {
        bool isQuoted = false;
        for (; at < line.Length && (isQuoted || line[at] != ' '); at++)
            isQuoted ^= line[at] == '"';
        return at;
    }

    private static string Unquoted(string value) => value is ['"', .., '"'] ? value.Substring(1, value.Length - 2) : value;
}
