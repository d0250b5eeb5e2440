using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Import;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Backends.Recovery;

/// <summary>Puts the files of a device together: who is the master, which id each has, and in which order they are declared.</summary>
internal static class TableAssembly
{
    private const ulong Page = 4096;

    /// <summary>Sections of 64K in 16 GiB.</summary>
    private const int MostEntries = 1 << 18;

    /// <summary>What an ARM kernel takes without vmalloc=, in the releases where vmalloc_end decides (arch/arm/mm/mmu.c).</summary>
    private const ulong UsualVmalloc = 128 << 20;

    private static KernelModel Reader => KernelModels.Usual(takesDeviceTree: true);

    /// <summary>What is missing to make anything of the files; <c>null</c> for nothing.</summary>
    public static string? Problem(DeviceFiles files)
    {
        DeviceSystem[] systems = [.. files.Systems];
        if (systems.FirstOrDefault(s => s.Line is null) is { } silent)
            return $"there is no command line of '{silent.Name}': give it with --cmdline {silent.Name}=LINE";
        DeviceSystem[] masters = [.. systems.Where(IsMaster)];
        if (masters.Length != 1)
            return masters.Length == 0 ? "there is no command line without mem=: the master's has none, because it is started with all memory"
                : $"of {string.Join(" and ", masters.Select(m => $"'{m.Name}'"))} only the master can have a command line without mem=";
        if (systems.FirstOrDefault(s => !IsMaster(s) && s.Reserved is null) is { } tableless)
            return $"there is no reserved section table of '{tableless.Name}', which says what is not its own: give {tableless.Name}/rst.bin "
                + $"or rst-{tableless.Name}.bin";
        return files.Map!.Entries.Length > MostEntries ? $"the common memory map has {files.Map.Entries.Length} entries, more than any board's"
            : files.Map.SectionSize == 0 || files.Map.Entries.All(e => e == 0) ? "the common memory map has no memory" : null;
    }

    /// <summary>The tables of <paramref name="files"/>, of which nothing is missing.</summary>
    public static TableSources Of(DeviceFiles files)
    {
        ImmutableArray<ushort> map = files.Map!.Entries;
        DeviceSystem[] children = [.. files.Systems.Where(s => !IsMaster(s))];
        var own = children.ToDictionary(c => c.Name, c => OwnSections(c, map, files.Map.SectionSize));
        byte master = files.Control is { Current: > 0 and < 255 and var current } ? (byte)current
            : (byte)map.Where(e => e is not (0 or SectionEntry.Shared)).GroupBy(e => e & SectionEntry.OwnerMask).OrderByDescending(g => g.Count()).First().Key;
        Dictionary<string, byte> ids = Ids(children, own, master);
        DeviceSystem first = files.Systems.First(IsMaster);
        return new TableSources
        {
            SectionSize = files.Map.SectionSize,
            Map = map,
            Instances =
            [
                Instance(first, master) with { IsMaster = true },
                .. Ordered(children, own, ids).Select(c => Instance(c, ids[c.Name]) with { Reserved = c.Reserved!.Entries }),
            ],
            ControlStart = files.ControlStart,
            ControlSize = files.ControlSize > 0 ? files.ControlSize : LeastControl(map.Length, children.Length + 1),
            Registers = files.Control?.Instances.FirstOrDefault() is { IsDefault: false } registers ? registers : [],
        };
    }

    /// <summary>The release that a system's files are for; <c>null</c> where they do not tell.</summary>
    internal static string? ReleaseOf(DeviceSystem system) => system.HasTree ? Reader.Release : null;

    /// <summary>vmalloc= of a line; what a kernel takes without it.</summary>
    public static ulong VmallocOf(string line) =>
        KernelArguments.Parse(Reader, line).LastOrDefault(a => a.Name == ComputedArguments.Vmalloc)?.Value is { } value
            ? Memparse.Parse(Reader, value).Value : UsualVmalloc;

    /// <summary>FSW page, map, and a page for each instance.</summary>
    private static ulong LeastControl(int entries, int instances) =>
        Page * (1 + (((ulong)SectionTableSizes.SizeOf(entries) + Page - 1) / Page) + (ulong)instances);

    /// <summary>
    /// Bytes from the start of an instance's memory to the first section that low memory cannot reach: what the master lends, what is not a child's.
    /// </summary>
    public static ulong HeadOf(TableInstance instance, TableSources sources)
    {
        ulong start = instance.IsMaster ? 0 : MemoryOf(instance.Line).Select(r => r.Start).FirstOrDefault() / sources.SectionSize;
        int first = instance.IsMaster ? sources.Map.Select((e, n) => e == 0 ? -1 : n).FirstOrDefault(n => n >= 0)
            : (int)Math.Min(start, (ulong)sources.Map.Length);
        int end = first;
        while (end < sources.Map.Length && (instance.IsMaster ? (sources.Map[end] & SectionEntry.Available) == 0 : IsOwn(end)))
            end++;
        return (ulong)(end - first) * sources.SectionSize;

        bool IsOwn(int n) => sources.Map[n] is not (0 or SectionEntry.Shared) && (n >= instance.Reserved.Length || instance.Reserved[n] == 0);
    }

    private static TableInstance Instance(DeviceSystem system, byte id) => new(system.Name, id, system.Line!, system.From)
    {
        Linux = ReleaseOf(system),
        Serial = system.Serial,
        Revision = system.Revision,
    };

    private static bool IsMaster(DeviceSystem system) => system.Line is { } line && MemoryOf(line).IsEmpty;

    /// <summary>What <c>mem=</c> of a line names, in order.</summary>
    internal static ImmutableArray<AddressRange> MemoryOf(string line)
    {
        var ranges = ImmutableArray.CreateBuilder<AddressRange>();
        foreach (KernelArgument argument in KernelArguments.Parse(Reader, line))
            if (argument is { Name: ComputedArguments.Mem, Value: { } value } && Memparse.Parse(Reader, value) is var size
                && size.Length < value.Length && value[size.Length] == '@')
                ranges.Add(AddressRange.FromSize(Memparse.Parse(Reader, value, size.Length + 1).Value, size.Value));
        return ranges.ToImmutable();
    }

    private static int[] OwnSections(DeviceSystem child, ImmutableArray<ushort> map, ulong size)
    {
        ImmutableArray<AddressRange> reach = MemoryOf(child.Line!);
        ImmutableArray<ushort> reserved = child.Reserved!.Entries;
        return [.. Enumerable.Range(0, map.Length).Where(n => map[n] is not (0 or SectionEntry.Shared) && (n >= reserved.Length || reserved[n] == 0)
            && reach.Any(r => r.Overlaps(AddressRange.FromSize((ulong)n * size, size))))];
    }

    /// <summary>A sealed table says whose it is; of a raw one, the tables of those that boot later do.</summary>
    private static Dictionary<string, byte> Ids(DeviceSystem[] children, Dictionary<string, int[]> own, byte master)
    {
        var ids = new Dictionary<string, byte>(StringComparer.Ordinal);
        foreach (DeviceSystem child in children)
        {
            byte told = child.Reserved!.InstanceId;
            if (told == 0)
                told = children.SelectMany(other => own[child.Name].Where(n => n < other.Reserved!.Entries.Length)
                    .Select(n => (byte)(other.Reserved!.Entries[n] & SectionEntry.OwnerMask))).FirstOrDefault(id => id is not (0 or 255) && id != master);
            if (told != 0 && !ids.ContainsValue(told) && told != master)
                ids[child.Name] = told;
        }
        foreach (DeviceSystem child in children.Where(c => !ids.ContainsKey(c.Name)))
            ids[child.Name] = (byte)Enumerable.Range(1, 254).First(id => id != master && !ids.ContainsValue((byte)id));
        return ids;
    }

    /// <summary>Whoever another one's table has as an owner has booted before it; the others by their ids.</summary>
    private static IEnumerable<DeviceSystem> Ordered(DeviceSystem[] children, Dictionary<string, int[]> own, Dictionary<string, byte> ids)
    {
        var left = children.OrderBy(c => ids[c.Name]).ToList();
        bool IsBefore(DeviceSystem a, DeviceSystem b) =>
            b.Reserved!.Entries.Any(e => (e & SectionEntry.OwnerMask) == ids[a.Name])
            || own[b.Name].Any(n => n < a.Reserved!.Entries.Length && a.Reserved.Entries[n] != 0
                && (a.Reserved.Entries[n] & SectionEntry.OwnerMask) != ids[b.Name]);
        while (left.Count > 0)
        {
            DeviceSystem next = left.FirstOrDefault(c => left.All(o => o == c || !IsBefore(o, c))) ?? left[0];
            left.Remove(next);
            yield return next;
        }
    }
}
