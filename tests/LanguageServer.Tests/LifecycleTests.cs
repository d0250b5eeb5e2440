using System.Text.Json.Nodes;

namespace FswLayout.LanguageServer.Tests;

public sealed class LifecycleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Says_what_it_can_do_and_takes_leave()
    {
        await using LspClient client = LspClient.Start(_folder.Path);
        JsonNode result = await client.InitializeAsync(_folder.Path);
        Assert.Equal("fswc", (string?)result["serverInfo"]!["name"]);
        Assert.Equal(2, (int)result["capabilities"]!["textDocumentSync"]!["change"]!);
        Assert.Equal("utf-16", (string?)result["capabilities"]!["positionEncoding"]);
        Assert.Null(await client.RequestAsync("shutdown", null));
        await client.NotifyAsync("exit", new JsonObject());
        Assert.Equal(0, await client.Server);
    }

    [Fact]
    public async Task Leaving_without_shutdown_is_a_failure()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        await client.NotifyAsync("exit", new JsonObject());
        Assert.Equal(1, await client.Server);
    }

    [Fact]
    public async Task A_client_that_is_gone_ends_the_server()
    {
        LspClient client = await LspClient.OpenAsync(_folder.Path);
        await client.DisposeAsync();
        Assert.Equal(1, await client.Server);
    }

    [Theory]
    [InlineData("textDocument/hover", -32002)]
    [InlineData("no/such", -32601)]
    public async Task Nothing_is_answered_before_initialize(string method, int code)
    {
        await using LspClient client = LspClient.Start(_folder.Path);
        JsonObject answer = await client.AskAsync(method, LspClient.At("file:///a.fsw", (0, 0)));
        Assert.Equal(code, (int)answer["error"]!["code"]!);
    }

    [Fact]
    public async Task Wrong_parameters_are_told_and_harm_nothing()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        foreach (JsonNode? wrong in new JsonNode?[] { null, new JsonObject(), new JsonArray(1), new JsonObject { ["textDocument"] = 1 } })
            Assert.Equal(-32602, (int)(await client.AskAsync("textDocument/hover", wrong))["error"]!["code"]!);
        Assert.Null(await client.RequestAsync("textDocument/hover", LspClient.At("nonsense:", (1 << 30, -7))));
        await client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "" });
    }

    [Fact]
    public async Task After_shutdown_only_exit_is_left()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        await client.RequestAsync("shutdown", null);
        Assert.Equal(-32600, (int)(await client.AskAsync("workspace/symbol", new JsonObject { ["query"] = "" }))["error"]!["code"]!);
    }

    [Fact]
    public async Task A_request_can_be_cancelled()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["big.fsw"], string.Concat(Enumerable.Range(0, 2_000).Select(i => $"const A{i} = {i};\n")));
        Task<JsonObject> slow = client.SendAsync(1_000, "textDocument/hover", LspClient.At(uri, (3, 7)));
        Task<JsonObject> cancelled = client.SendAsync(1_001, "workspace/symbol", new JsonObject { ["query"] = "A" });
        await client.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = 1_001 });
        // Whether it was done already is a matter of luck: an answer must come, and no other request may suffer.
        JsonObject answer = await cancelled;
        Assert.True(answer["result"] is not null || (int)answer["error"]!["code"]! == -32800);
        Assert.NotNull((await slow)["result"]);
    }
}
