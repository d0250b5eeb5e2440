using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Kernel.X86;

/// <summary>What a 64-bit x86 kernel does with its memory, in the order of setup_arch (arch/x86/kernel/setup.c).</summary>
internal sealed class X86Boot
{
    /// <summary>INIT_MEMBLOCK_REGIONS; the tables grow from the first mapping on (memblock_allow_resize).</summary>
    private const int MostRegions = 128;

    /// <summary>NODE_DATA and page tables, from the top of memory down: 172 KiB with the processors and nodes that Debian's is built for.</summary>
    private const ulong FirstAllocations = 256UL << 10;

    private const ulong DmaEnd = 16UL << 20, Dma32End = 1UL << 32;

    private readonly X86Model _kernel;
    private readonly KernelMachine _machine;
    private readonly string _line;
    private readonly ImmutableArray<KernelArgument> _arguments;
    private readonly ImmutableArray<KernelNote>.Builder _notes = ImmutableArray.CreateBuilder<KernelNote>();
    private readonly MemoryMap _map = new();
    private readonly Memblock _memory = new(MostRegions, MostRegions) { CanGrow = true };
    private readonly X86Parameters _parameters;
    private readonly RandomPlacement _random;

    /// <summary>The boot of <paramref name="machine"/> with <paramref name="commandLine"/>.</summary>
    public X86Boot(X86Model kernel, KernelMachine machine, string commandLine)
    {
        (_kernel, _machine) = (kernel, machine);
        KernelBytes bytes = KernelBytes.Of(commandLine).Take(kernel.CommandLineSize - 1);
        _line = bytes.Text(0, bytes.Length);
        _arguments = KernelArguments.Parse(kernel, _line);
        if (KernelArguments.SizeOf(commandLine) is var size && size >= kernel.CommandLineSize)
            Note(NoteKind.CommandLineCut, null, $"the line has {size} bytes, and the kernel reads {kernel.CommandLineSize - 1}");
        foreach (AddressRange ram in machine.Ram)
            _map.Add(ram, MapType.Ram);
        foreach (AddressRange taken in machine.Carveouts)
            _map.Add(taken, MapType.Reserved);
        _parameters = new X86ParameterReader(kernel, _map, _notes).Read(_arguments);
        _random = new RandomPlacement(kernel, _arguments);
        Image = ImageStart is { } start ? AddressRange.FromSize(start, machine.KernelSize ?? kernel.UsualImageSize) : null;
    }

    /// <summary>_text to _end; <c>null</c> where the kernel chooses a place at random.</summary>
    private AddressRange? Image { get; }

    private ulong? ImageStart => _machine.KernelLoad ?? (RandomPlace is null ? X86Model.UsualStart : null);

    private AddressRange? RandomPlace => _machine.Has("RANDOMIZE_BASE", unlessTold: true) ? _random.Place : null;

    /// <summary>What comes of it.</summary>
    public MemoryPrediction Run()
    {
        if (Image is { } image && !AddressRanges.Subtract([image], _map.Of(MapType.Ram)).IsEmpty)
            AddKernel(image);
        // trim_bios_range.
        _map.Update(new AddressRange(0, Pages.Size), MapType.Ram, MapType.Reserved);
        _map.Remove(new AddressRange(0xA0000, X86Model.FirstMegabyte), MapType.Ram);
        ImmutableArray<AddressRange> ram = AddressRanges.Clip(_map.Of(MapType.Ram), new AddressRange(0, X86Model.PhysicalEnd));
        foreach (AddressRange range in ram)
            if (new MemoryRegion(range).WholePages is { IsEmpty: false } pages)
                _memory.Add(pages);
        Reserve();
        var check = new X86BootCheck(_kernel, _machine, _parameters, _memory, Image);
        KernelNote? obstacle = check.Early(ram);
        ImmutableArray<AddressRange> crash = obstacle is null && _machine.Has("KEXEC", unlessTold: true)
            ? new X86CrashKernel(_kernel, _memory, _line, _arguments, _notes).Place() : [];
        var zones = new NodeZones(
            _memory, Math.Min(DmaEnd, _memory.End), Math.Min(Dma32End, _memory.End), _parameters, _kernel.LargestBlock(_machine));
        obstacle ??= check.Free(zones.LowestMovable);
        return Prediction(ram, zones, crash, obstacle);
    }

    /// <summary>e820_add_kernel_range: whatever the map says, the kernel's own memory is RAM.</summary>
    private void AddKernel(AddressRange image)
    {
        _map.Remove(image, null);
        _map.Add(image, MapType.Ram);
        Note(NoteKind.Island, _parameters.Exact ?? _parameters.Limit,
            $"the kernel at {image} is not all in memory that it is told of, and its own memory is added back");
    }

    private void Reserve()
    {
        _memory.Reserve(new AddressRange(0, X86Model.FirstMegabyte));
        if (Image is { } image)
            _memory.Reserve(Pages.Around(image));
        if (_machine.Initrd is { } initrd && _memory.IsMapped(Pages.Around(initrd)))
            _memory.Reserve(Pages.Around(initrd));
        _memory.TakeHighest(FirstAllocations, Pages.Size, X86Model.FirstMegabyte, ulong.MaxValue);
    }

    private MemoryPrediction Prediction(ImmutableArray<AddressRange> ram, NodeZones zones, ImmutableArray<AddressRange> crash, KernelNote? obstacle)
    {
        KernelNote movable = _parameters.Decision(zones.MovableStart, "");
        return new MemoryPrediction
        {
            Boots = obstacle is null,
            Ram = ram,
            LowMemoryEnd = null,
            MovableStart = zones.MovableStart,
            Zones = zones.All(),
            Reservations = [.. crash.Select(c => new Reservation(ReservationKind.CrashKernel, c, null) { Name = "crashkernel=" })],
            RandomPlace = RandomPlace,
            NotAvoided = RandomPlace is null ? [] : _random.NotAvoided,
            Booted = new BootedMemory
            {
                Reserved = [.. Kept(), .. crash.Select(c => new KeptMemory(c, "the crash kernel"))],
                CrashKernelSize = crash.IsEmpty ? 0 : crash[0].Size,
                GivenBlocks = obstacle is null ? [.. MemoryBlocks.Given(zones, _memory)] : [],
            },
            Why = obstacle is null ? [movable] : [obstacle, movable],
            Notes = [.. _notes.OrderBy(n => n.Argument?.Index ?? -1)],
        };
    }

    /// <summary>What memmap= took out of RAM.</summary>
    private IEnumerable<KeptMemory> Kept()
    {
        foreach ((MapType type, string name) in new[] { (MapType.Reserved, "reserved"), (MapType.Acpi, "ACPI"), (MapType.Persistent, "persistent memory") })
            foreach (AddressRange range in AddressRanges.Intersect(_map.Of(type), _machine.Ram))
                yield return new KeptMemory(range, name) { IsNoMap = true };
    }

    private void Note(NoteKind kind, KernelArgument? argument, string message) => _notes.Add(new KernelNote(kind, argument, message));
}
