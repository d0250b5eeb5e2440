using System.Collections.Immutable;

namespace FswLayout.Kernel;

/// <summary>Takes a command line apart as parse_args and next_arg do (kernel/params.c; the same in 3.0 and 6.1 but for <c>--</c>).</summary>
public static class KernelArguments
{
    /// <summary>COMMAND_LINE_SIZE (arch/arm/include/asm/setup.h), its NUL included: the kernel reads one character less.</summary>
    public const int CommandLineSize = 1024;

    /// <summary>The arguments the kernel's early parameters see, in order. Any text is a command line; what lies past <see cref="CommandLineSize"/> is not read.</summary>
    public static ImmutableArray<KernelArgument> Parse(LinuxFamily family, string commandLine)
    {
        string line = Readable(commandLine);
        var result = ImmutableArray.CreateBuilder<KernelArgument>();
        int at = SkipSpaces(line, 0);
        while (at < line.Length)
        {
            KernelArgument argument = Next(line, at, result.Count);
            // Since 3.16 what follows "--" belongs to init (kernel/params.c, parse_args).
            if (family == LinuxFamily.Linux61 && argument is { Name: "--", Value: null })
                break;
            result.Add(argument);
            // One white space ends the argument; next_arg then skips the others.
            at = SkipSpaces(line, at + argument.Length);
        }
        return result.ToImmutable();
    }

    /// <summary>The part of <paramref name="commandLine"/> that fits the kernel's buffer.</summary>
    internal static string Readable(string commandLine)
    {
        int end = commandLine.IndexOf('\0');
        if (end < 0)
            end = commandLine.Length;
        return commandLine.Substring(0, Math.Min(end, CommandLineSize - 1));
    }

    private static KernelArgument Next(string line, int start, int index)
    {
        bool quoted = line[start] == '"';
        int from = quoted ? start + 1 : start;
        (int end, int equals) = Scan(line, from, quoted);
        // Both the argument and its value may have been quoted; one closing quote is stripped for each (next_arg).
        if (equals < 0)
            return new KernelArgument(Cut(line, from, end, quoted), null, index, start, end - start);
        string name = line.Substring(from, equals - from);
        bool valueQuoted = equals + 1 < end && line[equals + 1] == '"';
        int valueFrom = valueQuoted ? equals + 2 : equals + 1;
        string value = Cut(line, valueFrom, end, valueQuoted || quoted);
        return new KernelArgument(name, value, index, start, end - start);
    }

    /// <summary>Where the argument ends, and where its <c>=</c> stands (-1: none). An <c>=</c> in first place is part of the name: next_arg takes offset 0 for "not found".</summary>
    private static (int End, int EqualsSign) Scan(string line, int from, bool inQuote)
    {
        int equals = -1;
        int at = from;
        for (; at < line.Length && (inQuote || !IsSpace(line[at])); at++)
        {
            if (equals < 0 && line[at] == '=' && at > from)
                equals = at;
            if (line[at] == '"')
                inQuote = !inQuote;
        }
        return (at, equals);
    }

    private static string Cut(string line, int from, int end, bool stripQuote)
    {
        if (stripQuote && end > from && line[end - 1] == '"')
            end--;
        return from < end ? line.Substring(from, end - from) : "";
    }

    private static int SkipSpaces(string line, int at)
    {
        while (at < line.Length && IsSpace(line[at]))
            at++;
        return at;
    }

    /// <summary>isspace of lib/ctype.c, which has Latin-1's no-break space as well.</summary>
    private static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r') or '\u00a0';
}
