using System.Collections.Immutable;

namespace FswLayout.Kernel;

/// <summary>A value that holds another argument, because a space is missing or a comma too many: <c>console=ttyS0,115200=mem=128M</c>.</summary>
internal static class FusedArgument
{
    /// <summary>Arguments whose value is a number, so that what follows their <c>=</c> shows that they are meant.</summary>
    private static readonly ImmutableArray<string> Numbers =
        ["mem", "vmalloc", "kernelcore", "movablecore", "initrd", "cma", "crashkernel", "coherent_pool", "maxcpus", "loglevel", "panic", "lpj"];

    /// <summary>Arguments with a path or a device's name.</summary>
    private static readonly ImmutableArray<string> Names = ["root", "init", "console", "earlycon", "rootfstype"];

    /// <summary>Arguments that other programs or drivers take apart, with a grammar of their own.</summary>
    private static readonly ImmutableArray<string> OwnGrammar =
        ["dyndbg", "rootflags", "nfsroot", "dm", "dm_mod.create", "mtdparts", "blkdevparts", "bootconfig"];

    /// <summary>The argument, as written, that the value of <paramref name="argument"/> holds; <c>null</c> when it holds none.</summary>
    public static string? In(KernelArgument argument)
    {
        if (argument.Value is not { Length: > 4 } value || value.Any(char.IsWhiteSpace) || OwnGrammar.Contains(argument.Key))
            return null;
        for (int equals = value.IndexOf('='); equals >= 0; equals = value.IndexOf('=', equals + 1))
            if (NameBefore(value, equals) is { } name)
                return value.Substring(equals - name.Length);
        return null;
    }

    private static string? NameBefore(string value, int equals)
    {
        if (equals + 1 >= value.Length)
            return null;
        string before = value.Substring(0, equals);
        char next = value[equals + 1];
        return Numbers.FirstOrDefault(n => Ends(before, n) && next is >= '0' and <= '9')
            // A name may be the end of a longer word: only behind a separator is it plainly one.
            ?? Names.FirstOrDefault(n => Ends(before, n) && before.Length > n.Length && before[before.Length - n.Length - 1] is ',' or '=' or ';')
            ?? (next == '/' ? Names.FirstOrDefault(n => n == "root" && Ends(before, n)) : null);
    }

    /// <summary>Whether <paramref name="text"/> ends in the whole word, or in it glued to another; total_mem is a word of its own.</summary>
    private static bool Ends(string text, string name) =>
        text.EndsWith(name, StringComparison.Ordinal) && (text.Length == name.Length || text[text.Length - name.Length - 1] is not ('_' or '-' or '.'));
}
