using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>The arguments that tell a kernel which memory is its own.</summary>
internal static class MemoryLine
{
    /// <summary>
    /// What lies below, on x86-64, is nobody's alone: processors start there, and the firmware has its tables there (reserve_real_mode,
    /// arch/x86/realmode/init.c). A kernel keeps it from its allocator.
    /// </summary>
    private const ulong FirstMegabyte = 1UL << 20;

    /// <summary>The arguments for an <paramref name="instance"/> that has <paramref name="memory"/> of <paramref name="board"/>.</summary>
    public static IEnumerable<BootArgument> Of(Board board, Instance instance, IEnumerable<AddressRange> memory) => instance.Kernel.Model.Source switch
    {
        MemorySource.Arguments => memory.Select(r => Argument(instance, ComputedArguments.Mem, '@', r)),
        MemorySource.MemoryMap => TakenFrom(board, memory).Select(r => Argument(instance, ComputedArguments.Memmap, '$', r)),
        _ => [],
    };

    /// <summary>Whether <paramref name="argument"/> is one of them.</summary>
    public static bool IsOne(BootArgument argument) => argument is { IsComputed: true, Key: ComputedArguments.Mem or ComputedArguments.Memmap };

    /// <summary>What of RAM is another's, or the board's own: the firmware's map has all of it.</summary>
    private static IEnumerable<AddressRange> TakenFrom(Board board, IEnumerable<AddressRange> memory)
    {
        IEnumerable<AddressRange> own = AddressRanges.Subtract(AddressRanges.Union(memory), board.Regions.Where(IsKept).Select(r => r.Range));
        return AddressRanges.Subtract(board.Ram, own.Append(new AddressRange(0, FirstMegabyte)));
    }

    private static bool IsKept(Region region) => region.Kind is RegionKind.Carveout or RegionKind.Control or RegionKind.Shared or RegionKind.Reserve;

    private static BootArgument Argument(Instance instance, string key, char sign, AddressRange range) => new(
        key, $"{SizeText.Size(range.Size)}{sign}{SizeText.Address(range.Start)}", IsComputed: true, instance.OriginOf(InstanceProperty.Base));
}
