using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Import;

/// <summary>Command lines to instances: who starts whom, where each one's memory lies, and how much of it is its own.</summary>
internal sealed class InstanceAssembler
{
    private readonly ImportSources _sources;
    private readonly BoardSketch _board;
    private readonly List<InstanceSketch> _instances = [];
    private readonly MapOwners _map;

    private InstanceAssembler(ImportSources sources, BoardSketch board) =>
        (_sources, _board, _map) = (sources, board, new MapOwners(sources.Device));

    /// <summary>The instances of <paramref name="sources"/>; what follows from them for the board is filled in there.</summary>
    public static List<InstanceSketch> Assemble(ImportSources sources, BoardSketch board)
    {
        var self = new InstanceAssembler(sources, board);
        self.ReadLines();
        self.ChooseMaster();
        self.ChooseOwners();
        self.ChooseModel();
        self.ChooseSection();
        foreach (InstanceSketch instance in self._instances)
            self.FillMemory(instance);
        foreach (InstanceSketch instance in self._instances)
            self.FillKernelcore(instance);
        var mounts = new MountSketcher(board);
        self._instances.ForEach(mounts.Add);
        return self._instances;
    }

    private void ReadLines()
    {
        var names = new NameMaker();
        foreach (NamedLine line in _sources.Lines)
        {
            (string release, bool isTold) = ReleaseOf(line);
            KernelModel kernel = KernelModels.Find(_board.Architecture, release);
            var arguments = ArgumentSketch.Of(line.Text, kernel);
            var instance = new InstanceSketch(line, arguments)
            {
                Name = names.Make(line.Name, "system"),
                Id = _instances.Count + 1,
                Linux = release,
                Kernel = kernel,
                Reach = _board.IsArm64 ? Arm64Memory.ReachOf(line, arguments, _board.Ram) : arguments.Reach(_board.Ram),
            };
            if (_board.IsArm64)
                Arm64Memory.Fill(instance, _sources, _board.Ram);
            if (!isTold)
                instance.Remarks.Guess(
                    "kernel", _sources.Tree is null ? "nobody told its release, and there is no device tree" : "a kernel that takes a device tree");
            if (line.IsSystemGuessed)
                instance.Remarks.Guess("system", "from whether its files have mount_all");
            foreach (string unreadable in arguments.Unreadable)
                instance.Remarks.LeaveOut("args", $"{unreadable}, which the kernel reads as 0");
            _instances.Add(instance);
        }
    }

    private (string Release, bool IsTold) ReleaseOf(NamedLine line) =>
        line.Linux is { } own ? (own, true) : _sources.Linux is { } all ? (all, true)
            : (KernelModels.Usual(_board.Architecture, _sources.Tree is not null).Release, false);

    /// <summary>The boot loader starts the kernel whose memory starts where RAM does.</summary>
    private void ChooseMaster()
    {
        if (_board.Ram.IsEmpty && _instances.Count > 0)
        {
            (_instances.FirstOrDefault(i => i.Arguments.Memory.Count == 0) ?? _instances[0]).IsMaster = true;
            return;
        }
        InstanceSketch? master = _instances.FirstOrDefault(i => !i.Reach.IsEmpty && i.Reach[0].Start == _board.Ram[0].Start);
        if (master is not null)
            master.IsMaster = true;
        else if (_instances.Count > 0)
            _board.Remarks.Miss("instances", "the line of the master, which the boot loader starts: no memory of these begins where RAM does");
        foreach (InstanceSketch child in _instances.Where(i => !i.IsMaster))
        {
            if (_board.IsArm64 ? child.Line.Tree is null : child.Arguments.Memory.Count == 0)
                child.Remarks.Miss("base", _board.IsArm64
                    ? $"where its memory starts tells its own device tree: --cmdline {child.Line.Name}=@{child.Line.Name}.dtb"
                    : "its line has no mem=, so that nobody tells where its memory starts");
            else if (child.Reach.IsEmpty)
                child.Remarks.Miss("base", $"the memory that its {(_board.IsArm64 ? "tree" : "mem=")} names is none of the board's");
            else
                child.Base = child.Reach[0].Start;
        }
    }

    /// <summary>The map of a running device tells ids, sections, and systems of which nobody gave a line.</summary>
    private void ChooseOwners()
    {
        if (!_map.Exists || _board.SectionSize is not (> 0 and var size))
            return;
        foreach (InstanceSketch instance in _instances.Where(i => i.Base is not null || i.IsMaster))
        {
            int id = _map.OwnerOf((instance.Base ?? (_board.Ram.IsEmpty ? 0 : _board.Ram[0].Start)) / size);
            if (id > 0 && _instances.All(i => i.Id != id || i == instance || !i.HasMap))
                (instance.Id, instance.HasMap) = (id, true);
            if (instance.HasMap && !instance.IsMaster)
                instance.Sections = _map.SectionsOf(id);
        }
        foreach (int id in _map.Ids.Where(id => !_instances.Any(i => i.HasMap && i.Id == id)).ToArray())
            AddUnknown(id, size);
        int free = 1;
        foreach (InstanceSketch instance in _instances.Where(i => !i.HasMap))
        {
            while (_instances.Any(i => i.Id == free && i != instance))
                free++;
            instance.Id = free;
        }
        foreach ((int first, int last) in SectionNumbers.Runs(_map.Shared))
            _board.Regions.Add(new RegionSketch(
                "shared", $"shared_{first}", new AddressRange((ulong)first * size, (ulong)(last + 1) * size), "owner 0xFF in the common memory map"));
    }

    private void AddUnknown(int id, ulong size)
    {
        ImmutableArray<int> sections = _map.SectionsOf(id);
        string release = _sources.Linux ?? KernelModels.Usual(_sources.Tree is not null).Release;
        var instance = new InstanceSketch(new NamedLine($"instance_{id}", "", "nobody: the common memory map shows only its sections"), new ArgumentSketch())
        {
            Id = id,
            HasMap = true,
            Linux = release,
            Kernel = KernelModels.Find(_board.Architecture, release),
            Base = (ulong)sections[0] * size,
            Reach = AddressRanges.Clip(_board.Ram, new AddressRange((ulong)sections[0] * size, ulong.MaxValue)),
            Sections = sections,
            IsMaster = !_instances.Any(i => i.IsMaster) && !_board.Ram.IsEmpty && (ulong)sections[0] == _board.Ram[0].Start / size,
            Kernelcore = (ulong)_map.KeptBy(id) * size,
        };
        instance.Remarks.Miss("kernel", "its command line, and what release it is");
        instance.Remarks.Guess("kernelcore", "the sections from its base that it cannot give up");
        _instances.Add(instance);
    }

    /// <summary>
    /// Memory changes hands where two kernels are told of the same (mem= of a child reaches to the end of RAM), or where tables say whose it is; else
    /// each has what its <c>mem=</c> says, and RAM that is in none is nobody's.
    /// </summary>
    private void ChooseModel()
    {
        InstanceSketch[] placed = [.. _instances.Where(i => i.IsMaster || i.Base is not null)];
        if (_board.Import is not null)
            return;
        bool hasTables = !_board.IsArm64 && (_map.Exists || _instances.Any(i => !i.Line.Reserved.IsDefaultOrEmpty || (!i.IsMaster && i.Line.Tree is not null)));
        bool overlaps = !_board.IsArm64 && placed.Where((a, n) => placed.Skip(n + 1).Any(b => !AddressRanges.Intersect(a.Reach, b.Reach).IsEmpty)).Any();
        _board.IsFlat = !hasTables && !overlaps;
        if (!_board.IsFlat)
        {
            ControlRegion.Choose(_board);
            return;
        }
        ImmutableArray<AddressRange> told = AddressRanges.Union(placed.SelectMany(i => i.Reach));
        ImmutableArray<AddressRange> rest = placed.Length == 0 ? [] : AddressRanges.Subtract(_board.Ram, told);
        if (!rest.IsEmpty)
        {
            string teller = _board.IsArm64 ? "no tree and no mem= gives to any" : "mem= gives to none";
            _board.Remarks.LeaveOut("ram", $"{string.Join(", ", rest.Select(RangeText))}, which {teller} of the systems here");
            _board.Ram = told;
            _board.Regions.RemoveAll(r => !told.Any(t => t.Contains(r.Range)));
        }
    }

    private void ChooseSection()
    {
        if (_board.SectionSize != 0)
            return;
        IEnumerable<AddressRange> children = _instances.Where(i => !i.IsMaster && i.Base is not null).SelectMany(i => i.Reach);
        if (_board.IsArm64)
        {
            _board.SectionSize = SectionGuess.Of(children.SelectMany(r => new[] { r.Start, r.End }), Arm64Memory.BlockSize);
            return;
        }
        _board.SectionSize = SectionGuess.Of(_board.Ram.Concat(children).SelectMany(r => new[] { r.Start, r.End }));
        _board.Remarks.Guess("section", "SECTION_SIZE_BITS of the kernels decides it (asm/sparsemem.h); a running one with memory hotplug shows it, in "
            + "hexadecimal, in /sys/devices/system/memory/block_size_bytes");
    }

    private void FillMemory(InstanceSketch instance)
    {
        if (instance.IsMaster)
        {
            instance.Memory = "rest";
            return;
        }
        if (instance.Base is null)
        {
            instance.Remarks.Miss("memory", "how much of the memory is its own");
            return;
        }
        if (!instance.HasMap)
            instance.Sections = new OwnedSections(_board, _instances).Of(instance);
        if (instance.Sections.IsEmpty)
            instance.Remarks.Miss("memory", "no whole section of what its mem= names is left to it");
        else
            instance.Memory = OwnedSections.Text(instance, _board);
    }

    private void FillKernelcore(InstanceSketch instance)
    {
        ArgumentSketch arguments = instance.Arguments;
        // An arm64 kernel gives no memory up: a layout need not say it, and then nothing is movable, as now.
        if (instance.Kernelcore is not null || (_board.IsArm64 && arguments.Kernelcore is null && arguments.Movablecore is null))
            return;
        ulong total = AddressRanges.TotalSize(instance.IsMaster && !_board.IsFlat ? _board.Ram : instance.Reach);
        if (arguments.Kernelcore is { } core && core.Of(total) > 0)
        {
            instance.Kernelcore = core.Of(total);
            if (core.IsPercent)
                instance.Remarks.Guess("kernelcore", $"{core.Text} of {SizeText.InWords(total)}");
        }
        else if (arguments.Movablecore is { } movable && movable.Of(total) < total)
        {
            instance.Kernelcore = total - movable.Of(total);
            instance.Remarks.Guess("kernelcore", $"{movable.Text} of {SizeText.InWords(total)}, said the other way round");
        }
        else if (total > 0)
        {
            instance.Kernelcore = instance.IsMaster || instance.Sections.IsDefault ? total : (ulong)instance.Sections.Length * _board.SectionSize;
            instance.Remarks.Guess("kernelcore", "its line has no kernelcore=: all of its memory, so that none is movable, as now");
        }
        else
            instance.Remarks.Miss("kernelcore", "its line has no kernelcore=, and how much memory there is nobody tells");
    }

    private static string RangeText(AddressRange range) => $"{SizeText.Address(range.Start)} .. {SizeText.Address(range.End)}";
}
