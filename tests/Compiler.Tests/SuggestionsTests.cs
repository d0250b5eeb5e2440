using CsCheck;

namespace FswLayout.Compiler.Tests;

public sealed class SuggestionsTests
{
    private static readonly Gen<string> Word = Gen.Char["abAB1"].Array[0, 9].Select(c => new string(c));

    [Fact]
    public void The_nearest_name_is_the_first_of_those_with_the_fewest_edits() =>
        Gen.Select(Word, Word.Array[0, 6]).Sample((wrong, known) =>
        {
            string? expected = known.Select(n => (Name: n, Edits: Edits(wrong.ToLowerInvariant(), n.ToLowerInvariant())))
                .Where(n => n.Edits <= Math.Max(1, wrong.Length / 3)).OrderBy(n => n.Edits).ThenBy(n => n.Name, StringComparer.Ordinal)
                .Select(n => n.Name).FirstOrDefault();
            Assert.Equal(expected, Suggestions.Nearest(wrong, known));
        });

    /// <summary>Letters that are put in, taken out or replaced, and neighbours that change places, which nothing else touches.</summary>
    private static int Edits(string a, string b)
    {
        int[,] edits = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            for (int j = 0; j <= b.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
            }
        return edits[a.Length, b.Length];
    }
}
