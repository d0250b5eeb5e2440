using System.Net;
using System.Reflection;
using System.Text;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.Map;

/// <summary>
/// Makes a map one HTML file that needs nothing else and asks nobody: the page, its style and its script are the files in Page, the map is
/// JSON in it.
/// </summary>
public static class MapPage
{
    /// <summary>The parts of the script: each uses only what stands before it, but when something happens.</summary>
    private static readonly string[] Scripts = ["model.js", "paint.js", "strip.js", "draw.js", "tell.js", "play.js", "move.js", "stay.js", "paper.js"];

    /// <summary>What stands behind a '$' in map.html, in the place of which something comes.</summary>
    private static readonly string[] Marks = ["NAME", "STYLE", "SCRIPT", "DATA"];

    /// <summary>The page of <paramref name="map"/>: UTF-8, LF.</summary>
    /// <param name="map">The map.</param>
    /// <param name="comment">What a comment at its top says, such as the layout's digest; <c>null</c> for none.</param>
    public static string Draw(MapModel map, string? comment = null) => Encoding.UTF8.GetString(BytesOf(map, comment));

    /// <summary>The bytes of <see cref="Draw"/>: what is the same on every page is copied, not decoded and encoded again.</summary>
    internal static byte[] BytesOf(MapModel map, string? comment)
    {
        var page = new FileBuffer();
        string[] parts = Encoding.UTF8.GetString(Part("map.html")).Split('$');
        page.Add(comment is null ? parts[0] : parts[0].Replace("<html", $"<!-- {comment} -->\n<html"));
        foreach (string part in parts.Skip(1))
        {
            string mark = Marks.First(m => part.StartsWith(m, StringComparison.Ordinal));
            Fill(page, mark, map);
            page.Add(part, mark.Length, part.Length - mark.Length);
        }
        return page.Take();
    }

    /// <summary>Puts what <paramref name="mark"/> stands for. JSON escapes '&lt;', so that nothing of a layout ends the element that it stands in.</summary>
    private static void Fill(FileBuffer page, string mark, MapModel map)
    {
        switch (mark)
        {
            case "NAME":
                page.Add(WebUtility.HtmlEncode(map.Name));
                break;
            case "STYLE":
                page.Add(Part("map.css"));
                break;
            case "SCRIPT":
                Array.ForEach(Scripts, script => page.Add(Part(script)));
                break;
            default:
                page.Add(MapJson.BytesOf(map, indented: false));
                break;
        }
    }

    private static byte[] Part(string name)
    {
        using Stream stream = typeof(MapPage).GetTypeInfo().Assembly.GetManifestResourceStream($"map/{name}")!;
        using var reader = new BinaryReader(stream);
        return reader.ReadBytes((int)stream.Length);
    }
}
