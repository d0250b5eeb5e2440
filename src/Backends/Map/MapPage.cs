using System.Net;
using System.Reflection;
using System.Text;

namespace FswLayout.Backends.Map;

/// <summary>
/// Makes a map one HTML file that needs nothing else and asks nobody: the page, its style and its script are the files in Page, the map is
/// JSON in it.
/// </summary>
public static class MapPage
{
    /// <summary>The parts of the script: each uses only what stands before it, but when something happens.</summary>
    private static readonly string[] Scripts = ["model.js", "paint.js", "strip.js", "draw.js", "tell.js", "play.js", "move.js", "paper.js"];

    /// <summary>The page of <paramref name="map"/>: UTF-8, LF.</summary>
    /// <param name="map">The map.</param>
    /// <param name="comment">What a comment at its top says, such as the layout's digest; <c>null</c> for none.</param>
    public static string Draw(MapModel map, string? comment = null)
    {
        var page = new StringBuilder();
        string[] parts = Part("map.html").Split('$');
        page.Append(comment is null ? parts[0] : parts[0].Replace("<html", $"<!-- {comment} -->\n<html"));
        // JSON escapes '<', so that nothing of a layout ends the element that it stands in.
        (string Mark, Func<string> Text)[] marks =
        [
            ("NAME", () => WebUtility.HtmlEncode(map.Name)), ("STYLE", () => Part("map.css")), ("SCRIPT", () => string.Concat(Scripts.Select(Part))),
            ("DATA", () => MapJson.Of(map, indented: false)),
        ];
        foreach (string part in parts.Skip(1))
        {
            (string mark, Func<string> text) = marks.First(m => part.StartsWith(m.Mark, StringComparison.Ordinal));
            page.Append(text()).Append(part, mark.Length, part.Length - mark.Length);
        }
        return page.ToString();
    }

    private static string Part(string name)
    {
        using Stream stream = typeof(MapPage).GetTypeInfo().Assembly.GetManifestResourceStream($"map/{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
