using System.Text.Json.Nodes;
using FswLayout.LanguageServer.Workspace;

namespace FswLayout.LanguageServer.Tests;

public sealed class DiagnosticsTests : IDisposable
{
    private const string Part = "const SIZE = 16M;\n";
    private const string Main = "import \"part.fsw\";\nconst BIG = SIZE * 2;\n";

    private static readonly string Sound = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_layout_has_none()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder.Write("main.fsw", Sound));
        Assert.Empty(await client.DiagnosticsAsync(uri));
    }

    [Fact]
    public async Task An_error_has_its_place_the_other_place_its_id_and_its_page()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path, pageOf: id => $"https://example.org/{id}.md");
        string text = Sound.Replace("base   = 0x90000000;", "base   = 0x84000000;");
        string uri = await client.DidOpenAsync(_folder["main.fsw"], text);
        JsonNode found = Assert.Single(await client.DiagnosticsAsync(uri))!;
        (int line, int character) = Places.Of(text, "0x84000000");
        Assert.Equal($"{line}:{character}-{line}:{character + 10}", Places.Show(found["range"]));
        Assert.Equal(("FSW3027", 1, "fswc"), ((string?)found["code"], (int)found["severity"]!, (string?)found["source"]));
        Assert.Equal("https://example.org/FSW3027.md", (string?)found["codeDescription"]!["href"]);
        Assert.Contains("\nhelp: choose a base from 0x90000000 up", (string?)found["message"]);
        JsonNode related = Assert.Single(found["relatedInformation"]!.AsArray())!;
        Assert.Equal(uri, (string?)related["location"]!["uri"]);
        Assert.Equal(Places.Of(text, "256M").Line, (int)related["location"]!["range"]!["start"]!["line"]!);
    }

    [Fact]
    public async Task Open_imports_count_for_what_the_disk_has()
    {
        _folder.Write("part.fsw", Part);
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string main = await client.DidOpenAsync(_folder.Write("main.fsw", Main));
        Assert.Equal(["FSW3035"], Ids(await client.DiagnosticsAsync(main)));
        string part = await client.DidOpenAsync(_folder["part.fsw"]);
        await client.DiagnosticsAsync(main);
        await client.ChangeAsync(part, 2, new JsonObject { ["range"] = LspClient.Range((0, 6), (0, 10)), ["text"] = "EXTENT" });
        Assert.Equal(["FSW2001"], Ids(await client.DiagnosticsAsync(main)).Except(["FSW3035"]));
        Assert.Equal(Part, File.ReadAllText(_folder["part.fsw"]));
    }

    [Fact]
    public async Task A_part_is_judged_in_the_layout_that_imports_it()
    {
        _folder.Write("main.fsw", Sound.Replace("import \"boards/tuna.fsw\";", "import \"boards/tuna.fsw\";\nimport \"part.fsw\";"));
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string part = await client.DidOpenAsync(_folder.Write("part.fsw", "const A = ics.base;\n"));
        Assert.Empty(await client.DiagnosticsAsync(part));
    }

    [Fact]
    public async Task Findings_come_at_once_where_the_last_were_quick()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path, new ManualTime());
        string uri = await client.DidOpenAsync(_folder["main.fsw"], "const A = 1;\n");
        await client.DiagnosticsAsync(uri);
        await client.ChangeAsync(uri, 2, Insert((0, 10), "x"));
        Assert.Contains("FSW2001", Ids(await client.DiagnosticsAsync(uri)));
    }

    [Fact]
    public async Task Findings_wait_until_nothing_more_is_typed_where_the_last_were_slow()
    {
        var time = new ManualTime();
        TimeSpan slow = DiagnosticsPublisher.Quick * 2;
        await using LspClient client = await LspClient.OpenAsync(_folder.Path, time, Slowly);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], "const A = 1;\n");
        Assert.Equal(["FSW3035"], Ids(await client.DiagnosticsAsync(uri)));
        await client.ChangeAsync(uri, 2, Insert((0, 10), "x"));
        await SettledAsync(client, uri);
        time.Advance(slow / 2);
        await client.ChangeAsync(uri, 3, Insert((0, 10), "x"));
        await SettledAsync(client, uri);
        time.Advance(slow / 2);
        Assert.False(client.TryNext("textDocument/publishDiagnostics", out _));
        time.Advance(slow / 2);
        JsonNode published = await client.NextAsync("textDocument/publishDiagnostics");
        Assert.Equal(3, (int)published["version"]!);
        Assert.Contains("'xx1'", published.ToJsonString().Replace("\\u0027", "'"));

        string? Slowly(string id)
        {
            time.Advance(slow);
            return null;
        }
    }

    [Fact]
    public async Task What_is_typed_while_findings_are_made_is_told_of_once()
    {
        using SemaphoreSlim begun = new(0), goesOn = new(1);
        int runs = 0;
        await using LspClient client = await LspClient.OpenAsync(_folder.Path, new ManualTime(), OneAtATime);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], "const A = 1;\n");
        await client.DiagnosticsAsync(uri);
        await begun.WaitAsync();
        await client.ChangeAsync(uri, 2, Insert((0, 10), "1"));
        await begun.WaitAsync();
        await client.ChangeAsync(uri, 3, Insert((0, 10), "2"));
        await client.ChangeAsync(uri, 4, Insert((0, 10), "3"));
        await SettledAsync(client, uri);
        goesOn.Release(2);
        Assert.Equal(4, (int)(await client.NextAsync("textDocument/publishDiagnostics"))["version"]!);
        Assert.Equal(3, runs);

        // There is one finding in each run.
        string? OneAtATime(string id)
        {
            runs++;
            begun.Release();
            goesOn.Wait();
            return null;
        }
    }

    [Fact]
    public async Task What_is_closed_leaves_nothing_behind()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["main.fsw"], "const A = ;\n");
        Assert.NotEmpty(await client.DiagnosticsAsync(uri));
        await client.NotifyAsync("textDocument/didClose", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });
        Assert.Empty(await client.DiagnosticsAsync(uri));
    }

    [Theory]
    [InlineData("const A = 1; /* \U0001F600 */ const B = C;\n", "0:32-0:33")]
    [InlineData("const A = 1;\r\nconst B = C;\r\n", "1:10-1:11")]
    public async Task Positions_are_UTF_16(string text, string range)
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        string uri = await client.DidOpenAsync(_folder["a b%20ü.fsw"], text);
        Assert.Contains(await client.DiagnosticsAsync(uri), d => (string?)d!["code"] == "FSW2001" && Places.Show(d["range"]) == range);
    }

    [Fact]
    public async Task A_text_that_is_no_file_is_a_layout_too()
    {
        await using LspClient client = await LspClient.OpenAsync(_folder.Path);
        await client.NotifyAsync("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = "untitled:Untitled-1", ["languageId"] = "fsw", ["version"] = 1, ["text"] = Sound },
        });
        Assert.Empty(await client.DiagnosticsAsync("untitled:Untitled-1"));
        Assert.NotNull(await client.AtAsync("textDocument/hover", "untitled:Untitled-1", Places.Of(Sound, "kernelcore")));
    }

    internal static JsonObject Insert((int, int) at, string text) => new() { ["range"] = LspClient.Range(at, at), ["text"] = text };

    /// <summary>When a later request is answered, what was sent before it has been taken.</summary>
    private static Task SettledAsync(LspClient client, string uri) =>
        client.RequestAsync("textDocument/foldingRange", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });

    private static IEnumerable<string?> Ids(JsonArray diagnostics) => diagnostics.Select(d => (string?)d!["code"]);
}
