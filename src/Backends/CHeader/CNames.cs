using System.Collections.Immutable;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.CHeader;

/// <summary>
/// Names of C constants that are derived from names in the layout: <c>FSW_KIND_NAME_FIELD</c>. No two of them are the same:
/// <list type="bullet">
/// <item>KIND and FIELD are fixed words without an underscore, so the first and the last underscore after <c>FSW_</c> tell where NAME
/// begins and ends;</item>
/// <item>within a kind, NAME is the upper-case name when only one name has that upper-case form; otherwise all that share it get, after
/// it, <c>_x</c> and the exact characters in hex. A small <c>x</c> appears in no other way.</item>
/// </list>
/// So a short name never silently passes from one instance to another when one that differs only by case is added: it goes away.
/// </summary>
internal static class CNames
{
    /// <summary>The NAME of each of <paramref name="names"/>, in their order. A name may have several parts: an instance and its device.</summary>
    public static ImmutableArray<string> Assign(IEnumerable<string[]> names)
    {
        ImmutableArray<string[]> all = [.. names];
        ILookup<string, string[]> byForm = all.ToLookup(UpperForm, StringComparer.Ordinal);
        return [.. all.Select(name => byForm[UpperForm(name)].Count() == 1 ? UpperForm(name) : UpperForm(name) + ExactForm(name))];
    }

    /// <summary>The same for names of one part.</summary>
    public static ImmutableArray<string> Assign(IEnumerable<string> names) => Assign(names.Select(n => new[] { n }));

    private static string UpperForm(string[] name) =>
        string.Concat(string.Join("_", name).Select(c => Escape.IsWordCharacter(c) ? char.ToUpperInvariant(c) : '_'));

    private static string ExactForm(string[] name) => "_x" + string.Join("x", name.Select(Escape.Hex));
}
