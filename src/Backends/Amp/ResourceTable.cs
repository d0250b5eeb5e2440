using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.Amp;

/// <summary>A field of the table.</summary>
/// <param name="Name">Its name in C.</param>
/// <param name="Width">Bytes of one element.</param>
/// <param name="Values">Its elements.</param>
internal sealed record TableField(string Name, int Width, ImmutableArray<uint> Values)
{
    /// <summary>Text in a field of 32 bytes, or <c>null</c>.</summary>
    public string? Text { get; init; }

    public bool IsArray { get; init; }

    public static TableField Of(string name, ulong value) => new(name, 4, [(uint)value]);
}

/// <summary>An entry of the table.</summary>
/// <param name="Name">Its name in C.</param>
/// <param name="Comment">What it is.</param>
/// <param name="Fields">Its fields, in order and without a gap.</param>
internal sealed record TableEntry(string Name, string Comment, ImmutableArray<TableField> Fields)
{
    /// <summary>Its rings, behind its fields.</summary>
    public ImmutableArray<ImmutableArray<TableField>> Rings { get; init; } = [];

    public int Size => Fields.Concat(Rings.SelectMany(r => r)).Sum(f => f.Width * f.Values.Length);
}

/// <summary>
/// What a program asks of Linux's remoteproc (include/linux/remoteproc.h): its memory in RAM (carveout), its virtio devices, and its logs. Said once: the C
/// source and the bytes are made of the same entries.
/// </summary>
internal sealed class ResourceTable
{
    private const uint Carveout = 0, Trace = 2, Vdev = 3, RpmsgDevice = 7, NameService = 1, AnyAddress = uint.MaxValue;
    private const int NameSize = 32;

    private ResourceTable(ImmutableArray<TableEntry> entries) => Entries = entries;

    /// <summary>Its entries.</summary>
    public ImmutableArray<TableEntry> Entries { get; }

    /// <summary>Version, count, two reserved words and where each entry starts.</summary>
    public ImmutableArray<uint> Head => [1, (uint)Entries.Length, 0, 0, .. Offsets()];

    public static ResourceTable Of(LayoutModel model, SharedPlan plan)
    {
        var names = new AmpTree(model);
        // A driver with a pool knows the program's memory by its node, and would take what is asked for from the pool.
        Region[] own = plan.HasPool ? [] : [.. model.Board.Regions.Where(r => r.Owner == plan.Companion.Name)];
        return new(
        [
            .. own.Select((region, index) => CarveoutOf(index, region, plan.Seen(region.Range), names.NameOf(region))),
            .. plan.Devices.Select(device => DeviceOf(device, plan)),
            .. plan.Of(SharedUse.Trace).Select((region, index) => TraceOf(index, region, plan.Seen(region.Range))),
        ]);
    }

    /// <summary>The bytes: 32-bit words in little-endian order, as Linux reads them.</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte>();
        foreach (uint word in Head)
            Add(bytes, word, sizeof(uint));
        foreach (TableField field in Entries.SelectMany(e => e.Fields.Concat(e.Rings.SelectMany(r => r))))
            foreach (uint value in field.Values)
                Add(bytes, value, field.Width);
        return [.. bytes];
    }

    private IEnumerable<uint> Offsets()
    {
        int at = (4 + Entries.Length) * sizeof(uint);
        foreach (TableEntry entry in Entries)
        {
            yield return (uint)at;
            at += entry.Size;
        }
    }

    private static TableEntry CarveoutOf(int index, Region region, AddressRange seen, string name) => new(
        $"carveout{index.ToString(CultureInfo.InvariantCulture)}", $"memory of its own, {region.Range} for Linux",
        [
            TableField.Of("type", Carveout), TableField.Of("da", seen.Start), TableField.Of("pa", region.Range.Start), TableField.Of("len", region.Range.Size),
            TableField.Of("flags", 0), TableField.Of("reserved", 0), NameField(name),
        ]);

    private static TableEntry TraceOf(int index, Region region, AddressRange seen) => new(
        $"trace{index.ToString(CultureInfo.InvariantCulture)}", $"{region.Name}, a log that Linux shows",
        [
            TableField.Of("type", Trace), TableField.Of("da", seen.Start), TableField.Of("len", region.Range.Size), TableField.Of("reserved", 0),
            NameField(region.Name),
        ]);

    private static TableEntry DeviceOf(VirtioDevice device, SharedPlan plan) => new(
        $"vdev{device.Index.ToString(CultureInfo.InvariantCulture)}", $"messages (rpmsg) through {string.Join(" and ", device.Rings.Select(r => r.Name))}",
        [
            TableField.Of("type", Vdev), TableField.Of("id", RpmsgDevice), TableField.Of("notifyid", (ulong)device.Index),
            TableField.Of("dfeatures", NameService), TableField.Of("gfeatures", 0), TableField.Of("config_len", 0),
            new("status", 1, [0]), new("num_of_vrings", 1, [(uint)device.Rings.Length]),
            new("reserved", 1, [0, 0]) { IsArray = true },
        ])
    {
        Rings =
        [
            .. device.Rings.Select((ring, index) => ImmutableArray.Create(
                TableField.Of("da", plan.HasPool ? AnyAddress : plan.Seen(ring.Range).Start), TableField.Of("align", device.Align),
                TableField.Of("num", device.DescriptorsOf(ring)),
                TableField.Of("notifyid", (ulong)((2 * device.Index) + index)), TableField.Of("pa", 0))),
        ],
    };

    /// <summary>A name and its NUL; longer ones are cut, which FSW8020 refuses.</summary>
    private static TableField NameField(string name)
    {
        byte[] bytes = new byte[NameSize];
        Encoding.ASCII.GetBytes(name, 0, Math.Min(name.Length, NameSize - 1), bytes, 0);
        return new("name", 1, [.. bytes.Select(b => (uint)b)]) { Text = name, IsArray = true };
    }

    private static void Add(List<byte> bytes, uint value, int width)
    {
        for (int i = 0; i < width; i++)
            bytes.Add((byte)(value >> (8 * i)));
    }
}
