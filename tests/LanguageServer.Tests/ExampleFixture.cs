using System.Text.Json.Nodes;

namespace FswLayout.LanguageServer.Tests;

/// <summary>The first example, open in a server of its own.</summary>
public sealed class ExampleFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Its text.</summary>
    public string Text { get; } = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));

    internal LspClient Client { get; private set; } = null!;

    internal string Uri { get; private set; } = "";

    internal string Folder => _folder.Path;

    public async Task InitializeAsync()
    {
        Client = await LspClient.OpenAsync(_folder.Path);
        Uri = await Client.DidOpenAsync(_folder.Write("main.fsw", Text));
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        // Library boards as files are read-only, which only a folder of Windows minds.
        _folder.Dispose();
    }

    /// <summary>The answer about the place where <paramref name="needle"/> stands.</summary>
    internal Task<JsonNode?> AtAsync(string method, string needle, int more = 0, int skip = 0) =>
        Client.AtAsync(method, Uri, Places.Of(Text, needle, more, skip));

    internal Task<JsonNode?> DocumentAsync(string method) =>
        Client.RequestAsync(method, new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = Uri } });

    internal Task<JsonNode?> RangeAsync(string method, int first, int last) => Client.RequestAsync(
        method, new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = Uri }, ["range"] = LspClient.Range((first, 0), (last, 0)) });
}
