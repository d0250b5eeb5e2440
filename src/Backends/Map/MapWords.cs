namespace FswLayout.Backends.Map;

/// <summary>The words for what a map shows, the same in every drawing.</summary>
public static class MapWords
{
    /// <summary>A span's kind in a label: <c>movable</c>.</summary>
    public static string Of(MapKind kind) => kind switch
    {
        MapKind.Foreign => "another's",
        MapKind.Reservation => "set apart",
        MapKind.Unowned => "nobody's",
        MapKind.OnChip => "on the chip",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>What the kind means, in a legend.</summary>
    public static string Meaning(MapKind kind) => kind switch
    {
        MapKind.Kernelcore => "kept by its owner: kernelcore or low memory",
        MapKind.Movable => "can be given up",
        MapKind.Partial => "partial section: has a hole, never changes hands",
        MapKind.Immovable => "pinned by a reserve",
        MapKind.Shared => "every instance's",
        MapKind.Unowned => "no instance's",
        MapKind.Foreign => "seen by this kernel, another's",
        MapKind.Carveout => "carve-out: no kernel's",
        MapKind.Control => "control range and its tables",
        MapKind.Registers => "device registers",
        MapKind.OnChip => "memory on the chip, no RAM",
        MapKind.Clobber => "rewritten by the boot loader",
        MapKind.Reserve => "reserved on the board",
        MapKind.Image => "image or table at boot",
        MapKind.Reservation => "set apart by a kernel",
        _ => "free: nothing is loaded there",
    };
}
