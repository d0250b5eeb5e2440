using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>How messages name regions and sections.</summary>
internal static class RegionText
{
    /// <summary><c>the carveout 'ramconsole'</c></summary>
    public static string Describe(Region region) => region.Kind == RegionKind.Registers
        ? $"the registers '{region.Name}'"
        : $"the {region.Kind.ToString().ToLowerInvariant()} '{region.Name}'";

    /// <summary>Section numbers as ranges: <c>144 ..= 159, 161</c>.</summary>
    public static string Sections(IEnumerable<int> numbers)
    {
        var parts = new List<string>();
        foreach ((int first, int last) in Runs(numbers))
            parts.Add(first == last ? $"{first}" : $"{first} ..= {last}");
        return parts.Count <= 6 ? string.Join(", ", parts) : string.Join(", ", parts.Take(6)) + ", …";
    }

    /// <summary>Runs of numbers that follow each other; the numbers ascend.</summary>
    public static IEnumerable<(int First, int Last)> Runs(IEnumerable<int> numbers)
    {
        (int First, int Last)? run = null;
        foreach (int number in numbers)
        {
            if (run is { } open && number == open.Last + 1)
                run = (open.First, number);
            else
            {
                if (run is { } done)
                    yield return done;
                run = (number, number);
            }
        }
        if (run is { } last)
            yield return last;
    }
}
