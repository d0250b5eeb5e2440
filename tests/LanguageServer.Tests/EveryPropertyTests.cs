using System.Text.Json.Nodes;
using FswLayout.Binding;

namespace FswLayout.LanguageServer.Tests;

/// <summary>What the table of properties has, an editor offers and explains: a new row needs nothing here.</summary>
public sealed class EveryPropertyTests : IDisposable
{
    private const string Boards = "board b { ram = 0 .. 1G; section = 16M; cpu c0 { } device d0 { } partition p0 { device = \"/dev/p\"; } }\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_offered_in_its_block_and_explained_there()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], "");
        int version = 1;
        foreach (PropertyDefinition property in PropertySchema.All)
        {
            JsonNode item = (await OfferedAsync("")).FirstOrDefault(i => (string?)i!["label"] == property.Name)
                ?? throw new InvalidOperationException($"{property.Name} is not offered in {Around(property, "|")}");
            Assert.Contains(property.Documentation, (string?)item["documentation"]!["value"], StringComparison.Ordinal);
            string hovered = await HoverAsync();
            Assert.StartsWith($"**{property.Name}", hovered, StringComparison.Ordinal);
            Assert.Contains(property.Documentation, hovered, StringComparison.Ordinal);
            if (property is { Label: LabelKind.None } and not { Type: PropertyType.Block })
                Assert.Equal([], WordsOf(property).Except((await OfferedAsync(property.Name + " = ")).Select(i => (string)i!["label"]!)));
            else if (property.Label == LabelKind.Choice)
                Assert.Equal([], property.Choices.Except((await OfferedAsync(property.Name + " ")).Select(i => (string)i!["label"]!)));

            async Task<string> HoverAsync()
            {
                string text = Boards + Around(property, "|" + property.Name + " ");
                await client.ChangeAsync(uri, ++version, new JsonObject { ["text"] = text.Replace("|", "") });
                return (string)(await client.AtAsync("textDocument/hover", uri, Places.Of(text, "|")))!["contents"]!["value"]!;
            }

            async Task<JsonArray> OfferedAsync(string before)
            {
                string text = Boards + Around(property, before + "|");
                await client.ChangeAsync(uri, ++version, new JsonObject { ["text"] = text.Replace("|", "") });
                return (await client.AtAsync("textDocument/completion", uri, Places.Of(text, "|")))!.AsArray();
            }
        }
    }

    /// <summary>The words that a value of it may be.</summary>
    private static IEnumerable<string> WordsOf(PropertyDefinition property) => property.Type switch
    {
        PropertyType.KernelRelease => OwnerKind.All.Select(k => k.Sample).Append("linux(6.1)"),
        PropertyType.Words when property == InstanceProperty.Cpus => ["c0"],
        PropertyType.Words when property == InstanceProperty.Devices => ["d0"],
        PropertyType.Source => ["p0", "loop"],
        PropertyType.Base or PropertyType.FileSize => ["auto"],
        _ => property.Choices,
    };

    /// <summary>A declaration with <paramref name="text"/> where the property may stand.</summary>
    private static string Around(PropertyDefinition property, string text)
    {
        string inner = text;
        for (BlockKind kind = property.Block; kind is not (BlockKind.Board or BlockKind.Instance);)
        {
            PropertyDefinition outer = PropertySchema.All.First(p => p.Nested == kind);
            string label = outer.Label switch
            {
                LabelKind.Name => " x",
                LabelKind.Path => " \"/x\"",
                LabelKind.Choice => " " + (property.OnlyFor.IsEmpty ? outer.Choices[0] : property.OnlyFor[0]),
                _ => "",
            };
            inner = $"{outer.Name}{label}{(outer.Type == PropertyType.Block ? "" : " = 0")} {{ {inner} }}";
            kind = outer.Block;
        }
        bool isOfBoard = inner != text ? PropertySchema.All.First(p => inner.StartsWith(p.Name + " ", StringComparison.Ordinal)).Block == BlockKind.Board
            : property.Block == BlockKind.Board;
        return isOfBoard ? $"board other {{ {inner} }}\n" : $"instance i on b {{ {inner} }}\n";
    }
}
