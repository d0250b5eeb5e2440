using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

/// <summary>
/// Facts of boots of Debian's linux-image-6.1-arm64 (6.1.192) under QEMU's virt with 4 KiB pages: the Image at 0x40200000 unless told, its tree at
/// 0x48000000, a ramdisk of 987108 bytes at 0x4a000000.
/// </summary>
public sealed class Arm64ModelTests
{
    private const ulong Kib = 1 << 10, Mib = 1 << 20, Gib = 1 << 30, ImageSize = 0x2010000, RamStart = 0x40000000;
    private static readonly AddressRange Ramdisk = AddressRange.FromSize(0x4A000000, 987108);

    private static KernelMachine Machine(BootTree tree, ulong ram) => new()
    {
        Model = Kernels.Linux61Arm64,
        Ram = [AddressRange.FromSize(RamStart, ram)],
        Base = 0x40200000,
        KernelLoad = 0x40200000,
        KernelSize = ImageSize,
        DeviceTree = AddressRange.FromSize(0x48000000, 1502),
        Initrd = Ramdisk,
        Tree = tree,
    };

    private static MemoryPrediction Boot(string line = "", ulong ram = Gib, BootTree? tree = null) =>
        MemoryPrediction.Of(Machine(tree ?? Tree(AddressRange.FromSize(RamStart, ram)), ram), line);

    private static BootTree Tree(params AddressRange[] banks) => new() { Memory = [.. banks.Select(b => new TreeBank(b))], Initrd = Ramdisk };

    private static TreeReservation Node(string name, ulong start, ulong size, bool noMap = false) =>
        new(name, [AddressRange.FromSize(start, size)]) { IsNoMap = noMap };

    private static TreeReservation Dynamic(string name, ulong size, bool noMap = false) => new(name, null) { Size = size, IsNoMap = noMap };

    private static string Text(IEnumerable<AddressRange> ranges) =>
        string.Join(" ", ranges.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Start:x}-{r.End:x}")));

    private static string NoMap(MemoryPrediction prediction) => Text(prediction.Booted!.Reserved.Where(r => r.IsNoMap).Select(r => r.Range));

    /// <summary>mem= is an amount, from the bottom up; whatever follows the number is ignored, and kernel and ramdisk are added back above it.</summary>
    [Theory]
    [InlineData("", "40000000-80000000")]
    [InlineData("mem=512M", "40000000-60000000")]
    [InlineData("mem=512M@0x60000000", "40000000-60000000")]
    [InlineData("mem=512M mem=1G", "40000000-80000000")]
    [InlineData("mem=4095", "40000000-80000000")]
    [InlineData("mem=100000001", "40000000-45f5e000 4a000000-4a0f1000")]
    [InlineData("foo=\"a mem=512M b\"", "40000000-80000000")]
    [InlineData("-- mem=512M", "40000000-80000000")]
    public void Mem_is_an_amount(string line, string ram) => Assert.Equal(ram, Text(Boot(line).Ram));

    [Fact]
    public void An_island_is_noted() =>
        Assert.Contains(
            Boot("mem=100M").Notes, n => n.Kind == NoteKind.Island && n.Message.StartsWith("the ramdisk at 0x4a000000..0x4a0f1000", StringComparison.Ordinal));

    /// <summary>Banks are rounded to pages inward and merged; what the tree limits is gone.</summary>
    [Fact]
    public void Memory_is_what_the_tree_says()
    {
        BootTree two = Tree(AddressRange.FromSize(RamStart, 256 * Mib + 2048), AddressRange.FromSize(0x58002000, 128 * Mib));
        Assert.Equal("40000000-50000000 58002000-60002000", Text(Boot("", 2 * Gib, two).Ram));
        BootTree touching = Tree(AddressRange.FromSize(RamStart, 256 * Mib), AddressRange.FromSize(0x50000000, 256 * Mib));
        Assert.Equal("40000000-60000000", Text(Boot("", 2 * Gib, touching).Ram));
        BootTree limited = two with { UsableMemory = [AddressRange.FromSize(RamStart, 128 * Mib), AddressRange.FromSize(0x70000000, 16 * Mib)] };
        Assert.Equal("40000000-48000000 4a000000-4a0f1000 70000000-71000000", Text(Boot("", 2 * Gib, limited).Ram));
    }

    /// <summary>early_init_dt_reserve_memory: no-map loses against what is reserved before it, and the order of the nodes decides.</summary>
    [Fact]
    public void No_map_must_be_first()
    {
        BootTree tree = Tree(AddressRange.FromSize(RamStart, Gib));
        TreeReservation plain = Node("a@60000000", 0x60000000, 16 * Mib), noMap = Node("b@60800000", 0x60800000, 16 * Mib, noMap: true);
        Assert.Equal("60800000-61800000", NoMap(Boot(tree: tree with { ReservedMemory = [noMap, plain] })));
        MemoryPrediction lost = Boot(tree: tree with { ReservedMemory = [plain, noMap] });
        Assert.Equal("", NoMap(lost));
        Assert.Single(lost.Notes, n => n.Kind == NoteKind.CarveoutDropped);
        Assert.Equal("", NoMap(Boot(tree: tree with { ReservedMemory = [noMap], Reservations = [AddressRange.FromSize(0x60800000, 4096)] })));
        Assert.Equal("40200000-40210000", NoMap(Boot(tree: tree with { ReservedMemory = [Node("head@40200000", 0x40200000, 64 * Kib, noMap: true)] })));
        Assert.Equal("", NoMap(Boot(tree: tree with { ReservedMemory = [Node("body@40210000", 0x40210000, 4096, noMap: true)] })));
    }

    /// <summary>Nodes without a place get the highest free memory, in the order in which the kernel's heap sort leaves three that are alike.</summary>
    [Fact]
    public void The_kernel_chooses_from_the_top()
    {
        MemoryPrediction prediction = Boot(tree: Tree(AddressRange.FromSize(RamStart, Gib)) with
        {
            ReservedMemory = [Dynamic("d1", Mib, noMap: true), Dynamic("d2", 2 * Mib), Dynamic("d3", 4 * Mib)],
        });
        Assert.Equal("7f900000-7fa00000", NoMap(prediction));
        Assert.Equal(new AddressRange(0x7FE00000, 0x80000000), prediction.Booted!.Reserved.Single(r => r.Name == "d2").Range);
        Assert.Equal(new AddressRange(0x7FA00000, 0x7FE00000), prediction.Booted.Reserved.Single(r => r.Name == "d3").Range);
    }

    /// <summary>All below 4 GiB is ZONE_DMA; a dma-ranges lowers its end to a power of two.</summary>
    [Fact]
    public void Zones_end_where_devices_reach()
    {
        Assert.Equal(["DMA 40000000-100000000", "Normal 100000000-1c0000000"], Zones(Boot(ram: 6 * Gib)));
        Assert.Equal(["DMA 40000000-80000000", "DMA32 80000000-c0000000"],
            Zones(Boot(ram: 2 * Gib, tree: Tree(AddressRange.FromSize(RamStart, 2 * Gib)) with { LastDmaAddress = 0x7FFFFFFF })));
        Assert.Equal(["DMA 40000000-100000000"],
            Zones(Boot(ram: 3 * Gib, tree: Tree(AddressRange.FromSize(RamStart, 3 * Gib)) with { LastDmaAddress = 0x9FFFFFFF })));
        static IEnumerable<string> Zones(MemoryPrediction p) => p.Zones.Select(z => $"{z.Name} {Text([z.Range])}");
    }

    [Theory]
    [InlineData("kernelcore=512M", 1, "60000000")]
    [InlineData("kernelcore=130M", 1, "48400000")]
    [InlineData("kernelcore=1G", 6, "100000000")]
    [InlineData("movablecore=5G", 6, "100000000")]
    [InlineData("movablecore=25%", 1, "70000000")]
    [InlineData("kernelcore=1G", 1, "none")]
    [InlineData("kernelcore=50% kernelcore=256M", 1, "50000000")]
    [InlineData("movable_node kernelcore=512M", 1, "none")]
    [InlineData("kernelcore=mirror", 1, "none")]
    public void The_movable_zone_is_of_the_highest_one(string line, ulong gibibytes, string start) =>
        Assert.Equal(start, Boot(line, gibibytes * Gib).MovableStart is { } at ? at.ToString("x", CultureInfo.InvariantCulture) : "none");

    /// <summary>Nothing of what it booted with can go offline, movable or not (prevent_bootmem_remove_notifier, arch/arm64/mm/mmu.c).</summary>
    [Fact]
    public void No_block_goes_offline()
    {
        Assert.Empty(Boot("kernelcore=512M").Booted!.GivenBlocks);
        Assert.False(Kernels.Linux61Arm64.GivesBootMemory);
    }

    [Theory]
    [InlineData("", 1, 64UL * Mib, "7ac00000")]
    [InlineData("", 6, 64UL * Mib, "fc000000")]
    [InlineData("cma=0", 1, 0UL, "")]
    [InlineData("cma=100M", 1, 100UL * Mib, "78800000")]
    [InlineData("cma=64M@0x60000000", 1, 64UL * Mib, "60000000")]
    [InlineData("cma=63M@0x60000000", 1, 0UL, "")]
    [InlineData("cma=64M@0x60100000", 1, 0UL, "")]
    [InlineData("cma=64M@0x60000000-0x70000000", 1, 64UL * Mib, "6c000000")]
    [InlineData("cma=100K@0", 3, 2UL * Mib, "fc600000")]
    [InlineData("cma=900M", 1, 0UL, "")]
    public void The_contiguous_pool(string line, ulong gibibytes, ulong size, string start)
    {
        MemoryPrediction prediction = Boot(line, gibibytes * Gib);
        Assert.True(prediction.Boots);
        Assert.Equal(size, prediction.Booted!.ContiguousSize);
        Assert.Equal(start, string.Join(" ", prediction.Reservations.Select(r => r.Range.Start.ToString("x", CultureInfo.InvariantCulture))));
    }

    /// <summary>The raw line is searched, in words, in quotes and behind -- too; there is no way above 4 GiB but ,high.</summary>
    [Theory]
    [InlineData("crashkernel=128M", 1, 128UL * Mib)]
    [InlineData("crashkernel=128M@0x60000000", 1, 128UL * Mib)]
    [InlineData("crashkernel=128M@0x60100000", 1, 0UL)]
    [InlineData("crashkernel=3G", 6, 0UL)]
    [InlineData("crashkernel=3G,high", 8, 3UL * Gib)]
    [InlineData("crashkernel=64M,low", 1, 0UL)]
    [InlineData("xcrashkernel=128M", 1, 128UL * Mib)]
    [InlineData("-- crashkernel=128M", 1, 128UL * Mib)]
    [InlineData("foo=\"a crashkernel=128M b\"", 1, 128UL * Mib)]
    [InlineData("crashkernel=512M-2G:64M,2G-:192M", 1, 64UL * Mib)]
    [InlineData("crashkernel=512M-1G:64M", 1, 0UL)]
    [InlineData("crashkernel=128Mx", 1, 0UL)]
    public void The_crash_kernel(string line, ulong gibibytes, ulong size) => Assert.Equal(size, Boot(line, gibibytes * Gib).Booted!.CrashKernelSize);

    [Theory]
    [InlineData("kernelcore", NoteKind.MissingValue)]
    [InlineData("kernelcore=48M", NoteKind.TooLittleLowMemory)]
    [InlineData("mem=40M", NoteKind.TooLittleLowMemory)]
    [InlineData("cma=64M@0x20000000", NoteKind.PoolOutsideMemory)]
    [InlineData("initrd=0x50000000,1M", NoteKind.InitrdElsewhere)]
    public void What_a_line_stops(string line, NoteKind kind)
    {
        MemoryPrediction prediction = Boot(line);
        Assert.False(prediction.Boots);
        Assert.Equal(kind, prediction.Why[0].Kind);
    }

    [Theory]
    [InlineData("kernelcore=56M")]
    [InlineData("movablecore")]
    [InlineData("mem")]
    [InlineData("memmap=64M$0x60000000")]
    public void What_a_line_does_not_stop(string line) => Assert.True(Boot(line).Boots);

    /// <summary>Where things lie: the device tree in the .bss, off 8 bytes or too large, a ramdisk in the kernel, an Image off 64 KiB.</summary>
    [Fact]
    public void What_a_loader_stops()
    {
        BootTree tree = Tree(AddressRange.FromSize(RamStart, Gib));
        KernelMachine machine = Machine(tree, Gib);
        Assert.Equal(NoteKind.TreeUnreadable, Why(machine with { DeviceTree = AddressRange.FromSize(0x42180000, 1502) }));
        Assert.Equal(NoteKind.TreeUnreadable, Why(machine with { DeviceTree = AddressRange.FromSize(0x48000004, 1502) }));
        Assert.Equal(NoteKind.TreeUnreadable, Why(machine with { DeviceTree = AddressRange.FromSize(0x48000000, 2 * Mib + 8) }));
        Assert.Equal(NoteKind.BaseUnaligned, Why(machine with { KernelLoad = 0x40201000 }));
        Assert.Equal(NoteKind.MemoryBeyondRam, Why(machine with { Tree = Tree(AddressRange.FromSize(RamStart, 2 * Gib)) }));
        Assert.Equal(NoteKind.KernelOutsideMemory, Why(machine with { Tree = Tree(AddressRange.FromSize(0x48000000, 512 * Mib)) }));
        AddressRange inKernel = AddressRange.FromSize(0x42180000, 987108);
        Assert.Equal(NoteKind.InitrdOverlapsKernel, Why(machine with { Initrd = inKernel, Tree = tree with { Initrd = inKernel } }));
        Assert.Equal(NoteKind.InitrdElsewhere, Why(machine with { Initrd = null, Tree = tree with { Initrd = null } }));
        Assert.Null(Why(machine with { DeviceTree = AddressRange.FromSize(0x42210000, 1502), KernelLoad = 0x40200000 }));
        static NoteKind? Why(KernelMachine machine) => MemoryPrediction.Of(machine, "") is { Boots: false, Why: [var first, ..] } ? first.Kind : null;
    }

    /// <summary>A pool at a fixed place is checked against reservations only.</summary>
    [Fact]
    public void A_pool_over_something_else_stops_it()
    {
        BootTree tree = Tree(AddressRange.FromSize(RamStart, Gib));
        Assert.False(Boot(tree: tree with { ReservedMemory = [Pool(0x41000000)] }).Boots);
        Assert.False(Boot(tree: tree with { ReservedMemory = [Pool(0x90000000)] }).Boots);
        Assert.False(Boot(tree: tree with { ReservedMemory = [Pool(0x60000000), Pool(0x62000000)] }).Boots);
        Assert.True(Boot(tree: tree with { ReservedMemory = [Pool(0x60000000)] }).Boots);
        MemoryPrediction refused = Boot("cma=16M", tree: tree with { ReservedMemory = [Pool(0x60000000) with { IsDefaultPool = true }] });
        Assert.Equal(16 * Mib, refused.Booted!.ContiguousSize);
        static TreeReservation Pool(ulong start) => Node($"c@{start:x}", start, 64 * Mib) with { IsPool = true, IsReusable = true };
    }

    [Fact]
    public void Tables_have_their_limits()
    {
        BootTree tree = Tree(AddressRange.FromSize(RamStart, Gib));
        AddressRange[] many = [.. Enumerable.Range(0, 420).Select(i => AddressRange.FromSize(0x50000000 + (ulong)i * 0x10000, 4096))];
        Assert.Equal(NoteKind.TooManyReservations, Boot(tree: tree with { Reservations = [.. many] }).Why[0].Kind);
        Assert.True(Boot(tree: tree with { Reservations = [.. many.Take(300)] }).Boots);
        BootTree banks = Tree(
            [
                AddressRange.FromSize(RamStart, 512 * Mib),
                .. Enumerable.Range(0, 1099).Select(i => AddressRange.FromSize(0x60200000 + (ulong)i * (4 * Mib), 2 * Mib)),
            ]);
        Assert.Equal(1024, Boot("", 6 * Gib, banks).Ram.Length);
    }

    /// <summary>The unpacked tree and the table of sections are taken from the top before the pool, and page descriptors then miss a place of 2 MiB.</summary>
    [Fact]
    public void A_pool_lies_below_all_that_came_before_it()
    {
        BootTree tree = Tree(
            AddressRange.FromSize(RamStart, 0x16400000), AddressRange.FromSize(0x5A400000, 0x25EFCE00), AddressRange.FromSize(0x80300000, 0x3ED00000));
        KernelMachine machine = Machine(tree, 2 * Gib) with
        {
            KernelLoad = 0x80400000,
            DeviceTree = AddressRange.FromSize(0x50199000, 0x85F),
            Initrd = AddressRange.FromSize(0x70F25580, 987162),
            Tree = tree with { Initrd = AddressRange.FromSize(0x70F25580, 987162) },
        };
        MemoryPrediction prediction = MemoryPrediction.Of(machine, "crashkernel=1G-:64M@0x64c00000 kernelcore=1277M");
        Assert.Equal(0xB8A00000UL, prediction.Reservations.Single(r => r.Kind == ReservationKind.ContiguousPool).Range.Start);
    }

    /// <summary>A section of two nodes is of the one that has its lowest memory, and so are its page descriptors.</summary>
    [Fact]
    public void A_section_is_of_one_node()
    {
        AddressRange ramdisk = AddressRange.FromSize(0x45970A80, 987162);
        BootTree tree = new()
        {
            Memory =
            [
                new TreeBank(AddressRange.FromSize(RamStart, 0xA900000), Node: 0), new TreeBank(AddressRange.FromSize(0x4B900000, 0x7A00000), Node: 1),
                new TreeBank(AddressRange.FromSize(0x53500000, 0xA00000), Node: 0),
            ],
            Initrd = ramdisk,
        };
        KernelMachine machine = Machine(tree, 384 * Mib) with { DeviceTree = AddressRange.FromSize(0x4EBC56F8, 1949), Initrd = ramdisk };
        MemoryPrediction prediction = MemoryPrediction.Of(machine, "mem=243M kernelcore=93% cma=16684K");
        Assert.Equal(0x4EE00000UL, prediction.Booted!.Reserved.Single(r => r.Name == "CMA of cma=16684K").Range.Start);
    }
}
