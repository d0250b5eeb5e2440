using System.Globalization;

namespace FswLayout.Cli.Rendering;

/// <summary>Section numbers as a person would write them.</summary>
internal static class SectionList
{
    /// <summary><c>128..=143, 160, 167..=172</c>, as the language writes them, from ascending numbers.</summary>
    public static string Text(IReadOnlyList<int> numbers)
    {
        var runs = new List<(int First, int Last)>();
        foreach (int number in numbers)
        {
            if (runs.Count > 0 && runs[^1].Last + 1 == number)
                runs[^1] = (runs[^1].First, number);
            else
                runs.Add((number, number));
        }
        return string.Join(", ", runs.Select(r => r.First == r.Last
            ? r.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{r.First}..={r.Last}")));
    }
}
