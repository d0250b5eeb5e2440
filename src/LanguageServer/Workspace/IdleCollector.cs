namespace FswLayout.LanguageServer.Workspace;

/// <summary>
/// Collects while nobody waits. Left to itself the collector works when there is no room left, which is while somebody waits, and takes as long as a letter
/// does to be compiled. So what is young is collected after each answer, for the next to find room, and all when it has been quiet for a while.
/// </summary>
internal sealed class IdleCollector : IDisposable
{
    /// <summary>The first generation of fswc (6 MB, see its project) has room for so much and for what a letter takes, 4 MB at the most.</summary>
    public const long Young = 2_000_000;

    /// <summary>Nobody is in the midst of a word then.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private readonly IHeap _heap;
    private readonly ITimer _timer;
    private long _allocated, _size;

    public IdleCollector(IHeap heap, TimeProvider time)
    {
        _heap = heap;
        _timer = time.CreateTimer(_ => CollectAll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Nothing is left to be answered.</summary>
    public void Rest()
    {
        if (_heap.Allocated - _allocated >= Young)
        {
            _heap.CollectYoung();
            _allocated = _heap.Allocated;
        }
        _timer.Change(Quiet, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>Collects all where it has grown by a quarter since that was done last.</summary>
    private void CollectAll()
    {
        if (_heap.Size < _size + (_size / 4))
            return;
        _heap.CollectAll();
        _size = _heap.Size;
    }
}
