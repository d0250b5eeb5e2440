using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>What to write instead of a claim that cannot be met: each way is tried on the model, beside the claims of all others.</summary>
internal static class ClaimAdvice
{
    /// <summary>More are not read.</summary>
    private const int Most = 3;

    /// <summary>The first few of <paramref name="ways"/> that there are, as a help; <paramref name="general"/> where there is none.</summary>
    public static string Help(IEnumerable<string?> ways, string general) =>
        ways.OfType<string>().Take(Most).ToArray() is { Length: > 0 } found ? "write " + string.Join("; or write ", found) : general;

    /// <summary>A property of an instance, as it is to be written.</summary>
    public static string Words(Instance instance, params (InstanceProperty Property, string Value)[] values) =>
        $"{string.Join(" ", values.Select(v => $"{v.Property} = {v.Value};"))} in '{instance.Name}'";

    /// <summary>As much as it finds.</summary>
    public static string? Less(Instance instance, int sections, CheckContext context) => sections == 0 ? null : WithSize(instance, sections, context);

    /// <summary>So many sections by size.</summary>
    public static string? WithSize(Instance instance, int sections, CheckContext context)
    {
        ulong bytes = (ulong)sections * context.Board.SectionSize;
        return instance.Memory is MemoryRequest.Size && Trial.Fits(instance with { Memory = new MemoryRequest.Size(bytes) }, context)
            ? Words(instance, (InstanceProperty.Memory, SizeText.Size(bytes))) : null;
    }

    /// <summary>Another base.</summary>
    public static string? Elsewhere(Instance instance, CheckContext context) => instance.Memory is MemoryRequest.Size
        && Trial.Base(instance, context) is { } address ? Words(instance, (InstanceProperty.Base, SizeText.Address(address))) : null;

    /// <summary>Less memory for one of those who have what it wants: as much as still leaves enough.</summary>
    public static IEnumerable<string?> FromOthers(Instance instance, IEnumerable<SectionObstacle> obstacles, CheckContext context) =>
        from name in obstacles.Select(o => o.Owner).OfType<string>().Distinct().Take(Most)
        let claim = context.Draft.Claims.First(c => c.Instance == name)
        let other = context.Model.Instances.First(i => i.Name == name)
        where other.Memory is MemoryRequest.Size
        select LessFor(other, claim, instance, context);

    private static string? LessFor(Instance other, Claim claim, Instance instance, CheckContext context)
    {
        Instance With(int sections) => other with { Memory = new MemoryRequest.Size((ulong)sections * context.Board.SectionSize) };
        // Below its own head it fails for another reason.
        int most = Search.Largest(claim.Sections.Length, n => n < claim.HeadSections || Trial.Fits([instance, With(n)], context));
        return most > 0 && most >= claim.HeadSections && With(most) is { Memory: MemoryRequest.Size size }
            ? Words(other, (InstanceProperty.Memory, SizeText.Size(size.Bytes))) : null;
    }

    /// <summary>Sections by name: in place of those that it cannot have the next that it can, or those alone that it can have.</summary>
    public static IEnumerable<string?> OtherSections(Instance instance, Claim claim, IReadOnlyCollection<SectionObstacle> obstacles, CheckContext context)
    {
        int[] left = [.. claim.Sections.Except(obstacles.Select(o => o.Section))];
        if (left.Length == 0 || left[0] != claim.Sections[0])
            yield break;
        HashSet<int> taken = [.. context.Draft.Claims.Where(c => c.Instance != instance.Name).SelectMany(c => c.Sections), .. left];
        IEnumerable<Section> whole = context.Model.Sections.Sections.Where(s => s.Number > left[0] && s.CanBeClaimed);
        IEnumerable<int> free = Trial.MayHave(whole.Select(s => s.Number).Where(n => !taken.Contains(n)), context);
        int[] others = [.. free.Take(obstacles.Count)];
        if (others.Length == obstacles.Count)
            yield return Named(instance, [.. left.Concat(others).OrderBy(n => n)], context);
        yield return Named(instance, left, context);
    }

    private static string? Named(Instance instance, int[] numbers, CheckContext context) =>
        Trial.Fits(instance with { Memory = new MemoryRequest.Explicit([.. numbers]) }, context)
            ? Words(instance, (InstanceProperty.Memory, $"sections {Text(numbers)}")) : null;

    private static string Text(int[] numbers) =>
        SectionNumbers.Runs(numbers).Skip(1).Any() ? $"[{SectionNumbers.Text(numbers)}]" : SectionNumbers.Text(numbers);
}
