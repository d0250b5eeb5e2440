using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>How messages name regions and sections.</summary>
internal static class RegionText
{
    /// <summary>More banks than any message shows.</summary>
    private const int MostBanks = 16;

    /// <summary>The RAM banks, or the first of very many.</summary>
    public static string Ram(Board board) => string.Join(", ", board.Ram.Take(MostBanks)) + (board.Ram.Length > MostBanks ? ", …" : "");

    /// <summary><c>the carveout 'ramconsole'</c>, <c>the memory of 'm4'</c></summary>
    public static string Describe(Region region) => $"the {RegionWords.Of(region)} {(region.Owner is { } owner ? $"of '{owner}'" : $"'{region.Name}'")}";
}
