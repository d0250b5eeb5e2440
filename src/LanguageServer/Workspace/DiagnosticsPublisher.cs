using System.Collections.Immutable;
using FswLayout.LanguageServer.Features;
using FswLayout.LanguageServer.Protocol;

namespace FswLayout.LanguageServer.Workspace;

/// <summary>
/// Tells the client what was found: at once where that is quickly done, else when nothing was typed for a moment. Of what is old by then it tells nothing.
/// </summary>
internal sealed class DiagnosticsPublisher : IDisposable
{
    /// <summary>Three frames of a screen, and half of what a fast typist takes for a letter: compiling each letter keeps nobody waiting then.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    /// <summary>Long enough to type the next letter, short enough to be waited for.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(150);

    private readonly ServerEnvironment _environment;
    private readonly Func<Snapshot> _current;
    private readonly Func<PublishDiagnosticsParams, Task> _publish;
    private readonly IdleCollector _collector;
    private readonly ITimer _timer;
    private readonly CancellationTokenSource _closing = new();
    private ImmutableHashSet<string> _told = [];

    // How often it was asked to tell since it last began to, or 0 while nothing runs.
    private int _asked;
    private long _took;

    public DiagnosticsPublisher(ServerEnvironment environment, Func<Snapshot> current, Func<PublishDiagnosticsParams, Task> publish)
    {
        (_environment, _current, _publish) = (environment, current, publish);
        _collector = new IdleCollector(new RuntimeHeap(), environment.Time);
        _timer = environment.Time.CreateTimer(_ => Start(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something has changed.</summary>
    /// <param name="atOnce">Whether nothing more is to be expected.</param>
    public void Trigger(bool atOnce)
    {
        TimeSpan took = new(Volatile.Read(ref _took));
        bool waits = !atOnce && took > Quick;
        _timer.Change(waits ? took < LongestPause ? took : LongestPause : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (!waits)
            Start();
    }

    public void Dispose()
    {
        _closing.Cancel();
        _timer.Dispose();
        _collector.Dispose();
    }

    /// <summary>Tells what was found; while that is being done, it is done once more, with all that has changed by then.</summary>
    private void Start()
    {
        if (Interlocked.Increment(ref _asked) == 1)
            Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        int asked = 0;
        try
        {
            do
            {
                asked = Volatile.Read(ref _asked);
                await PublishAsync(_current()).ConfigureAwait(false);
            }
            while (Interlocked.CompareExchange(ref _asked, 0, asked) != asked);
            _collector.Rest();
        }
        catch (Exception e)
        {
            Volatile.Write(ref _asked, 0);
            // Whoever was to be told is gone.
            if (e is not (OperationCanceledException or ObjectDisposedException or StreamJsonRpc.ConnectionLostException))
                throw;
        }
    }

    private async Task PublishAsync(Snapshot snapshot)
    {
        long start = _environment.Time.GetTimestamp();
        Dictionary<string, ImmutableArray<LspDiagnostic>> found = DiagnosticsProvider.Of(snapshot, _environment.PageOf, _closing.Token);
        Volatile.Write(ref _took, _environment.Time.GetElapsedTime(start).Ticks);
        // Of what was typed meanwhile the next run tells, or the timer's.
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
