using System.Collections.Immutable;

namespace FswLayout.Layout;

/// <summary>
/// Settles the claims of the children in declaration order. A size is taken as the switching kernel's <c>free_boot</c> takes it
/// (the field notes of the original system): first a contiguous head from the base, passing over nothing; then upward, passing over what cannot be had.
/// </summary>
internal sealed class ClaimSettler(SectionMap map)
{
    private readonly Dictionary<int, string> _owners = [];

    /// <summary>
    /// Bytes that <paramref name="instance"/> needs without a gap from its base: the larger of its kernelcore and, where sections change hands, its low memory;
    /// of one that says no kernelcore, what lies at its base.
    /// </summary>
    public static ulong HeadOf(Board board, Instance instance) =>
        board.MemoryModel == MemoryModel.Sparse && instance.Prediction.LowMemoryEnd is { } end && end > instance.Base
            ? Math.Max(instance.Kernelcore, end - instance.Base)
            : Math.Max(instance.Kernelcore, 1);

    /// <summary>Settles one child's claim; what it gets is taken for the children after it.</summary>
    /// <param name="name">The child.</param>
    /// <param name="request">What it asks for.</param>
    /// <param name="baseAddress">Its base.</param>
    /// <param name="headBytes">The larger of its kernelcore and its low memory, in bytes.</param>
    public Claim Settle(string name, MemoryRequest request, ulong baseAddress, ulong headBytes)
    {
        // Wild addresses and sizes come this far too: what lies past the map is merely absent.
        int first = (int)Math.Min(baseAddress / map.SectionSize, (ulong)map.EntryCount);
        int head = (int)Math.Min((headBytes / map.SectionSize) + (headBytes % map.SectionSize == 0 ? 0UL : 1UL), int.MaxValue);
        Claim claim = request switch
        {
            MemoryRequest.Explicit named => SettleNamed(name, named.Numbers, first, head),
            MemoryRequest.Size size => SettleSize(name, (int)Math.Min(size.Bytes / map.SectionSize, int.MaxValue), first, head),
            _ => new Claim(name, [], head, null),
        };
        if (claim.Problem is null)
            foreach (int number in claim.Sections)
                _owners[number] = name;
        return claim;
    }

    private Claim SettleNamed(string name, ImmutableArray<int> numbers, int first, int head)
    {
        ImmutableArray<SectionObstacle> obstacles = [.. numbers.Select(ObstacleAt).OfType<SectionObstacle>()];
        ClaimProblem? problem = obstacles.Length > 0 ? new ClaimProblem.Unavailable(obstacles)
            : numbers[0] != first ? new ClaimProblem.NotAtBase(first, numbers[0])
            : head > numbers.Length ? new ClaimProblem.HeadTooLong(numbers.Length)
            : HeadGap(numbers, first, head) is { } gap ? new ClaimProblem.HeadBlocked(gap)
            : null;
        return new Claim(name, numbers, head, problem) { TakenBySize = problem is null ? SettleSize(name, numbers.Length, first, head).Sections : null };
    }

    private SectionObstacle? HeadGap(ImmutableArray<int> numbers, int first, int head)
    {
        for (int i = 0; i < head; i++)
            if (numbers[i] != first + i)
                return new SectionObstacle(first + i, map[first + i].Kind, null);
        return null;
    }

    private Claim SettleSize(string name, int count, int first, int head)
    {
        if (head > count)
            return new Claim(name, [], head, new ClaimProblem.HeadTooLong(count));
        var taken = ImmutableArray.CreateBuilder<int>();
        var passedOver = ImmutableArray.CreateBuilder<SectionObstacle>();
        for (int number = first; taken.Count < count && number < map.EntryCount; number++)
        {
            SectionObstacle? obstacle = ObstacleAt(number);
            if (obstacle is null)
                taken.Add(number);
            else if (taken.Count < head)
                return new Claim(name, taken.ToImmutable(), head, new ClaimProblem.HeadBlocked(obstacle));
            else if (obstacle.Kind != SectionKind.Absent)
                passedOver.Add(obstacle);
        }
        int missing = count - taken.Count;
        return new Claim(name, taken.ToImmutable(), head, missing > 0 ? new ClaimProblem.TooLittle(missing, passedOver.ToImmutable()) : null);
    }

    private SectionObstacle? ObstacleAt(int number)
    {
        string? owner = _owners.TryGetValue(number, out string? name) ? name : null;
        Section section = map[number];
        return section.CanBeClaimed && owner is null ? null : new SectionObstacle(number, section.Kind, owner);
    }
}
