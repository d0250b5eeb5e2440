using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>How messages name regions and sections.</summary>
internal static class RegionText
{
    /// <summary><c>the carveout 'ramconsole'</c></summary>
    public static string Describe(Region region) => $"the {RegionWords.Of(region.Kind)} '{region.Name}'";
}
