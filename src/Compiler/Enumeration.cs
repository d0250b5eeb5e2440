namespace FswLayout;

/// <summary>Words one after another, as a sentence has them.</summary>
internal static class Enumeration
{
    /// <summary><c>a, b and c</c></summary>
    public static string And(IEnumerable<string> words) => Join(words, "and");

    /// <summary><c>a, b or c</c></summary>
    public static string Or(IEnumerable<string> words) => Join(words, "or");

    private static string Join(IEnumerable<string> words, string last)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all.Take(all.Length - 1))} {last} {all[all.Length - 1]}";
    }
}
