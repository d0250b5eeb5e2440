using System.Text.Json.Nodes;

namespace FswLayout.LanguageServer.Tests;

/// <summary>Places in texts, found by what stands there.</summary>
internal static class Places
{
    /// <summary>Where the <paramref name="skip"/>-th occurrence of <paramref name="needle"/> begins, and <paramref name="more"/> characters on.</summary>
    public static (int Line, int Character) Of(string text, string needle, int more = 0, int skip = 0)
    {
        int at = -1;
        for (int i = 0; i <= skip; i++)
        {
            at = text.IndexOf(needle, at + 1, StringComparison.Ordinal);
            Assert.True(at >= 0, $"there is no '{needle}'");
        }
        at += more;
        int line = text.AsSpan(0, at).Count('\n');
        return (line, at - (text.LastIndexOf('\n', Math.Max(0, at - 1), Math.Max(0, at)) + 1));
    }

    /// <summary>A text after the edits of an answer, which do not overlap.</summary>
    public static string Apply(string text, JsonNode? edits)
    {
        string[] lines = text.Split('\n');
        int Offset(JsonNode position) => lines.Take((int)position["line"]!).Sum(l => l.Length + 1) + (int)position["character"]!;
        foreach (JsonNode? edit in edits!.AsArray().OrderByDescending(e => Offset(e!["range"]!["start"]!)))
            text = text[..Offset(edit!["range"]!["start"]!)] + (string)edit["newText"]! + text[Offset(edit["range"]!["end"]!)..];
        return text;
    }

    /// <summary><c>line:character-line:character</c></summary>
    public static string Show(JsonNode? range) =>
        $"{range!["start"]!["line"]}:{range["start"]!["character"]}-{range["end"]!["line"]}:{range["end"]!["character"]}";
}
