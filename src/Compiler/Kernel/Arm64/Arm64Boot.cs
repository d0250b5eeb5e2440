using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.Arm64;

/// <summary>What a 64-bit kernel does with its memory, in the order of setup_arch (arch/arm64/kernel/setup.c).</summary>
internal sealed class Arm64Boot
{
    /// <summary>INIT_MEMBLOCK_MEMORY_REGIONS, and INIT_MEMBLOCK_RESERVED_REGIONS with the NR_CPUS of Debian's (arch/arm64/include/asm/memory.h).</summary>
    private const int MostRegions = 1024, MostReserved = 128 + 256 + 1;

    /// <summary>More is no tree of bytes that all say something: a layout leaves one room.</summary>
    private const ulong MostTree = 64UL << 10;

    /// <summary>CONFIG_CMA_SIZE_MBYTES of Debian's.</summary>
    private const ulong UsualPool = 64UL << 20;

    private readonly Arm64Model _kernel;
    private readonly KernelMachine _machine;
    private readonly string _line;
    private readonly BootTree _tree;
    private readonly ImmutableArray<KernelArgument> _arguments;
    private readonly ImmutableArray<KernelNote>.Builder _notes = ImmutableArray.CreateBuilder<KernelNote>();
    private readonly Arm64Parameters _parameters;
    private readonly Memblock _memory = new(MostRegions, MostReserved);
    private readonly List<KeptMemory> _reserved = [];
    private readonly List<ContiguousArea> _areas = [];
    private readonly ImageLayout _image;

    /// <summary>The boot of <paramref name="machine"/> with <paramref name="commandLine"/>.</summary>
    public Arm64Boot(Arm64Model kernel, KernelMachine machine, string commandLine)
    {
        (_kernel, _machine) = (kernel, machine);
        KernelBytes bytes = KernelBytes.Of(commandLine).Take(kernel.CommandLineSize - 1);
        _line = bytes.Text(0, bytes.Length);
        _tree = machine.Tree ?? new BootTree { Memory = [.. machine.Ram.Select(r => new TreeBank(r))] };
        _arguments = KernelArguments.Parse(kernel, _line);
        if (KernelArguments.SizeOf(commandLine) is var size && size >= kernel.CommandLineSize)
            Note(NoteKind.CommandLineCut, $"the line has {size} bytes, and the kernel reads {kernel.CommandLineSize - 1}");
        _parameters = new Arm64ParameterReader(kernel, _notes).Read(_arguments);
        _image = new ImageLayout(machine, kernel.Shape);
    }

    /// <summary>What comes of it.</summary>
    public MemoryPrediction Run()
    {
        ScanTree();
        Limit();
        AddressRange? initrd = TakeInitrd();
        Take(_image.Reserved, "the kernel");
        var nodes = new TreeReservations(_kernel, _memory, _tree, _parameters, _notes);
        nodes.Take();
        _reserved.AddRange(nodes.Found);
        _areas.AddRange(nodes.Areas);
        var check = new Arm64BootCheck(_machine, _arguments.Any(a => a.Key == "root"), _parameters, _memory, _image, initrd);
        KernelNote? obstacle = check.BeforeTables();
        bool fits = EarlyTables.TakeTables(_memory, _image.Text, UsesBlocks(), Math.Min(_machine.DeviceTree?.Size ?? 0, MostTree));
        _memory.CanGrow = true;
        _memory.Free(_image.FirstTables);
        return Zoned(nodes.HasDefaultArea, initrd, check, obstacle ?? (fits || _memory.Memory.Count == 0 ? null : check.OutOfMemory()));
    }

    private MemoryPrediction Zoned(bool hasDefaultArea, AddressRange? initrd, Arm64BootCheck check, KernelNote? obstacle)
    {
        SetNodes();
        var pools = new ContiguousAreas(_memory, _parameters, _notes);
        _areas.AddRange(pools.OfNodes(Math.Max(1, _memory.Memory.Select(m => m.Node).Distinct().Count())));
        EarlyTables.TakeDescriptors(_memory);
        ulong dmaLimit = _kernel.DmaLimit(_memory, _tree.LastDmaAddress);
        var zones = new NodeZones(_memory, dmaLimit, Arm64Model.LimitOf(uint.MaxValue, _memory), _parameters, _kernel.LargestBlock(_machine));
        if (!hasDefaultArea && pools.Default(PoolSize(), dmaLimit) is { } area)
            _areas.Add(area);
        obstacle ??= check.Areas(_areas);
        ContiguousArea[] active = [.. _areas.Where(a => IsActive(a, zones.All()))];
        ImmutableArray<AddressRange> crash = _machine.Has("KEXEC", unlessTold: true)
            ? new Arm64CrashKernel(_kernel, _memory, _line, dmaLimit, _arguments, _notes).Place() : [];
        obstacle ??= check.FreeMemory(zones.LowestMovable, active);
        _memory.Free(Pages.Inside(_image.Init));
        // free_initrd_mem: what was reserved over the ramdisk is given away with it.
        if (initrd is { } unpacked)
            _memory.Free(Pages.Around(unpacked));
        return Prediction(zones, active, crash, obstacle);
    }

    /// <summary>setup_machine_fdt, early_init_dt_scan_nodes; memory above what a physical address can be is removed (arm64_memblock_init).</summary>
    private void ScanTree()
    {
        if (_machine.DeviceTree is { } tree)
            Take(tree, "the device tree");
        foreach (TreeBank bank in _tree.Memory)
        {
            ulong start = Pages.RoundUp(bank.Range.Start), end = Pages.RoundDown(bank.Range.End);
            if (end <= start)
                continue;
            AddressRange whole = new(start, end);
            if (!_memory.Add(whole))
                Note(NoteKind.TooManyBanks, $"the bank at {SizeText.Address(start)} is dropped: the kernel has room for {MostRegions}");
            if (bank.IsHotpluggable && _kernel.KnowsHotplugOfTree)
                _memory.Change(whole, m => m with { IsHotplug = true });
        }
        if (_tree.UsableMemory is [{ IsEmpty: false } usable, ..])
            _memory.Cap(usable);
        foreach (AddressRange more in _tree.UsableMemory.Skip(1).Where(r => !r.IsEmpty))
            _memory.Add(more);
        _memory.Remove(new AddressRange(Arm64Model.PhysicalEnd, ulong.MaxValue));
        _memory.SparesHotplug = _parameters.MovableNode is not null;
    }

    /// <summary>memblock_mem_limit_remove_map: the lowest memory, counted without holes; the kernel itself is added back.</summary>
    private void Limit()
    {
        if (_parameters.Limit is not { } limit)
            return;
        ulong left = limit;
        foreach (MemoryRegion region in limit == 0 ? [] : _memory.Memory.ToArray())
            if (left <= region.Range.Size)
            {
                _memory.Cap(new AddressRange(0, region.Range.Start + left));
                break;
            }
            else
                left -= region.Range.Size;
        AddBack(_image.All, "the kernel");
    }

    private void AddBack(AddressRange range, string what)
    {
        if (_parameters.Mem is { } mem && !_memory.IsMapped(range))
            _notes.Add(new KernelNote(
                NoteKind.Island, mem, $"{what} at {range} lies above what {mem} leaves, and its memory is added back: an island of System RAM"));
        _memory.Add(range);
    }

    /// <summary>The initrd is memory wherever it lies, but below the first bank; its pages are reserved.</summary>
    private AddressRange? TakeInitrd()
    {
        AddressRange? told = _parameters.Initrd is var (_, from, bytes)
            ? AddressRange.FromSize(from, bytes) : _tree.Initrd ?? (_machine.Tree is null ? _machine.Initrd : null);
        if (told is not { IsEmpty: false } initrd)
            return null;
        AddressRange pages = Pages.Around(initrd);
        if (pages.Start < _memory.Start || pages.End > Arm64Model.PhysicalEnd)
            return null;
        AddBack(pages, "the ramdisk");
        _memory.Change(pages, m => m with { IsNoMap = false });
        _memory.Reserve(pages);
        return initrd;
    }

    private void Take(AddressRange range, string what)
    {
        if (_memory.Reserve(range))
            _reserved.Add(new KeptMemory(range, what));
    }

    /// <summary>can_set_direct_map and crash_mem_map: only rodata= without full, and no crashkernel=, let the linear mapping have blocks.</summary>
    private bool UsesBlocks() => _arguments.Any(a => a.Key == "rodata" && a.Value is "off" or "on" or "0" or "1" or "n" or "y")
        && _arguments.All(a => a.Key != "crashkernel");

    /// <summary>of_numa_init: the tree's nodes where each bank has one, else a single node.</summary>
    private void SetNodes()
    {
        TreeBank[] known = [.. _tree.Memory.Where(b => b.Node is not null)];
        if (_parameters.IgnoresNodes || known.Length == 0
            || !AddressRanges.Subtract(_memory.Memory.Select(m => m.Range), known.Select(b => b.Range)).IsEmpty)
            return;
        foreach (TreeBank bank in known)
            _memory.Change(bank.Range, m => m with { Node = bank.Node!.Value });
    }

    private ulong PoolSize() => !_machine.Has("DMA_CMA", unlessTold: true) ? 0
        : _machine.DefaultContiguousPool ?? (_machine.Config?.Number("CMA_SIZE_MBYTES") is { } told ? told << 20 : UsualPool);

    /// <summary>cma_activate_area: all pages in one zone, or none is used.</summary>
    private bool IsActive(ContiguousArea area, ImmutableArray<Zone> zones)
    {
        if (zones.All(z => z.Range.Contains(area.Range) || !z.Range.Overlaps(area.Range)))
            return true;
        _notes.Add(new KernelNote(NoteKind.PoolInactive, area.Argument,
            $"the area of {area.Name} lies at {area.Range}, in two zones: it cannot be activated"));
        return false;
    }

    private MemoryPrediction Prediction(NodeZones zones, ContiguousArea[] active, ImmutableArray<AddressRange> crash, KernelNote? obstacle)
    {
        _reserved.AddRange(_areas.Where(a => _reserved.All(r => r.Range != a.Range)).Select(a => new KeptMemory(a.Range, $"CMA of {a.Name}")));
        _reserved.AddRange(crash.Select(c => new KeptMemory(c, "the crash kernel")));
        KernelNote movable = _parameters.Decision(
            zones.MovableStart, "; none of it can go offline, for arm64 lets no memory go that it booted with");
        return new MemoryPrediction
        {
            Boots = obstacle is null,
            Ram = [.. _memory.Memory.Where(m => !m.IsNoMap && !m.WholePages.IsEmpty && !_image.Tears(m.Range)).Select(m => m.WholePages)],
            LowMemoryEnd = null,
            MovableStart = zones.MovableStart,
            Zones = zones.All(),
            Reservations =
            [
                .. active.Select(a => new Reservation(ReservationKind.ContiguousPool, a.Range, a.Argument) { Name = a.Name }),
                .. crash.Select(c => new Reservation(ReservationKind.CrashKernel, c, null) { Name = "crashkernel=" }),
            ],
            Booted = new BootedMemory
            {
                Reserved = Reserved(),
                ContiguousSize = AddressRanges.TotalSize(active.Select(a => a.Range)),
                CrashKernelSize = crash.IsEmpty ? 0 : _kernel.CountsLowCrash ? AddressRanges.TotalSize(crash) : crash[0].Size,
            },
            Why = obstacle is null ? [movable] : [obstacle, movable],
            Notes = [.. _notes.OrderBy(n => n.Argument?.Index ?? -1)],
        };
    }

    /// <summary>What is out of bounds: no-map memory in whole pages, and what stays reserved; the ramdisk is freed once it is unpacked.</summary>
    private ImmutableArray<KeptMemory> Reserved() =>
    [
        .. _memory.Memory.Where(m => m.IsNoMap)
            .Select(m => new KeptMemory(Pages.Around(m.Range), "no-map") { IsNoMap = true }),
        .. from reserved in _reserved
           from range in AddressRanges.Clip(_memory.Reserved, reserved.Range)
           select reserved with { Range = range },
    ];

    private void Note(NoteKind kind, string message) => _notes.Add(new KernelNote(kind, null, message));
}
