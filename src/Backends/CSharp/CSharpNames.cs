using System.Collections.Immutable;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.CSharp;

/// <summary>
/// C# identifiers for names in the layout. A name stays as it is written, so that names that differ only by case stay apart; <c>@</c>
/// before it keeps every keyword, present or future, an identifier. Two kinds of names change, each in a way no other name has:
/// <list type="bullet">
/// <item>one that C# would confuse with a member beside or around it gets <c>_</c> at its end, and so does one that is such a name
/// and some <c>_</c>;</item>
/// <item>one that is no ASCII identifier, or looks like the result, becomes <c>_x</c> and its characters in hex.</item>
/// </list>
/// </summary>
internal static class CSharpNames
{
    /// <summary>What every class inherits from object; declaring it again would be a warning.</summary>
    private static readonly ImmutableHashSet<string> Inherited =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>The identifier for <paramref name="name"/> where <paramref name="taken"/> are the compiler's own names.</summary>
    public static string Of(string name, ImmutableHashSet<string> taken)
    {
        bool identifier = name.Length > 0 && name.All(Escape.IsWordCharacter) && name[0] is < '0' or > '9';
        if (!identifier || IsHex(name))
            return "_x" + Escape.Hex(name);
        string stem = name.TrimEnd('_');
        return "@" + name + (taken.Contains(stem) || Inherited.Contains(stem) ? "_" : "");
    }

    /// <summary>The namespace <paramref name="name"/>, whatever words C# takes for itself: all of these are of small letters.</summary>
    public static string OfNamespace(string name) =>
        string.Join(".", name.Split('.').Select(part => part.All(c => c is >= 'a' and <= 'z') ? "@" + part : part));

    private static bool IsHex(string name) =>
        name.StartsWith("_x", StringComparison.Ordinal) && name.Skip(2).All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'F'));
}
