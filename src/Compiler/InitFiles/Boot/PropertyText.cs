using System.Text;

namespace FswLayout.InitFiles.Boot;

/// <summary>Properties in words: expand_props() (init/init_parser.c of 4.1), ExpandProps() (init/util.cpp of 11).</summary>
internal static class PropertyText
{
    /// <summary>
    /// <paramref name="text"/> with <c>${name}</c> replaced, <c>$$</c> for a dollar; <c>null</c> when a property is not known or the
    /// form is wrong. The old form <c>$name</c> takes the rest of the text as the name.
    /// </summary>
    public static string? Expand(string text, InitRelease release, IReadOnlyDictionary<string, string> properties)
    {
        var result = new StringBuilder();
        int at = 0;
        while (at < text.Length)
        {
            int dollar = text.IndexOf('$', at);
            result.Append(text, at, (dollar < 0 ? text.Length : dollar) - at);
            // A dollar at the very end is dropped by all of them.
            if (dollar < 0 || dollar + 1 == text.Length)
                break;
            if (text[dollar + 1] == '$')
            {
                result.Append('$');
                at = dollar + 2;
                continue;
            }
            if (NameAt(text, dollar + 1, out at) is not { Length: > 0 } name || ValueOf(name, release, properties) is not { } value)
                return null;
            result.Append(value);
        }
        return result.ToString();
    }

    private static string? NameAt(string text, int start, out int end)
    {
        end = text.Length;
        if (text[start] != '{')
            return text.Substring(start);
        int close = text.IndexOf('}', start);
        if (close < 0)
            return null;
        end = close + 1;
        return text.Substring(start + 1, close - start - 1);
    }

    /// <summary>11 takes <c>${name:-default}</c>, and the default also for an empty value.</summary>
    private static string? ValueOf(string name, InitRelease release, IReadOnlyDictionary<string, string> properties)
    {
        int colon = release.IsModern() ? name.IndexOf(":-", StringComparison.Ordinal) : -1;
        string key = colon < 0 ? name : name.Substring(0, colon);
        bool known = properties.TryGetValue(key, out string? value);
        if (colon >= 0 && string.IsNullOrEmpty(value))
            return name.Substring(colon + 2);
        return known ? value : null;
    }
}
