using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Fields;
using FswLayout.Images;

namespace FswLayout.Backends.Amp;

/// <summary>Shows the fields of a resource table, as a program has it for Linux's remoteproc (include/linux/remoteproc.h).</summary>
/// <param name="sink">Who sees the fields.</param>
internal sealed class ResourceTableReader(IFieldSink sink)
{
    private const int HeadSize = 16, RingSize = 20;

    /// <summary>More entries than any table has, and numbers that vendors have for theirs (RSC_VENDOR_START, RSC_VENDOR_END).</summary>
    private const uint MostEntries = 256, FirstOfVendors = 128, LastOfVendors = 512;

    private static readonly BinaryField Kind = new(0, 4, "type", "kind of the entry"), Rings = new(25, 1, "num_of_vrings", "rings that follow"),
        ConfigSize = new(20, 4, "config_len", "bytes of its configuration, behind the rings");

    private static readonly ImmutableArray<BinaryField> Head =
        [new(0, 4, "ver", "version of the format"), new(4, 4, "num", "entries"), new(8, 4, "reserved", "0"), new(12, 4, "reserved", "0")];

    private static readonly ImmutableArray<BinaryField> Memory =
    [
        Kind, Hex(4, "da", "where the program's processor sees it; all ones: anywhere"), Hex(8, "pa", "where Linux sees it"), new(12, 4, "len", "bytes"),
        Hex(16, "flags", "flags of an I/O MMU"), new(20, 4, "reserved", "0"), NameAt(24),
    ];

    private static readonly ImmutableArray<BinaryField> Trace =
        [Kind, Hex(4, "da", "where the program's processor sees the log"), new(8, 4, "len", "bytes"), new(12, 4, "reserved", "0"), NameAt(16)];

    private static readonly ImmutableArray<BinaryField> Device =
    [
        Kind, new(4, 4, "id", "virtio device; 7: messages (rpmsg)"), new(8, 4, "notifyid", "number of its notifications"),
        Hex(12, "dfeatures", "features that the program offers"), Hex(16, "gfeatures", "features that Linux has taken"), ConfigSize,
        new(24, 1, "status", "status of virtio"), Rings, new(26, 2, "reserved", "0"),
    ];

    private static readonly ImmutableArray<BinaryField> Ring =
    [
        Hex(0, "da", "where the program's processor sees the ring; all ones: anywhere"), new(4, 4, "align", "alignment of its halves"),
        new(8, 4, "num", "descriptors"), new(12, 4, "notifyid", "number of its notifications"), Hex(16, "pa", "where Linux sees it, once it has told"),
    ];

    private readonly List<ImageProblem> _problems = [];

    /// <summary>Whether a file of <paramref name="length"/> bytes that begins so is a table, with entries of kinds that there are.</summary>
    public static bool IsTable(byte[] start, long length)
    {
        if (start.Length < HeadSize || Head[0].Word(start) != 1 || Head[2].Word(start) != 0 || Head[3].Word(start) != 0)
            return false;
        uint count = Head[1].Word(start);
        return count is > 0 and <= MostEntries && HeadSize + (4L * count) <= start.Length && Offsets(start, count).All(
            at => at >= HeadSize + (4 * count) && at <= length - 4 && (at > start.Length - 4 || IsKind(Kind.Word(start.AsSpan((int)at)))));
    }

    /// <summary>Shows <paramref name="bytes"/>, a table, and says what is wrong with it.</summary>
    public ImmutableArray<ImageProblem> Show(byte[] bytes)
    {
        uint count = Head[1].Word(bytes);
        sink.Begin(new FieldGroup("resource table", 0));
        sink.AddRecord(Head, bytes, 0);
        uint[] offsets = [.. Offsets(bytes, count)];
        for (int i = 0; i < offsets.Length; i++)
            sink.Add(FieldValue.Of(new BinaryField(0, 4, "offset", $"where entry {Number(i)} starts") { Form = FieldForm.Hex }, At(bytes, HeadSize + (4 * i)),
                HeadSize + (4 * i)));
        for (int i = 0; i < offsets.Length; i++)
            ShowEntry(bytes, (int)offsets[i], i);
        return [.. _problems];
    }

    private void ShowEntry(byte[] bytes, int at, int number)
    {
        byte[] entry = At(bytes, at);
        uint kind = Kind.Word(entry);
        ImmutableArray<BinaryField> fields = kind switch { 0 or 1 => Memory, 2 => Trace, 3 => Device, _ => [Kind] };
        sink.Begin(new FieldGroup($"entry {Number(number)}, {NameOf(kind)}", at));
        sink.AddRecord(fields, entry, at, f => f == Kind ? NameOf(kind) : null);
        if (entry.Length < fields[fields.Length - 1].End)
            _problems.Add(new ImageProblem(at, $"entry {Number(number)} ends behind the file: it was cut"));
        else if (kind == 3)
            ShowRings(entry, at, number);
    }

    private void ShowRings(byte[] entry, int at, int number)
    {
        int end = Device[Device.Length - 1].End;
        for (int ring = 0; ring < (int)Rings.Word(entry); ring++, end += RingSize)
        {
            sink.Begin(new FieldGroup($"ring {Number(ring)} of entry {Number(number)}", at + end));
            sink.AddRecord(Ring, At(entry, end), at + end);
        }
        ulong config = ConfigSize.Read(entry);
        if ((ulong)end + config > (ulong)entry.Length)
            _problems.Add(new ImageProblem(at, $"the rings and the configuration of entry {Number(number)} end behind the file: it was cut"));
        else if (config > 0)
            sink.Add(FieldValue.OfBytes(at + end, (long)config, "config", At(entry, end), "configuration of the device"));
    }

    private static IEnumerable<uint> Offsets(byte[] bytes, uint count) =>
        Enumerable.Range(0, (int)count).Select(i => (uint)new BinaryField(HeadSize + (4 * i), 4, "", "").Read(bytes));

    private static bool IsKind(uint kind) => kind <= 3 || kind is >= FirstOfVendors and <= LastOfVendors;

    private static string NameOf(uint kind) => kind switch
    {
        0 => "memory (carveout)",
        1 => "memory of a device (devmem)",
        2 => "log (trace)",
        3 => "virtio device (vdev)",
        _ => "of a vendor's own kind",
    };

    private static byte[] At(byte[] bytes, int at) => at >= bytes.Length ? [] : bytes.AsSpan(at).ToArray();

    private static BinaryField Hex(int offset, string name, string meaning) => new(offset, 4, name, meaning) { Form = FieldForm.Hex };

    private static BinaryField NameAt(int offset) => new(offset, 32, "name", "its name") { Form = FieldForm.Text };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
