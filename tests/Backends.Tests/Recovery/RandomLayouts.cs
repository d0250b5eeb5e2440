using CsCheck;
using FswLayout.Backends.Tests.Extremes;
using FswLayout.Compiler.Tests.Placement;
using FswLayout.Compiler.Tests.Simulation;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Recovery;

/// <summary>Layouts that other tests draw: boards with holes, shared and reserved sections, guests that are placed, any value in any property.</summary>
internal static class RandomLayouts
{
    /// <summary>Whether devices are drawn that nobody has seen come back: where more than the usual number is asked for.</summary>
    private static bool IsWide => Environment.GetEnvironmentVariable("FSW_RECOVERIES") is not null;

    private static Gen<int> Seed => IsWide ? Gen.Int : Gen.Int[0, 600];

    /// <summary>Sound layouts.</summary>
    public static Gen<LayoutModel> Sound { get; } = Gen.Frequency(
        (4, RandomBoard.Draw.Select(b => b.Text())), (2, RandomDevices.Number.Select(RandomDevices.TextOf)), (3, ExtremeLayout.Text),
        (12, Seed.Select(DrawnDevice.Text)), (6, Seed.Select(DrawnTree.Text)),
        (5, Seed.Select(DrawnDomains.Text)), (5, Seed.Select(DrawnPc.Text)))
        .Select(text => Layouts.Compile(text).Model!).Where(m => m is not null);
}
