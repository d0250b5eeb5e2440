using System.Diagnostics;
using System.Text.Json.Nodes;

namespace FswLayout.LanguageServer.Tests;

/// <summary>The program itself: the one that was built, or the native one that FSW_PROGRAM names.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_program_serves_over_its_standard_streams()
    {
        using Process process = Start();
        await using (var client = new LspClient(process.StandardOutput.BaseStream, process.StandardInput.BaseStream))
        {
            await client.InitializeAsync(_folder.Path);
            string text = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"));
            string uri = await client.DidOpenAsync(_folder["main.fsw"], text.Replace("base   = 0x90000000;", "base   = 0x84000000;"));
            Assert.Equal("FSW3027", (string?)Assert.Single(await client.DiagnosticsAsync(uri))!["code"]);
            await client.ChangeAsync(uri, 2, new JsonObject { ["text"] = text });
            Assert.Empty(await client.DiagnosticsAsync(uri));
            Assert.NotNull(await client.AtAsync("textDocument/hover", uri, Places.Of(text, "kernelcore")));
            Assert.NotEmpty((await client.AtAsync("textDocument/completion", uri, Places.Of(text, "kernelcore")))!.AsArray());
            JsonObject document = new() { ["textDocument"] = new JsonObject { ["uri"] = uri } };
            Assert.NotNull(await client.RequestAsync("textDocument/semanticTokens/full", document));
            await client.RequestAsync("shutdown", null);
            await client.NotifyAsync("exit", new JsonObject());
            await process.WaitForExitAsync();
        }
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync()));
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(LspClient.Program, ["lsp"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["XDG_CACHE_HOME"] = _folder["cache"];
        return Process.Start(start)!;
    }
}
