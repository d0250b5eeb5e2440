using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FswLayout.Formatting;
using FswLayout.Layout;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.Backends.Tests;

/// <summary>A layout in canonical form gives the files that it gave before.</summary>
public sealed class FormattedOutputTests
{
    /// <summary>The page that shows the line of what it draws.</summary>
    private const string Page = "map.html";

    public static TheoryData<string> Examples => Layouts.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void Same_files(string example)
    {
        // Everything a line of its own, or as much as possible in one: both are formatted to something else.
        string text = File.ReadAllText(Repository.PathOf("examples", example, "main.fsw"));
        foreach (string other in new[] { text.Replace(" {\n", "\r\n{\r\n").Replace(";\n", " ;\n\n\n"), text.Replace("    ", "\t").Replace("\n\n", "\n") })
        {
            string formatted = LayoutFormatter.Format(SyntaxParser.Parse(SourceText.From("main.fsw", other)))!;
            Assert.NotEqual(other, formatted);
            Assert.Equal(FilesOf(other), FilesOf(formatted));
        }
    }

    /// <summary>All files, without where in the layout they come from.</summary>
    private static string[] FilesOf(string text)
    {
        LayoutModel model = Layouts.Model(text);
        return [.. BackendRunner.Emit(model, TableEncoding.Sealed).Select(f => $"{f.Artifact.Path}\n{ContentOf(f.Artifact)}")];
    }

    private static string ContentOf(Artifact artifact)
    {
        if (artifact.Path == Page)
            return Regex.Replace(Encoding.UTF8.GetString([.. artifact.Content]), @"""line"":\d+", "");
        if (artifact.Path != "manifest.json")
            return Convert.ToHexString([.. artifact.Content]);
        JsonNode manifest = JsonNode.Parse(artifact.Content.AsSpan())!;
        foreach (JsonObject file in manifest["files"]!.AsArray().Select(f => f!.AsObject()))
        {
            file.Remove("origins");
            // Its digest is of the lines too.
            if ((string?)file["path"] == Page)
                file["sha256"] = file["size"] = null;
        }
        return manifest.ToJsonString();
    }
}
