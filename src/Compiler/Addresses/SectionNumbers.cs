namespace FswLayout.Addresses;

/// <summary>Lists of section numbers as people read them.</summary>
public static class SectionNumbers
{
    /// <summary>Section numbers as ranges: <c>144 ..= 159, 161</c>.</summary>
    /// <param name="numbers">Ascending.</param>
    /// <param name="most">Ranges after so many become an ellipsis.</param>
    public static string Text(IEnumerable<int> numbers, int most = int.MaxValue)
    {
        var parts = new List<string>();
        foreach ((int first, int last) in Runs(numbers))
            parts.Add(first == last ? $"{first}" : $"{first} ..= {last}");
        return parts.Count <= most ? string.Join(", ", parts) : string.Join(", ", parts.Take(most)) + ", …";
    }

    /// <summary>Section numbers in a sentence: <c>section 144</c>, <c>sections 144 ..= 159, 161</c>.</summary>
    internal static string Phrase(IReadOnlyCollection<int> numbers) => $"{(numbers.Count == 1 ? "section" : "sections")} {Text(numbers, most: 6)}";

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
