using System.Collections.Immutable;
using FswLayout.LanguageServer.Features;
using FswLayout.LanguageServer.Protocol;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>Tells the client what was found, once nothing was typed for a moment; of what is old by then it tells nothing.</summary>
internal sealed class DiagnosticsPublisher : IDisposable
{
    /// <summary>Long enough to type the next letter, short enough to be waited for.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly ServerEnvironment _environment;
    private readonly Func<Snapshot> _current;
    private readonly Func<PublishDiagnosticsParams, Task> _publish;
    private readonly ITimer _timer;
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _closing = new();
    private ImmutableHashSet<string> _told = [];

    public DiagnosticsPublisher(ServerEnvironment environment, Func<Snapshot> current, Func<PublishDiagnosticsParams, Task> publish)
    {
        (_environment, _current, _publish) = (environment, current, publish);
        _timer = environment.Time.CreateTimer(_ => Task.Run(RunAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something has changed.</summary>
    /// <param name="atOnce">Whether nothing more is to be expected.</param>
    public void Trigger(bool atOnce) => _timer.Change(atOnce ? TimeSpan.Zero : Pause, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _closing.Cancel();
        _timer.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await _one.WaitAsync(_closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        try
        {
            await PublishAsync(_current()).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or StreamJsonRpc.ConnectionLostException)
        {
            // Whoever was to be told is gone.
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task PublishAsync(Snapshot snapshot)
    {
        Dictionary<string, ImmutableArray<LspDiagnostic>> found = DiagnosticsProvider.Of(snapshot, _environment.PageOf, _closing.Token);
        // What was typed meanwhile has set the timer anew.
        if (snapshot != _current())
            return;
        foreach (string uri in _told.Except(found.Keys))
            await _publish(new PublishDiagnosticsParams(uri, null, [])).ConfigureAwait(false);
        Dictionary<string, int> versions = snapshot.Documents.Values.ToDictionary(d => d.Uri, d => d.Version);
        foreach ((string uri, ImmutableArray<LspDiagnostic> diagnostics) in found.OrderBy(f => f.Key, StringComparer.Ordinal))
            await _publish(new PublishDiagnosticsParams(uri, versions.TryGetValue(uri, out int version) ? version : null, diagnostics)).ConfigureAwait(false);
        _told = [.. found.Where(f => !f.Value.IsEmpty || versions.ContainsKey(f.Key)).Select(f => f.Key)];
    }
}
