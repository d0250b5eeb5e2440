using System.Collections.Immutable;
using System.Text;

namespace FswLayout.Kernel;

/// <summary>
/// Takes a command line apart as parse_args and next_arg do (kernel/params.c; the same in 3.0 and 6.1 but for <c>--</c>). The kernel
/// sees bytes, and so does this: the UTF-8 of the line.
/// </summary>
public static class KernelArguments
{
    /// <summary>
    /// The arguments the kernel's early parameters see, in order. Any text is a command line; what lies past
    /// <see cref="KernelModel.CommandLineSize"/> is not read.
    /// </summary>
    public static ImmutableArray<KernelArgument> Parse(KernelModel kernel, string commandLine) => Parse(kernel, commandLine, kernel.StopsAtDashes);

    /// <summary>The same with what follows <c>--</c>, which is init's where <see cref="KernelModel.StopsAtDashes"/>.</summary>
    internal static ImmutableArray<KernelArgument> ParseWhole(KernelModel kernel, string commandLine) => Parse(kernel, commandLine, stopsAtDashes: false);

    private static ImmutableArray<KernelArgument> Parse(KernelModel kernel, string commandLine, bool stopsAtDashes)
    {
        KernelBytes line = KernelBytes.Of(commandLine).Take(kernel.CommandLineSize - 1);
        var result = ImmutableArray.CreateBuilder<KernelArgument>();
        int at = SkipSpaces(line, 0);
        while (at < line.Length)
        {
            (KernelArgument argument, int end) = Next(line, at, result.Count);
            if (stopsAtDashes && argument is { Name: "--", Value: null })
                break;
            result.Add(argument with { Key = ArgumentName.Canonical(kernel, argument.Name) });
            // One white space ends the argument; next_arg then skips the others.
            at = SkipSpaces(line, end);
        }
        return result.ToImmutable();
    }

    /// <summary>How many bytes <paramref name="commandLine"/> has in the kernel's buffer, its NUL not counted.</summary>
    public static int SizeOf(string commandLine) => Encoding.UTF8.GetByteCount(commandLine);

    /// <summary>
    /// The index of the first character that the kernel takes for white space though no person would, outside quotes: one whose UTF-8 has
    /// the byte 0xA0, such as <c>à</c>. -1: there is none.
    /// </summary>
    public static int IndexOfSplitCharacter(string commandLine)
    {
        KernelBytes line = KernelBytes.Of(commandLine);
        bool inQuote = false;
        for (int at = 0; at < line.Length; at++)
        {
            inQuote ^= line[at] == '"';
            if (!inQuote && line[at] == KernelBytes.NoBreakSpace)
                return line.CharacterOf(at);
        }
        return -1;
    }

    /// <summary>The index of a double quote that nothing closes, or -1.</summary>
    public static int IndexOfOpenQuote(string commandLine) =>
        commandLine.Count(c => c == '"') % 2 == 1 ? commandLine.LastIndexOf('"') : -1;

    private static (KernelArgument Argument, int End) Next(KernelBytes line, int start, int index)
    {
        bool quoted = line[start] == '"';
        int from = quoted ? start + 1 : start;
        (int end, int equals) = Scan(line, from, quoted);
        int first = line.CharacterOf(start), length = line.CharacterOf(end) - first;
        // Both the argument and its value may have been quoted; one closing quote is stripped for each (next_arg).
        if (equals < 0)
            return (new KernelArgument(Cut(line, from, end, quoted), null, index, first, length), end);
        bool valueQuoted = equals + 1 < end && line[equals + 1] == '"';
        int valueFrom = valueQuoted ? equals + 2 : equals + 1;
        string value = Cut(line, valueFrom, end, valueQuoted || quoted);
        return (new KernelArgument(line.Text(from, equals), value, index, first, length), end);
    }

    /// <summary>
    /// Where the argument ends, and where its <c>=</c> stands (-1: none). An <c>=</c> in first place is part of the name: next_arg takes offset 0 for "not
    /// found".
    /// </summary>
    private static (int End, int EqualsSign) Scan(KernelBytes line, int from, bool inQuote)
    {
        int equals = -1;
        int at = from;
        for (; at < line.Length && (inQuote || !line.IsSpace(at)); at++)
        {
            if (equals < 0 && line[at] == '=' && at > from)
                equals = at;
            if (line[at] == '"')
                inQuote = !inQuote;
        }
        return (at, equals);
    }

    private static string Cut(KernelBytes line, int from, int end, bool stripQuote)
    {
        if (stripQuote && end > from && line[end - 1] == '"')
            end--;
        return from < end ? line.Text(from, end) : "";
    }

    private static int SkipSpaces(KernelBytes line, int at)
    {
        while (at < line.Length && line.IsSpace(at))
            at++;
        return at;
    }
}
