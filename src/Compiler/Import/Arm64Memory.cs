using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Images.DeviceTrees;
using FswLayout.Snapshots;

namespace FswLayout.Import;

/// <summary>What memory an arm64 kernel has: its device tree says so, and <c>mem=</c> is an amount from the lowest up (arch/arm64/mm/init.c).</summary>
internal static class Arm64Memory
{
    /// <summary>MIN_MEMORY_BLOCK_SIZE: SECTION_SIZE_BITS is 27 with pages of 4 KiB (asm/sparsemem.h, since 5.12).</summary>
    public const ulong BlockSize = 128UL << 20;

    private const ulong PageSize = 4096;

    private const string GuessedRoot = "/dev/mmcblk0p2";

    /// <summary>An Image lies on 2 MiB (Documentation/arm64/booting.rst).</summary>
    private const ulong ImageAlignment = 2 << 20;

    /// <summary>The memory that the tree of <paramref name="line"/> knows of, whoever has it.</summary>
    public static IEnumerable<AddressRange> ToldBy(NamedLine line) => (line.Tree?.Facts().Memory ?? []).Select(WholePages.In).Where(r => !r.IsEmpty);

    /// <summary>The ranges that the kernel of <paramref name="line"/> takes.</summary>
    public static ImmutableArray<AddressRange> ReachOf(NamedLine line, ArgumentSketch arguments, ImmutableArray<AddressRange> ram)
    {
        ImmutableArray<AddressRange> reach = GivenTo(line, ram);
        if (arguments.Memory.Count == 0)
            return reach;
        // A limit of less than a page is none (early_mem, memblock_mem_limit_remove_map).
        ulong left = arguments.Memory[arguments.Memory.Count - 1].Size & ~(PageSize - 1);
        if (left == 0)
            return reach;
        var kept = ImmutableArray.CreateBuilder<AddressRange>();
        foreach (AddressRange range in reach.TakeWhile(_ => left > 0))
        {
            kept.Add(AddressRange.FromSize(range.Start, Math.Min(left, range.Size)));
            left -= kept[kept.Count - 1].Size;
        }
        return kept.ToImmutable();
    }

    /// <summary>Fills in what the tree and a running device tell of the files in memory, and says what of the line a layout does not take.</summary>
    public static void Fill(InstanceSketch instance, ImportSources sources, ImmutableArray<AddressRange> ram)
    {
        if (instance.Arguments.Vmalloc is not null)
            instance.Remarks.LeaveOut("args", "vmalloc=, which an arm64 kernel does not read");
        instance.Arguments.Vmalloc = null;
        bool isRunning = sources.Device?.CommandLine?.Value.Trim() == instance.Line.Text.Trim();
        DeviceTree? tree = instance.Line.Tree ?? (isRunning || sources.Lines.Length == 1 ? sources.Tree?.Tree : null);
        instance.Arguments.Initrd ??= tree?.Facts().Initrd;
        if (isRunning && KernelIn(sources.Device!) is { } image)
        {
            instance.Image = image;
            instance.Remarks.Guess(
                "images", "the kernel is from the 2 MiB below 'Kernel code' to the end of 'Kernel data' of /proc/iomem; its file ends before the .bss");
        }
        if (instance.Arguments.Memory.Count > 0)
            AddLoaded(instance, ram);
        if (instance.Arguments.Initrd is null && instance.Arguments.Others.All(a => a.Key != "root"))
            FillRoot(instance);
    }

    /// <summary>What a kernel starts; the line that a board's tree comes with leaves that to its boot loader.</summary>
    private static void FillRoot(InstanceSketch instance)
    {
        const string Ways = "args { root = \"/dev/…\"; }, or image initrd { load = …; size = …; }";
        if (!instance.Line.IsOfBoard)
        {
            instance.Remarks.Miss("args", $"what it starts: its line has no root=, and nobody tells of a ramdisk: {Ways}");
            return;
        }
        instance.Remarks.Guess("args", $"root, because nobody tells what it starts: {Ways}");
        instance.Arguments.Others.Add(("root", GuessedRoot));
        instance.Arguments.Others.Add(("rootwait", null));
    }

    /// <summary>The memory of a kernel and its ramdisk is added again to what <c>mem=</c> leaves (arm64_memblock_init, mm/init.c).</summary>
    private static void AddLoaded(InstanceSketch instance, ImmutableArray<AddressRange> ram)
    {
        instance.Remarks.LeaveOut(
            "args", "mem=, which has no address on arm64: its memory is the lowest of the board so far, and where its kernel and its ramdisk lie");
        IEnumerable<AddressRange> loaded = new[] { instance.Image, instance.Arguments.Initrd }.OfType<AddressRange>()
            .Select(r => new AddressRange(r.Start & ~(PageSize - 1), (r.End + PageSize - 1) & ~(PageSize - 1)));
        instance.Reach = AddressRanges.Union([.. instance.Reach, .. AddressRanges.Intersect(loaded, GivenTo(instance.Line, ram))]);
    }

    private static ImmutableArray<AddressRange> GivenTo(NamedLine line, ImmutableArray<AddressRange> ram) =>
        line.Tree?.Facts() is { } facts && !ram.IsEmpty ? AddressRanges.Intersect(GivenBy(facts), ram) : ram;

    private static IEnumerable<AddressRange> GivenBy(DeviceTreeFacts facts) =>
        facts.UsableMemory.IsEmpty ? facts.Given : AddressRanges.Intersect(facts.Given, facts.UsableMemory);

    private static AddressRange? KernelIn(DeviceSnapshot device) =>
        device.KernelCode is { } code && device.KernelData is { } data && code.Start < data.End
            ? new AddressRange(code.Start & ~(ImageAlignment - 1), data.End) : null;
}
