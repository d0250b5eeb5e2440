using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FswLayout.Benchmarks;

/// <summary>A server, and one document that is open in it. Knows no more of the protocol than typing takes.</summary>
internal sealed class LspSession : IDisposable
{
    private const string Uri = "untitled:typing";

    private readonly Process _server;
    private readonly BufferedStream _answers;
    private byte[] _message = new byte[1 << 16];
    private int _version;

    public LspSession(string program)
    {
        _server = Process.Start(new ProcessStartInfo(program, ["lsp"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _answers = new BufferedStream(_server.StandardOutput.BaseStream);
        Send("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}""");
        Receive();
        Notify("initialized", "{}");
    }

    /// <summary>What the server has of the machine's memory now.</summary>
    public double Megabytes
    {
        get
        {
            _server.Refresh();
            return _server.WorkingSet64 / 1e6;
        }
    }

    public void Open(string text)
    {
        Notify("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{Uri}}}","languageId":"fsw","version":{{{++_version}}},"text":{{{Quote(text)}}}}}""");
        AwaitDiagnostics();
    }

    public void Close()
    {
        Notify("textDocument/didClose", $$$"""{"textDocument":{"uri":"{{{Uri}}}"}}""");
        Receive();
    }

    public void Insert(int line, int character, string text) => Change(line, character, line, character, text);

    /// <summary>Takes out what was inserted.</summary>
    public void Remove(int line, int character, string text)
    {
        int lines = text.Count(c => c == '\n');
        Change(line, character, line + lines, lines == 0 ? character + text.Length : 0, "");
    }

    /// <summary>Reads until the diagnostics of what was changed last are here.</summary>
    public void AwaitDiagnostics()
    {
        while (true)
        {
            using JsonDocument message = JsonDocument.Parse(Receive());
            if (message.RootElement.GetProperty("params").TryGetProperty("version", out JsonElement version) && version.GetInt32() == _version)
                return;
        }
    }

    public void Dispose()
    {
        // Without the other half of taking leave, which nobody needs here.
        _server.StandardInput.Close();
        _server.WaitForExit();
        _answers.Dispose();
        _server.Dispose();
    }

    private void Change(int line, int character, int endLine, int endCharacter, string text)
    {
        string range = $$"""{"start":{{Position(line, character)}},"end":{{Position(endLine, endCharacter)}}}""";
        string change = $$"""{"range":{{range}},"text":{{Quote(text)}}}""";
        Notify("textDocument/didChange", $$"""{"textDocument":{"uri":"{{Uri}}","version":{{++_version}}},"contentChanges":[{{change}}]}""");
    }

    private static string Position(int line, int character) => $$"""{"line":{{line}},"character":{{character}}}""";

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private void Notify(string method, string parameters) => Send($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""");

    private void Send(string message)
    {
        Stream input = _server.StandardInput.BaseStream;
        byte[] body = Encoding.UTF8.GetBytes(message);
        input.Write([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")), .. body]);
        input.Flush();
    }

    private ReadOnlyMemory<byte> Receive()
    {
        int length = 0;
        for (string line = Line(); line.Length > 0; line = Line())
            if (line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(line.AsSpan("Content-Length: ".Length), CultureInfo.InvariantCulture);
        if (length > _message.Length)
            _message = new byte[length * 2];
        _answers.ReadExactly(_message, 0, length);
        return _message.AsMemory(0, length);
    }

    private string Line()
    {
        var line = new StringBuilder();
        for (int next = _answers.ReadByte(); next != '\n'; next = _answers.ReadByte())
            line.Append(next >= 0 ? (char)next : throw new EndOfStreamException($"the server went away: {_server.HasExited} {_server.ExitCode}"));
        return line.ToString().TrimEnd('\r');
    }
}
