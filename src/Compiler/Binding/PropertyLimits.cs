namespace FswLayout.Binding;

/// <summary>Limits that rows share. They have no part in the table, whose initialization reads all rows: a row must be complete before.</summary>
internal static class PropertyLimits
{
    /// <summary>The block layer knows nothing smaller than a sector.</summary>
    public static readonly (ulong, ulong) AnyStorageSize = (512, ulong.MaxValue);

    /// <summary>A page: no kernel sets less apart. A number below has lost its unit.</summary>
    public static readonly (ulong, ulong) AnyMemorySize = (4096, ulong.MaxValue);
}
