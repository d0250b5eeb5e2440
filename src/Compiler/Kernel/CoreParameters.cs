namespace FswLayout.Kernel;

/// <summary>What a 64-bit kernel's line asks for as its movable zone.</summary>
internal record CoreParameters
{
    /// <summary>What <c>kernelcore=</c> left.</summary>
    public CoreAmount Kernelcore { get; init; }

    /// <summary>What <c>movablecore=</c> left.</summary>
    public CoreAmount Movablecore { get; init; }

    /// <summary>The first <c>kernelcore=mirror</c>.</summary>
    public KernelArgument? Mirror { get; init; }

    /// <summary><c>movable_node</c>.</summary>
    public KernelArgument? MovableNode { get; init; }

    /// <summary>The argument that asks for a movable zone, or <c>null</c>.</summary>
    public KernelArgument? CoreArgument => Kernelcore.Asks ? Kernelcore.Argument : Movablecore.Asks ? Movablecore.Argument : null;

    /// <summary>What decides where the movable zone starts, in words.</summary>
    /// <param name="start">Its start; <c>null</c> where there is none.</param>
    /// <param name="consequence">What follows from it.</param>
    public KernelNote Decision(ulong? start, string consequence)
    {
        KernelArgument? given = MovableNode ?? Mirror ?? CoreArgument;
        return start is { } at
            ? new KernelNote(
                NoteKind.MovableDecidedByCore, given, $"the movable zone starts at {Addresses.SizeText.Address(at)}: {given} decides{consequence}")
            : new KernelNote(NoteKind.NoMovableZone, given, given is null ? "there is no movable zone: neither kernelcore= nor movablecore= asks for one"
                : $"{given} leaves no memory to the movable zone");
    }
}

/// <summary>What cmdline_parse_core (mm/page_alloc.c) stores.</summary>
/// <param name="Argument">The argument that set it last.</param>
/// <param name="Pages">Pages.</param>
/// <param name="Percent">Percentage of all pages; it wins over <paramref name="Pages"/>.</param>
internal readonly record struct CoreAmount(KernelArgument? Argument, ulong Pages, ulong Percent)
{
    /// <summary>Whether it asks for a movable zone.</summary>
    public bool Asks => (Pages | Percent) != 0;

    /// <summary>Pages of <paramref name="total"/>; the product is an unsigned long.</summary>
    public ulong Of(ulong total) => Percent == 0 ? Pages : unchecked(total * 100 * Percent) / 10000;
}
