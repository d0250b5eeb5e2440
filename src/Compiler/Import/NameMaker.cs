using System.Globalization;
using System.Text;

namespace FswLayout.Import;

/// <summary>Makes names of a layout from names of anything, each once: names that differ in letter case only are one.</summary>
public sealed class NameMaker
{
    private const int Longest = 40;

    private readonly HashSet<string> _taken;

    /// <summary>The number that is tried next for a name that was there before.</summary>
    private readonly Dictionary<string, int> _next = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="taken">Names that are others' already.</param>
    public NameMaker(IEnumerable<string>? taken = null) => _taken = new HashSet<string>(taken ?? [], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name for what <paramref name="text"/> calls so; <paramref name="otherwise"/> where no letter or digit is left of it.</summary>
    public string Make(string text, string otherwise)
    {
        string name = Plain(text) is { Length: > 0 } plain ? plain : otherwise;
        string free = name;
        int number = _next.TryGetValue(name, out int next) ? next : 2;
        for (; !_taken.Add(free); number++)
            free = name + "_" + number.ToString(CultureInfo.InvariantCulture);
        _next[name] = number;
        return free;
    }

    /// <summary>Letters, digits and _, no digit first: what else stands in <paramref name="text"/> becomes one _.</summary>
    public static string Plain(string text)
    {
        var name = new StringBuilder();
        foreach (char c in text)
        {
            bool fits = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (fits && name.Length == 0 && c <= '9')
                name.Append('_');
            if (fits)
                name.Append(c);
            else if (name.Length > 0 && name[name.Length - 1] != '_')
                name.Append('_');
            if (name.Length >= Longest)
                break;
        }
        return name.ToString().TrimEnd('_');
    }
}
