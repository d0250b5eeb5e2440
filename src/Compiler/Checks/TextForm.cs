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
}
