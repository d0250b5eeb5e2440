using System.Globalization;

namespace FswLayout.Backends.Map;

/// <summary>A colour for each instance, the same in every drawing: far apart for the first, then around the circle by the golden angle.</summary>
public static class MapPalette
{
    private static readonly int[] First = [142, 205, 30, 265, 330, 52, 176, 0];

    private const double GoldenAngle = 137.508;

    /// <summary>The hue, in degrees, of the instance that is declared as number <paramref name="index"/>, from 0.</summary>
    public static int HueOf(int index) => index < First.Length ? First[index] : (int)(index * GoldenAngle) % 360;

    /// <summary>A fill of that hue that dark text (light text with <paramref name="isDark"/>) can be read on.</summary>
    public static string Fill(int index, bool isDark) =>
        $"hsl({HueOf(index).ToString(CultureInfo.InvariantCulture)},{(isDark ? "42%,36%" : "68%,74%")})";
}
