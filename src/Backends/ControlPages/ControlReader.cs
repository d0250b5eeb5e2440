using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Backends.Atags;
using FswLayout.Backends.SectionTables;
using FswLayout.Fields;
using FswLayout.Images;
using FswLayout.Layout;

namespace FswLayout.Backends.ControlPages;

/// <summary>What a control region holds.</summary>
/// <param name="PageSize">Bytes of a page, as far as the region tells.</param>
/// <param name="Current">Id of the instance that runs.</param>
/// <param name="Map">The common memory map; <c>null</c> where it cannot be read.</param>
/// <param name="Instances">The saved registers of each instance, in declaration order.</param>
public sealed record ControlContent(int PageSize, uint Current, SectionTable? Map, ImmutableArray<ImmutableArray<AddressRange>> Instances);

/// <summary>Reads the control region (docs/formats.md, "control.bin and control.txt"), and shows its fields.</summary>
/// <param name="sink">Who sees the fields; <c>null</c> for nobody.</param>
public sealed class ControlReader(IFieldSink? sink)
{
    private const int LeastPage = 4096, MostPage = 64 << 10;
    private static readonly int RecordHeader = FswPage.RecordSize.End;

    private readonly ProblemList _problems = new();

    /// <summary>What is wrong with what was read.</summary>
    public ImmutableArray<ImageProblem> Problems => _problems.ToImmutable();

    /// <summary>Whether <paramref name="bytes"/> begin with the magic of the FSW page.</summary>
    public static bool IsControl(byte[] bytes) => bytes.Length >= FswPage.Magic.End && FswPage.Magic.Word(bytes) == FswPage.MagicValue;

    /// <summary>Reads the region from its start.</summary>
    /// <param name="bytes">The region's bytes; it may end early.</param>
    /// <param name="rawEntries">Entries of the map where it is raw; <c>null</c> to tell them by what follows.</param>
    public ControlContent Read(byte[] bytes, int? rawEntries = null)
    {
        int page = PageOf(bytes);
        ShowFswPage(bytes, page);
        if (bytes.Length < 2 * page)
            _problems.Add(bytes.Length, $"the region ends before the end of the common memory map, which starts at 0x{page:x}: it was cut");
        byte[] rest = [.. bytes.Skip(page)];
        (SectionTable? map, int mapPages) = Map(rest, page, rawEntries);
        ImmutableArray<ImmutableArray<AddressRange>> instances = Instances(bytes, page + (mapPages * page), page, isShown: true) ?? [];
        return new ControlContent(page, bytes.Length >= FswPage.Current.End ? FswPage.Current.Word(bytes) : 0, map, instances);
    }

    /// <summary>The map starts on the second page; a sealed one has a magic there.</summary>
    private static int PageOf(byte[] bytes)
    {
        for (int page = LeastPage; page <= MostPage; page *= 2)
            if (bytes.Length > page && SectionTableReader.IsSealed(bytes.AsSpan(page)))
                return page;
        return LeastPage;
    }

    private void ShowFswPage(byte[] bytes, int page)
    {
        sink?.Begin(new FieldGroup("FSW page", 0));
        sink.AddRecord(FswPage.Fields, bytes, 0, f => f == FswPage.Mode ? $"mode, {FswPage.ModeName(f.Read(bytes))}"
            : f == FswPage.Target && f.Read(bytes) == 0 ? "target instance, none" : null);
        byte[] parameters = [.. bytes.Take(page).Skip(FswPage.ParametersOffset)];
        if (parameters.Length == 0)
            _problems.Add(bytes.Length, "the region ends in the FSW page: it was cut");
        else if (AtagListReader.IsList(parameters))
        {
            var list = new AtagListReader(sink);
            list.Read(parameters, FswPage.ParametersOffset);
            _problems.AddRange(list.Problems);
        }
        else
            sink?.Add(FieldValue.OfBytes(FswPage.ParametersOffset, parameters.Length, "parameters", parameters,
                parameters.All(b => b == 0) ? "boot parameters, none" : "boot parameters that are no list of ATAGs"));
    }

    /// <summary>The map, and how many pages it has.</summary>
    private (SectionTable? Map, int Pages) Map(byte[] rest, int page, int? rawEntries)
    {
        var reader = new SectionTableReader(sink);
        if (SectionTableReader.IsSealed(rest))
        {
            SectionTable? map = reader.ReadSealed(rest, page);
            _problems.AddRange(reader.Problems);
            return (map, Math.Max(1, (reader.Length + page - 1) / page));
        }
        int pages = rawEntries is { } entries ? (SectionTableSizes.SizeOf(entries) + page - 1) / page : RawPages(rest, page);
        byte[] raw = [.. rest.Take(rawEntries * SectionTableSizes.EntrySize ?? pages * page)];
        // How large a section is stands nowhere.
        SectionTable table = reader.ReadRaw(raw, page, sectionSize: rawEntries is null ? 0 : null);
        _problems.AddRange(reader.Problems);
        return (table, pages);
    }

    /// <summary>As few pages as leave nothing but whole pages of instances behind them.</summary>
    private int RawPages(byte[] rest, int page)
    {
        for (int pages = 1; pages * page <= rest.Length; pages++)
            if (Instances(rest, pages * page, page, isShown: false) is not null)
                return pages;
        return Math.Max(1, rest.Length / page);
    }

    /// <summary>The pages of all instances from <paramref name="start"/> on; <c>null</c> where they cannot be that, when they are not to be shown.</summary>
    private ImmutableArray<ImmutableArray<AddressRange>>? Instances(byte[] bytes, int start, int page, bool isShown)
    {
        var instances = ImmutableArray.CreateBuilder<ImmutableArray<AddressRange>>();
        for (int at = start; at < bytes.Length;)
        {
            if (isShown)
                sink?.Begin(new FieldGroup($"instance {instances.Count}", at, "the pages of an instance, in declaration order"));
            if (Records(bytes, at, isShown) is not { } block || (instances.Count > 0 && !block.Ranges.SequenceEqual(instances[0]) && !isShown))
                return isShown ? instances.ToImmutable() : null;
            instances.Add(block.Ranges);
            at += (block.Length + page - 1) / page * page;
        }
        return instances.ToImmutable();
    }

    /// <summary>Records up to the one that ends them; <c>null</c> where they do not end.</summary>
    private (ImmutableArray<AddressRange> Ranges, int Length)? Records(byte[] bytes, int start, bool isShown)
    {
        var ranges = ImmutableArray.CreateBuilder<AddressRange>();
        for (int at = start; at + RecordHeader <= bytes.Length;)
        {
            byte[] header = [.. bytes.Skip(at).Take(RecordHeader)];
            uint address = FswPage.RecordAddress.Word(header), size = FswPage.RecordSize.Word(header);
            bool isEnd = (address | size) == 0;
            if (isShown)
                sink.AddRecord([FswPage.RecordAddress, FswPage.RecordSize], header, at, _ => isEnd ? "end of records" : null);
            at += RecordHeader;
            if (isEnd)
                return (ranges.ToImmutable(), at - start);
            if (size == 0 || size > bytes.Length - at)
                break;
            if (isShown)
                sink?.Add(FieldValue.OfBytes(at, size, "registers", [.. bytes.Skip(at).Take((int)Math.Min(size, FieldValue.MostRaw))],
                    bytes.Skip(at).Take((int)size).All(b => b == 0) ? "saved registers, none yet" : "saved registers"));
            ranges.Add(AddressRange.FromSize(address, size));
            at += (int)((size + 3) & ~3U);
        }
        if (isShown)
            _problems.Add(start, "the records of saved registers that start here do not end: no record is 0 and 0");
        return null;
    }
}
