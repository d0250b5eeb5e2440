using System.Collections.Immutable;
using FswLayout.LanguageServer.Features;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Transport;
using FswLayout.LanguageServer.Workspace;
using Microsoft.VisualStudio.Threading;
using StreamJsonRpc;

namespace FswLayout.LanguageServer;

/// <summary>What the server takes from whoever starts it.</summary>
/// <param name="Disk">The disk.</param>
/// <param name="Version">What it tells that it is.</param>
public sealed record ServerEnvironment(IWorkspaceDisk Disk, string Version)
{
    /// <summary>The address of a rule's page; <c>null</c> where it has none.</summary>
    public Func<string, string?> PageOf { get; init; } = _ => null;

    /// <summary>Tells how long nothing was typed.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>A language server for layouts: protocol 3.17 over two streams.</summary>
public sealed class Server : IDisposable
{
    private readonly ServerEnvironment _environment;
    private readonly JsonRpc _rpc;
    private readonly DocumentStore _documents;
    private readonly DiagnosticsPublisher _publisher;
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile State _state = State.Created;

    private Server(Stream input, Stream output, ServerEnvironment environment)
    {
        _environment = environment;
        _documents = new DocumentStore(environment.Disk);
        _rpc = new JsonRpc(new HeaderDelimitedMessageHandler(output, input, new MessageFormatter()))
        {
            // Messages are taken in their order; what takes long goes on elsewhere, with the text that was current when it was asked.
            SynchronizationContext = new NonConcurrentSynchronizationContext(sticky: false),
            ExceptionStrategy = ExceptionProcessing.CommonErrorData,
        };
        _publisher = new DiagnosticsPublisher(
            environment, () => _documents.Current, published => _rpc.NotifyAsync("textDocument/publishDiagnostics", published));
        AddLifecycle();
        AddDocuments();
        new RequestTable(this, environment.PageOf).Add();
    }

    /// <summary>Serves one client.</summary>
    /// <param name="input">What it says.</param>
    /// <param name="output">What it is told.</param>
    /// <param name="environment">The surroundings.</param>
    /// <returns>0 when it took leave as the protocol has it (shutdown, then exit), else 1.</returns>
    public static async Task<int> RunAsync(Stream input, Stream output, ServerEnvironment environment)
    {
        using var server = new Server(input, output, environment);
        server._rpc.StartListening();
        try
        {
            // A read of standard input cannot be called off: who takes leave is not waited for until it hangs up.
            await (await Task.WhenAny(server._rpc.Completion, server._left.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or BadRpcHeaderException or ObjectDisposedException or System.Text.Json.JsonException)
        {
            // The client is gone, or talks something else: there is nobody left to serve.
            return 1;
        }
        return server._state == State.Left ? 0 : 1;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _publisher.Dispose();
        _rpc.Dispose();
    }

    /// <summary>Adds a request that is answered from what is current when it comes in, aside from what comes after it.</summary>
    internal void Add<TParams>(string method, Func<TParams, Snapshot, CancellationToken, object?> answer)
    {
        Func<TParams, CancellationToken, Task<object?>> handler = (parameters, cancellation) => Answer(method, parameters, answer, cancellation);
        _rpc.AddLocalRpcMethod(method, handler);
    }

    private Task<object?> Answer<TParams>(
        string method, TParams parameters, Func<TParams, Snapshot, CancellationToken, object?> answer, CancellationToken cancellation)
    {
        RequireRunning(method);
        if (parameters is null)
            throw new LocalRpcException($"{method} needs parameters") { ErrorCode = (int)StreamJsonRpc.Protocol.JsonRpcErrorCode.InvalidParams };
        Snapshot snapshot = _documents.Current;
        return Task.Run(
            () =>
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    return answer(parameters, snapshot, cancellation);
                }
                catch (RequestException e)
                {
                    throw new LocalRpcException(e.Message) { ErrorCode = RequestFailed };
                }
            },
            cancellation);
    }

    private const int RequestFailed = -32803, ServerNotInitialized = -32002, InvalidRequest = -32600;

    private void RequireRunning(string method)
    {
        if (_state == State.Created)
            throw new LocalRpcException($"{method} before initialize") { ErrorCode = ServerNotInitialized };
        if (_state != State.Running)
            throw new LocalRpcException($"{method} after shutdown") { ErrorCode = InvalidRequest };
    }

    private void AddLifecycle()
    {
        Func<InitializeParams, object?> initialize = Initialize;
        _rpc.AddLocalRpcMethod("initialize", initialize);
        Func<NoParams, object?> shutdown = _ =>
        {
            RequireRunning("shutdown");
            _state = State.ShutDown;
            return null;
        };
        _rpc.AddLocalRpcMethod("shutdown", shutdown);
        Action<NoParams> exit = _ =>
        {
            if (_state == State.ShutDown)
                _state = State.Left;
            _left.TrySetResult();
        };
        _rpc.AddLocalRpcMethod("exit", exit);
        foreach (string nothingToDo in new[] { "initialized", "$/setTrace", "workspace/didChangeConfiguration", "textDocument/willSave" })
            _rpc.AddLocalRpcMethod(nothingToDo, (NoParams _) => { });
    }

    private InitializeResult Initialize(InitializeParams parameters)
    {
        if (_state != State.Created)
            throw new LocalRpcException("initialize comes once") { ErrorCode = InvalidRequest };
        IEnumerable<string> roots = parameters.WorkspaceFolders is { IsDefaultOrEmpty: false } folders ? folders.Select(f => f.Uri)
            : parameters.RootUri is { } root ? [root] : [];
        _documents.Open(
            roots, new SearchFolders(parameters.InitializationOptions?.Includes ?? [], parameters.InitializationOptions?.Images ?? []));
        _state = State.Running;
        return new InitializeResult(
            new ServerCapabilities
            {
                SemanticTokensProvider = new SemanticTokensOptions(SemanticTokensProvider.Legend),
                ExecuteCommandProvider = new ExecuteCommandOptions([LensProvider.PlayScenario]),
            },
            new ServerInfo("fswc", _environment.Version));
    }

    private void AddDocuments()
    {
        Notify<DidOpenParams>("textDocument/didOpen", p => _documents.Open(p.TextDocument), atOnce: true);
        Notify<DidChangeParams>("textDocument/didChange", p => _documents.Change(p.TextDocument, p.ContentChanges), atOnce: false);
        Notify<TextDocumentParams>("textDocument/didClose", p => _documents.Close(p.TextDocument.Uri), atOnce: true);
        Notify<TextDocumentParams>("textDocument/didSave", _ => _documents.ForgetClosed(), atOnce: true);
        Notify<NoParams>("workspace/didChangeWatchedFiles", _ => _documents.ForgetClosed(), atOnce: false);
        Notify<DidChangeWorkspaceFoldersParams>(
            "workspace/didChangeWorkspaceFolders",
            p => _documents.ChangeFolders(p.Event.Added.Select(f => f.Uri), p.Event.Removed.Select(f => f.Uri)), atOnce: true);
    }

    /// <summary>Adds a notification of what has changed; findings follow at once, or when nothing more is typed for a moment.</summary>
    private void Notify<TParams>(string method, Action<TParams> take, bool atOnce)
    {
        Action<TParams> handler = parameters =>
        {
            if (_state != State.Running || parameters is null)
                return;
            take(parameters);
            _publisher.Trigger(atOnce);
        };
        _rpc.AddLocalRpcMethod(method, handler);
    }

    private enum State
    {
        Created,
        Running,
        ShutDown,
        Left,
    }
}
