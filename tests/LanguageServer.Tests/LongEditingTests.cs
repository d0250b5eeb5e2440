using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FswLayout.LanguageServer.Tests;

/// <summary>
/// The program under a limit of its heap, while somebody types into a long layout and the editor asks: what the past leaves behind would soon exceed
/// that. <c>FSW_EDITS=36000</c> is an hour of ten characters a second.
/// </summary>
public sealed class LongEditingTests : IDisposable
{
    /// <summary>Hexadecimal, as the runtime reads it: 64 MiB.</summary>
    private const string HeapLimit = "4000000";

    private const int Lines = 1000;

    private static readonly int Edits = int.Parse(Environment.GetEnvironmentVariable("FSW_EDITS") ?? "400", CultureInfo.InvariantCulture);

    private static readonly string[] AtPlaces =
        ["textDocument/hover", "textDocument/completion", "textDocument/definition", "textDocument/documentHighlight", "textDocument/prepareRename"];

    private static readonly string[] OfFiles =
        ["textDocument/semanticTokens/full", "textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/codeLens"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Memory_is_bounded_however_long_somebody_types()
    {
        using Process process = Start();
        await using (var client = new LspClient(process.StandardOutput.BaseStream, process.StandardInput.BaseStream))
        {
            await client.InitializeAsync(_folder.Path);
            string uri = await client.DidOpenAsync(_folder["main.fsw"], Layout());
            for (int edit = 0; edit < Edits; edit++)
                await TypeAsync(client, uri, edit);
            await client.RequestAsync("shutdown", null);
            await client.NotifyAsync("exit", new JsonObject());
            await process.WaitForExitAsync();
        }
        Assert.Equal((0, ""), (process.ExitCode, await process.StandardError.ReadToEndAsync()));
    }

    /// <summary>A character into the value of a constant, each time another one, or back; then something is asked about it, or the file.</summary>
    private static async Task TypeAsync(LspClient client, string uri, int edit)
    {
        // With a letter the number is none, and the constant is in error until it is gone.
        string typed = edit % 4 < 2 ? "1" : "x";
        int line = edit / 2 * 37 % Lines, start = $"const c{line} = ".Length;
        await client.ChangeAsync(uri, edit + 2, new JsonObject
        {
            ["range"] = LspClient.Range((line, start), (line, start + (edit % 2))),
            ["text"] = edit % 2 == 0 ? typed : "",
        });
        await client.AtAsync(AtPlaces[edit % AtPlaces.Length], uri, (line, "const ".Length));
        if (edit % 40 == 0)
            await client.RequestAsync(OfFiles[edit / 40 % OfFiles.Length], new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });
        while (client.TryNext("textDocument/publishDiagnostics", out _))
        {
        }
    }

    private static string Layout()
    {
        var text = new StringBuilder();
        for (int i = 0; i < Lines; i++)
            text.Append(CultureInfo.InvariantCulture, $"const c{i} = {i + 1} + {(i == 0 ? "0" : $"c{i / 2}")};\n");
        text.Append(File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw")));
        return text.ToString();
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
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        return Process.Start(start)!;
    }
}
