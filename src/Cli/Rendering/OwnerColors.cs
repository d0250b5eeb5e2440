using System.Collections.Immutable;
using Spectre.Console;

namespace FswLayout.Cli.Rendering;

/// <summary>The colours of instances on a terminal: the hues that drawings have, as far as a terminal goes.</summary>
internal static class OwnerColors
{
    private static readonly ImmutableArray<Color> Colors =
        [Color.Green, Color.DeepSkyBlue1, Color.Orange1, Color.MediumPurple1, Color.HotPink, Color.Yellow, Color.Turquoise2, Color.Red];

    /// <summary>The colour of the instance that is declared as number <paramref name="index"/>, from 0; grey for -1, which is nobody.</summary>
    public static Color Of(int index) => index < 0 ? Color.Grey : Colors[index % Colors.Length];
}
