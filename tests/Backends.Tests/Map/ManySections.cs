using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Map;

/// <summary>A board with 65,536 sections that twenty instances share.</summary>
internal static class ManySections
{
    private const ulong SectionSize = 64 << 10;
    private const int Sections = 65_536, Children = 19, FirstOfChildren = 16_384, OfChild = 1024;

    /// <summary>4 GiB in sections of 64 KiB; each child has 1024 neighbours.</summary>
    public static LayoutModel InRuns() => Make(child => Enumerable.Range(FirstOfChildren + (child * OfChild), OfChild));

    /// <summary>The same with no two neighbours of one child.</summary>
    public static LayoutModel Scattered() => Make(child => Enumerable.Range(0, OfChild).Select(n => FirstOfChildren + child + (n * Children)));

    private static LayoutModel Make(Func<int, IEnumerable<int>> sectionsOf) => TestModels.Make(
        SectionSize,
        [new AddressRange(0, Sections * SectionSize)],
        [TestModels.Region(RegionKind.Control, "fsw", 0x8000000, 0x8100000)],
        [
            TestModels.Instance("m", 1, 0, [], 0x2F800000, 0x2F800000, isMaster: true),
            .. Enumerable.Range(0, Children).Select(child => Child(child, [.. sectionsOf(child)])),
        ]);

    private static Instance Child(int child, int[] sections)
    {
        ulong start = (ulong)sections[0] * SectionSize;
        return TestModels.Instance($"c{child}", (byte)(child + 2), start, sections, start + 0x2000000, start + 0x2000000);
    }
}
