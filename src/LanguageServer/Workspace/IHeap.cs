namespace FswLayout.LanguageServer.Workspace;

/// <summary>A heap, as who collects in idle moments asks of it.</summary>
internal interface IHeap
{
    /// <summary>Bytes that were allocated in it up to now.</summary>
    long Allocated { get; }

    /// <summary>Bytes that it takes now.</summary>
    long Size { get; }

    /// <summary>Collects what is young, and more where that has become too much.</summary>
    void CollectYoung();

    /// <summary>Collects all.</summary>
    void CollectAll();
}

/// <summary>The heap of this process.</summary>
internal sealed class RuntimeHeap : IHeap
{
    public long Allocated => GC.GetTotalAllocatedBytes(precise: false);

    public long Size => GC.GetTotalMemory(forceFullCollection: false);

    public void CollectYoung() => GC.Collect(0);

    public void CollectAll() => GC.Collect();
}
