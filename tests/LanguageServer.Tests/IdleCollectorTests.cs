using FswLayout.LanguageServer.Workspace;

namespace FswLayout.LanguageServer.Tests;

public sealed class IdleCollectorTests
{
    private readonly ManualTime _time = new();
    private readonly CountedHeap _heap = new();

    [Fact]
    public void What_is_young_is_collected_after_answers_that_left_much()
    {
        using var collector = new IdleCollector(_heap, _time);
        _heap.Allocate(IdleCollector.Young - 1);
        collector.Rest();
        Assert.Equal(0, _heap.Young);
        _heap.Allocate(1);
        collector.Rest();
        collector.Rest();
        Assert.Equal(1, _heap.Young);
        _heap.Allocate(IdleCollector.Young);
        collector.Rest();
        Assert.Equal((2, 0), (_heap.Young, _heap.All));
    }

    [Fact]
    public void All_is_collected_when_it_was_quiet()
    {
        using var collector = new IdleCollector(_heap, _time);
        _heap.Allocate(100);
        collector.Rest();
        _time.Advance(IdleCollector.Quiet / 2);
        collector.Rest();
        _time.Advance(IdleCollector.Quiet / 2);
        Assert.Equal(0, _heap.All);
        _time.Advance(IdleCollector.Quiet / 2);
        Assert.Equal(1, _heap.All);
        _time.Advance(IdleCollector.Quiet);
        Assert.Equal(1, _heap.All);
    }

    [Fact]
    public void All_is_collected_again_when_it_has_grown()
    {
        using var collector = new IdleCollector(_heap, _time);
        _heap.Allocate(100);
        RestLong();
        _heap.Allocate(24);
        RestLong();
        Assert.Equal(1, _heap.All);
        _heap.Allocate(1);
        RestLong();
        Assert.Equal(2, _heap.All);

        void RestLong()
        {
            collector.Rest();
            _time.Advance(IdleCollector.Quiet);
        }
    }

    [Fact]
    public void Nothing_is_collected_when_nobody_was_answered()
    {
        using var collector = new IdleCollector(_heap, _time);
        _heap.Allocate(IdleCollector.Young);
        _time.Advance(IdleCollector.Quiet);
        Assert.Equal((0, 0), (_heap.Young, _heap.All));
    }

    /// <summary>A heap in which nothing is garbage, and that counts how often it is collected.</summary>
    private sealed class CountedHeap : IHeap
    {
        public int Young { get; private set; }

        public int All { get; private set; }

        public long Allocated { get; private set; }

        public long Size => Allocated;

        public void Allocate(long bytes) => Allocated += bytes;

        public void CollectYoung() => Young++;

        public void CollectAll() => All++;
    }
}
