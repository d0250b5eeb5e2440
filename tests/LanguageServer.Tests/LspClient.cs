using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using FswLayout.Cli.Input;

namespace FswLayout.LanguageServer.Tests;

/// <summary>A client that knows nothing of the server's records: JSON over two streams, as the protocol has it.</summary>
internal sealed class LspClient : IAsyncDisposable
{
    /// <summary>A server that does not answer fails a test instead of stopping all.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Stream _output;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Task _reading;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _waiting = [];
    private readonly ConcurrentDictionary<string, Channel<JsonNode>> _notified = [];
    private int _last;

    public LspClient(Stream input, Stream output)
    {
        _output = output;
        _reading = Task.Run(() => ReadAsync(input));
    }

    /// <summary>The program's path: the one that was built, or the native one that FSW_PROGRAM names.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("FSW_PROGRAM") is { Length: > 0 } native
        ? Path.GetFullPath(native)
        : Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "fswc.exe" : "fswc");

    /// <summary>The exit code of a server in this process.</summary>
    public Task<int> Server { get; private init; } = Task.FromResult(0);

    /// <summary>A server in this process, over pipes.</summary>
    public static LspClient Start(string folder, TimeProvider? time = null, Func<string, string?>? pageOf = null)
    {
        Pipe toServer = new(), toClient = new();
        var environment = new ServerEnvironment(new DiskWorkspace(folder, Path.Combine(folder, ".library")), "test")
        {
            Time = time ?? TimeProvider.System,
            PageOf = pageOf ?? (_ => null),
        };
        Task<int> server = Task.Run(async () =>
        {
            int code = await LanguageServer.Server.RunAsync(toServer.Reader.AsStream(), toClient.Writer.AsStream(), environment);
            await toClient.Writer.CompleteAsync();
            return code;
        });
        return new LspClient(toClient.Reader.AsStream(), toServer.Writer.AsStream()) { Server = server };
    }

    /// <summary>The same, with the opening words said.</summary>
    public static async Task<LspClient> OpenAsync(string folder, TimeProvider? time = null, Func<string, string?>? pageOf = null)
    {
        LspClient client = Start(folder, time, pageOf);
        await client.InitializeAsync(folder);
        return client;
    }

    public async Task<JsonNode> InitializeAsync(string folder)
    {
        JsonObject parameters = new() { ["processId"] = null, ["rootUri"] = UriOf(folder), ["capabilities"] = new JsonObject() };
        JsonNode result = (await RequestAsync("initialize", parameters))!;
        await NotifyAsync("initialized", new JsonObject());
        return result;
    }

    public static string UriOf(string path) => new Uri(path).AbsoluteUri;

    public async Task<string> DidOpenAsync(string path, string? text = null)
    {
        string uri = UriOf(path);
        await NotifyAsync("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "fsw", ["version"] = 1, ["text"] = text ?? await File.ReadAllTextAsync(path) },
        });
        return uri;
    }

    public Task ChangeAsync(string uri, int version, params JsonObject[] changes) => NotifyAsync("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
        ["contentChanges"] = new JsonArray([.. changes]),
    });

    public async Task<JsonObject> AskAsync(string method, JsonNode? parameters)
    {
        int id = Interlocked.Increment(ref _last);
        return await SendAsync(id, method, parameters).WaitAsync(Patience);
    }

    /// <summary>Sends a request whose answer is not awaited yet.</summary>
    public Task<JsonObject> SendAsync(int id, string method, JsonNode? parameters)
    {
        TaskCompletionSource<JsonObject> answer = _waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = WriteAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        return answer.Task;
    }

    /// <summary>The result of a request that must not fail.</summary>
    public async Task<JsonNode?> RequestAsync(string method, JsonNode? parameters)
    {
        JsonObject answer = await AskAsync(method, parameters);
        Assert.True(answer["error"] is null, $"{method} failed: {answer["error"]?.ToJsonString()}");
        return answer["result"];
    }

    /// <summary>The result of a request about a place.</summary>
    public Task<JsonNode?> AtAsync(string method, string uri, (int Line, int Character) place) => RequestAsync(method, At(uri, place));

    public static JsonObject At(string uri, (int Line, int Character) place) =>
        new() { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["position"] = Position(place) };

    public static JsonObject Position((int Line, int Character) place) => new() { ["line"] = place.Line, ["character"] = place.Character };

    public static JsonObject Range((int, int) start, (int, int) end) => new() { ["start"] = Position(start), ["end"] = Position(end) };

    public Task NotifyAsync(string method, JsonNode parameters) =>
        WriteAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    /// <summary>The next notification of a kind.</summary>
    public async Task<JsonNode> NextAsync(string method) => await ChannelOf(method).Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public bool TryNext(string method, out JsonNode? parameters) => ChannelOf(method).Reader.TryRead(out parameters);

    /// <summary>The next findings about one file.</summary>
    public async Task<JsonArray> DiagnosticsAsync(string uri)
    {
        while (true)
        {
            JsonNode published = await NextAsync("textDocument/publishDiagnostics");
            if ((string?)published["uri"] == uri)
                return published["diagnostics"]!.AsArray();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _output.Close();
        await _reading.WaitAsync(Patience);
        await Server.WaitAsync(Patience);
    }

    private Channel<JsonNode> ChannelOf(string method) => _notified.GetOrAdd(method, _ => Channel.CreateUnbounded<JsonNode>());

    private async Task WriteAsync(JsonObject message)
    {
        byte[] body = Encoding.UTF8.GetBytes(message.ToJsonString());
        await _writing.WaitAsync();
        try
        {
            await _output.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"));
            await _output.WriteAsync(body);
            await _output.FlushAsync();
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync(Stream input)
    {
        using var reader = new BufferedStream(input);
        while (await ReadMessageAsync(reader) is { } message)
        {
            if (message["method"] is { } method)
                ChannelOf((string)method!).Writer.TryWrite(message["params"]!);
            else if (_waiting.TryRemove((int)message["id"]!, out TaskCompletionSource<JsonObject>? answer))
                answer.SetResult(message);
        }
        foreach (TaskCompletionSource<JsonObject> left in _waiting.Values)
            left.TrySetException(new EndOfStreamException("the server went away"));
    }

    private static async Task<JsonObject?> ReadMessageAsync(Stream stream)
    {
        int length = -1;
        for (string? line = await ReadLineAsync(stream); line != ""; line = await ReadLineAsync(stream))
        {
            if (line is null)
                return null;
            if (line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line["Content-Length: ".Length..], CultureInfo.InvariantCulture);
        }
        byte[] body = new byte[length];
        await stream.ReadExactlyAsync(body);
        return JsonNode.Parse(body)!.AsObject();
    }

    private static async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }
        return null;
    }
}
