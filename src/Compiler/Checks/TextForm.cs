using System.Text;

namespace FswLayout.Checks;

/// <summary>How messages show text from a layout.</summary>
internal static class TextForm
{
    /// <summary><paramref name="text"/> without control characters, at most <paramref name="most"/> characters and an ellipsis.</summary>
    public static string Printable(string text, int most = 60)
    {
        var shown = new StringBuilder();
        foreach (char c in text)
        {
            if (shown.Length >= most)
                return shown.Append('…').ToString();
            shown.Append(char.IsControl(c) ? '\uFFFD' : c);
        }
        return shown.ToString();
    }

    /// <summary><c>a, b and c</c></summary>
    public static string Join(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all.Take(all.Length - 1)) + " and " + all[all.Length - 1];
    }
}
