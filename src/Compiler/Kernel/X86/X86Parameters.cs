namespace FswLayout.Kernel.X86;

/// <summary>The early parameters that shape the memory of an x86 kernel, as they are stored; mem= and memmap= change the map at once.</summary>
internal sealed record X86Parameters : CoreParameters
{
    /// <summary>The last argument that takes RAM away.</summary>
    public KernelArgument? Limit { get; init; }

    /// <summary>Whether <c>memmap=exactmap</c> has forgotten the firmware's map.</summary>
    public KernelArgument? Exact { get; init; }

    /// <summary>The first argument whose parser reads through a null pointer; nothing after it is read.</summary>
    public KernelArgument? MissingValue { get; init; }
}
