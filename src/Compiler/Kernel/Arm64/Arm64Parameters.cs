namespace FswLayout.Kernel.Arm64;

/// <summary>The early parameters that shape the memory of a 64-bit kernel, as they are stored.</summary>
internal sealed record Arm64Parameters : CoreParameters
{
    /// <summary>memory_limit, in bytes; <c>null</c> without <c>mem=</c>. 0 limits nothing.</summary>
    public ulong? Limit { get; init; }

    /// <summary>The <c>mem=</c> that set it.</summary>
    public KernelArgument? Mem { get; init; }

    /// <summary>The last <c>initrd=</c> or <c>initrdmem=</c> that has a size.</summary>
    public (KernelArgument Argument, ulong Start, ulong Size)? Initrd { get; init; }

    /// <summary><c>cma=</c>: the last one's size, and start and limit of the last that has some.</summary>
    public PoolRequest? Pool { get; init; }

    /// <summary><c>hugetlb_cma=</c> and <c>cma_pernuma=</c>, in bytes.</summary>
    public ulong HugePool { get; init; }

    /// <inheritdoc cref="HugePool"/>
    public ulong NodePool { get; init; }

    /// <summary>Whether <c>numa=off</c> stands on the line.</summary>
    public bool IgnoresNodes { get; init; }

    /// <summary>The first argument whose parser reads through a null pointer; nothing after it is read.</summary>
    public KernelArgument? MissingValue { get; init; }
}

/// <summary>SIZE[@START[-LIMIT]] of <c>cma=</c> (early_cma, kernel/dma/contiguous.c); 0 where it was not told.</summary>
internal sealed record PoolRequest(KernelArgument Argument, ulong Size, ulong Start, ulong Limit)
{
    /// <summary>Whether it is to lie at START and nowhere else.</summary>
    public bool IsFixed => Start != 0 && unchecked(Start + Size) == Limit;
}
