using System.Text;
using System.Text.Json.Nodes;
using FswLayout.Formatting;
using FswLayout.Layout;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.Backends.Tests;

/// <summary>A layout in canonical form gives the files that it gave before.</summary>
public sealed class FormattedOutputTests
{
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
        if (artifact.Path != "manifest.json")
            return Convert.ToHexString([.. artifact.Content]);
        JsonNode manifest = JsonNode.Parse(artifact.Content.AsSpan())!;
        foreach (JsonNode? file in manifest["files"]!.AsArray())
            file!.AsObject().Remove("origins");
        return manifest.ToJsonString();
    }
}
