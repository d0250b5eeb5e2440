namespace FswLayout.Binding;

/// <summary>
/// What of a board or an instance can be in error. The row of each property names the facet that a mistake in it breaks; a check names the facets it needs and
/// the ones it finds broken, so that nothing is said twice: what follows from an error is not checked.
/// </summary>
[Flags]
internal enum Facets
{
    None = 0,

    // Of the board.
    Ram = 1 << 0,
    SectionSize = 1 << 1,
    Geometry = 1 << 2,
    Regions = 1 << 3,
    BoardStorage = 1 << 4,

    /// <summary>How the scripts on the device take memory away.</summary>
    Scripts = 1 << 5,

    /// <summary>The cells of the board's device tree.</summary>
    TreeCells = 1 << 6,

    /// <summary>What a base must be a multiple of.</summary>
    BaseAlign = 1 << 7,

    /// <summary>What the blocks behind regions say of their use: a warning about that must not follow from a mistake there.</summary>
    RegionUse = 1 << 23,

    /// <summary>Processors, devices, and what owners that are not Linux say of themselves.</summary>
    Owners = 1 << 24,

    // Of an instance.
    Id = 1 << 8,
    Role = 1 << 9,
    Kernel = 1 << 10,
    System = 1 << 11,
    Base = 1 << 12,
    Memory = 1 << 13,
    Kernelcore = 1 << 14,
    Vmalloc = 1 << 15,
    Arguments = 1 << 16,
    Images = 1 << 17,
    Mounts = 1 << 18,
    Devices = 1 << 19,

    /// <summary>The guest's own files of init, and the name by which init finds them.</summary>
    Guest = 1 << 21,

    /// <summary>What the board's boot loader hands on of a command line.</summary>
    LoaderLine = 1 << 22,

    /// <summary>What Xen makes of it.</summary>
    Domain = 1 << 25,

    /// <summary>Its claim on sections did not come out.</summary>
    Claim = 1 << 20,

    /// <summary>Everything that decides over its prediction.</summary>
    Prediction = Ram | SectionSize | Geometry | Regions | Kernel | Base | Kernelcore | Vmalloc | Role,
}
