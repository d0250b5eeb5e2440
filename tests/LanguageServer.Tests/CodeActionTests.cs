using System.Text.Json.Nodes;

namespace FswLayout.LanguageServer.Tests;

public sealed class CodeActionTests : IDisposable
{
    private static readonly string Sound = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("id     = 2;", "id     = 2", "Insert ;", true)]
    [InlineData("role       = master;", "rol        = master;", "Write role", true)]
    [InlineData("base   = 0x90000000;", "base   = 0x90800000;", "Write 0x91000000", null)]
    public async Task A_fix_mends_its_finding(string right, string wrong, string title, bool? isPreferred)
    {
        string text = Sound.Replace(right, wrong);
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], text);
        JsonNode found = (await client.DiagnosticsAsync(uri))[0]!;
        JsonNode action = (await ActionsAsync(client, uri, found["range"]!, "quickfix")).Single(a => (string?)a!["title"] == title)!;
        Assert.Equal(isPreferred, (bool?)action["isPreferred"]);
        Assert.Equal((string?)found["code"], (string?)action["diagnostics"]![0]!["code"]);
        string mended = Places.Apply(text, action["edit"]!["changes"]![uri]);
        await client.ChangeAsync(uri, 2, new JsonObject { ["text"] = mended });
        JsonArray left = await client.DiagnosticsAsync(uri);
        Assert.DoesNotContain(left, d => (string?)d!["message"] == (string?)found["message"]);
    }

    [Fact]
    public async Task All_that_is_plain_is_mended_at_once()
    {
        string text = Sound.Replace("id     = 2;", "id     = 2").Replace("size = 4M;", "size = 4MB;").Replace("role       = master;", "role      : master;");
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], text);
        Assert.NotEmpty(await client.DiagnosticsAsync(uri));
        JsonNode action = (await ActionsAsync(client, uri, LspClient.Range((0, 0), (0, 0)), "source")).Single()!;
        await client.ChangeAsync(uri, 2, new JsonObject { ["text"] = Places.Apply(text, action["edit"]!["changes"]![uri]) });
        Assert.Empty(await client.DiagnosticsAsync(uri));
    }

    private static async Task<JsonArray> ActionsAsync(LspClient client, string uri, JsonNode range, string kind) =>
        (await client.RequestAsync("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri },
            ["range"] = range.DeepClone(),
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray(), ["only"] = new JsonArray(kind) },
        }))!.AsArray();
}
