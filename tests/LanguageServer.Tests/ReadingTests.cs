using System.Text.Json.Nodes;

namespace FswLayout.LanguageServer.Tests;

/// <summary>What an editor shows and where it goes, asked of the first example.</summary>
public sealed class ReadingTests(ExampleFixture example) : IClassFixture<ExampleFixture>
{
    [Theory]
    [InlineData("kernelcore", "**kernelcore** (a size, of instance)\n\nMemory its kernel keeps unmovable: ")]
    [InlineData("base + 0x1808000", "**property base**")]
    [InlineData("0x1808000", "`0x1808000 = 25198592 = 24608K`")]
    [InlineData("ics on", "**instance ics**\n\nAndroid 4.0.4: started by the boot loader, owns whatever the others do not.\n\nid 1, the master, ")]
    [InlineData("jelly_bean {", "**template jelly_bean**\n\nWhat every Jelly Bean guest shares.")]
    [InlineData("userdata;", "**partition userdata**")]
    [InlineData("console = ", "**console**: a boot argument")]
    [InlineData("free jb", "`free INSTANCE;`")]
    [InlineData("\"boards/tuna.fsw\"", "boards/tuna.fsw of the board library")]
    [InlineData("accepted", "")]
    public async Task Hover_says_what_a_thing_is(string needle, string expected)
    {
        JsonNode? hover = await example.AtAsync("textDocument/hover", needle);
        Assert.StartsWith(expected, (string?)hover?["contents"]!["value"] ?? "");
        Assert.True(hover is not null || expected.Length == 0, "no hover");
    }

    [Fact]
    public async Task Hover_over_an_address_says_whose_it_is_and_what_lies_there()
    {
        string text = (string)(await example.AtAsync("textDocument/hover", "+ 0x1808000"))!["contents"]!["value"]!;
        Assert.Contains("`0x91808000 = 2441117696 = 2383904K, section 145 + 0x808000`", text);
        Assert.Contains("- jb kernelcore: 0x90000000 .. 0x98000000 (128M), sections 144 ..= 151\n", text);
        Assert.Contains("- zone Normal of jb: ", text);
        Assert.Contains("- kernel: 0x91808000 .. 0x91c08000 (4M)", text);
    }

    [Fact]
    public async Task Definition_goes_to_a_declaration_and_into_the_library()
    {
        JsonNode own = (await example.AtAsync("textDocument/definition", ": jelly_bean", more: 2))!.AsArray().Single()!;
        Assert.Equal((example.Uri, Places.Of(example.Text, "jelly_bean on").Line), ((string?)own["uri"], (int)own["range"]!["start"]!["line"]!));
        JsonNode library = (await example.AtAsync("textDocument/definition", "userdata;"))!.AsArray().Single()!;
        string path = new Uri((string)library["uri"]!).LocalPath, text = await File.ReadAllTextAsync(path);
        Assert.Equal(Places.Of(text, "userdata"), ((int)library["range"]!["start"]!["line"]!, (int)library["range"]!["start"]!["character"]!));
        Assert.True(File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly));
    }

    [Fact]
    public async Task A_library_board_that_is_opened_is_the_library_s()
    {
        JsonNode target = (await example.AtAsync("textDocument/definition", "\"boards/tuna.fsw\""))!.AsArray().Single()!;
        string path = new Uri((string)target["uri"]!).LocalPath;
        await using LspClient client = await LspClient.OpenAsync(example.Folder);
        string uri = await client.DidOpenAsync(path);
        Assert.Empty(await client.DiagnosticsAsync(uri));
        string text = await File.ReadAllTextAsync(path);
        JsonArray references = (await client.RequestAsync("textDocument/references", LspClient.At(uri, Places.Of(text, "userdata"))))!.AsArray();
        Assert.Equal(3, references.Count);
    }

    [Fact]
    public async Task References_are_found_in_scenarios_and_expressions()
    {
        JsonArray all = (await example.AtAsync("textDocument/references", "jb : jelly_bean"))!.AsArray();
        Assert.Equal(8, all.Count);
        Assert.All(all, r => Assert.Equal(2, (int)r!["range"]!["end"]!["character"]! - (int)r["range"]!["start"]!["character"]!));
        Assert.Equal(8, (await example.AtAsync("textDocument/documentHighlight", "free jb", more: 5))!.AsArray().Count);
    }

    [Fact]
    public async Task The_outline_has_declarations_and_their_blocks()
    {
        JsonArray symbols = (await example.DocumentAsync("textDocument/documentSymbol"))!.AsArray();
        Assert.Equal(["ics", "jelly_bean", "jb", "lend_and_take_back"], symbols.Select(s => (string?)s!["name"]));
        Assert.Contains("image kernel", symbols[2]!["children"]!.AsArray().Select(s => (string?)s!["name"]));
        JsonArray found = (await example.Client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "JELLY" }))!.AsArray();
        Assert.Equal("jelly_bean", (string?)found.Single()!["name"]);
    }

    [Fact]
    public async Task Blocks_fold_and_selections_grow()
    {
        JsonArray folds = (await example.DocumentAsync("textDocument/foldingRange"))!.AsArray();
        int line = Places.Of(example.Text, "instance jb").Line;
        Assert.Contains(folds, f => (int)f!["startLine"]! == line);
        JsonNode? range = (await example.Client.RequestAsync("textDocument/selectionRange", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = example.Uri },
            ["positions"] = new JsonArray(LspClient.Position(Places.Of(example.Text, "0x1808000"))),
        }))!.AsArray().Single();
        var shown = new List<string>();
        for (; range is not null; range = range["parent"])
            shown.Add(Places.Show(range["range"]));
        Assert.True(shown.Count >= 7, string.Join(" ", shown));
        Assert.Equal(shown.Distinct(), shown);
    }

    [Fact]
    public async Task Tokens_have_their_kinds()
    {
        int[] data = [.. (await example.DocumentAsync("textDocument/semanticTokens/full"))!["data"]!.AsArray().Select(n => (int)n!)];
        Assert.Equal(0, data.Length % 5);
        // The first line: import "boards/tuna.fsw";
        Assert.Equal([0, 0, 6, 0, 0, 0, 7, 17, 9, 0], data[..10]);
        Assert.All(data.Chunk(5), t => Assert.True(t[0] >= 0 && t[2] > 0 && t[3] is >= 0 and < 13));
        int part = (await example.RangeAsync("textDocument/semanticTokens/range", 0, 0))!["data"]!.AsArray().Count;
        Assert.Equal(10, part);
    }

    [Fact]
    public async Task Hints_say_what_is_worked_out()
    {
        JsonArray hints = (await example.RangeAsync("textDocument/inlayHint", 0, 200))!.AsArray();
        string[] labels = [.. hints.Select(h => (string)h!["label"]!)];
        Assert.Contains("sections 144 ..= 159, 161 ..= 166", labels);
        Assert.Contains("= 0x91808000", labels);
    }

    [Fact]
    public async Task Lenses_play_scenarios_and_show_the_map()
    {
        JsonArray lenses = (await example.DocumentAsync("textDocument/codeLens"))!.AsArray();
        Assert.Equal(["show map", "play scenario"], lenses.Select(l => (string?)l!["command"]!["title"]));
        JsonNode play = lenses[1]!["command"]!;
        JsonNode? said = await example.Client.RequestAsync(
            "workspace/executeCommand", new JsonObject { ["command"] = (string?)play["command"], ["arguments"] = play["arguments"]!.DeepClone() });
        Assert.Equal("lend_and_take_back: all 11 steps go as expected", (string?)said);
        JsonObject parameters = new() { ["textDocument"] = new JsonObject { ["uri"] = example.Uri }, ["format"] = "svg" };
        Assert.Contains("<svg ", (string)(await example.Client.RequestAsync("fsw/map", parameters))!["content"]!);
        JsonNode page = (await example.DocumentAsync("fsw/map"))!;
        Assert.StartsWith("<!DOCTYPE html", (string?)page["content"], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Imports_are_links()
    {
        JsonNode link = (await example.DocumentAsync("textDocument/documentLink"))!.AsArray().Single()!;
        Assert.Equal("0:7-0:24", Places.Show(link["range"]));
        Assert.EndsWith("/boards/tuna.fsw", (string?)link["target"]);
    }
}
