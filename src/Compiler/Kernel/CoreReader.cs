using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel;

/// <summary>Reads kernelcore= and movablecore= (cmdline_parse_core, mm/page_alloc.c, since 4.17).</summary>
internal static class CoreReader
{
    /// <summary>Whether <paramref name="value"/> holds the word mirror (parse_option_str, lib/cmdline.c).</summary>
    public static bool IsMirror(string value) => value.Split(',').Contains("mirror", StringComparer.Ordinal);

    /// <summary>What <paramref name="argument"/>, which has a value, leaves of <paramref name="before"/>.</summary>
    public static CoreAmount Read(KernelModel kernel, KernelArgument argument, CoreAmount before, ImmutableArray<KernelNote>.Builder notes)
    {
        string value = argument.Value!;
        if (before.Argument is { } first)
            notes.Add(new KernelNote(NoteKind.OnlyLastCounts, first, $"{first} is overridden: of several {argument.Name}= only the last counts"));
        KernelNumber number = Memparse.Parse(kernel, value);
        if (number.Suffix == '\0' && number.Length < value.Length && value[number.Length] == '%')
            return new CoreAmount(argument, before.Pages, number.Value);
        if (number.Length < value.Length)
            notes.Add(new KernelNote(NoteKind.SuffixIgnored, argument,
                $"{argument}: \"{value.Substring(number.Length)}\" is ignored, and the kernel reads {SizeText.Size(number.Value)}"));
        return new CoreAmount(argument, number.Value / Pages.Size, 0);
    }
}
