using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Text;

namespace FswLayout.Snapshots;

/// <summary>Reads what collect.sh copies.</summary>
internal sealed class SnapshotReader(Func<string, SourceText?> find)
{
    private const string Memory = "sys/devices/system/memory/";

    /// <summary>Where debugfs is mounted: on Android, and elsewhere.</summary>
    private static readonly string[] Debug = ["d/", "sys/kernel/debug/"];

    public DeviceSnapshot Read()
    {
        SourceText? iomem = find("proc/iomem"), zoneinfo = find("proc/zoneinfo"), mounts = find("proc/mounts");
        string? debugfs = Debug.FirstOrDefault(d => find(d + "fsw/cmm") is not null);
        SourceText? map = debugfs is null ? null : find(debugfs + "fsw/cmm");
        SourceText? reserved = Debug.Select(d => find(d + "memblock/reserved")).FirstOrDefault(f => f is not null);
        ImmutableArray<Shown<AddressRange>> ram = Resources(iomem, "System RAM");
        return new DeviceSnapshot
        {
            CommandLine = FirstLine("proc/cmdline"),
            Release = FirstLine("proc/version") is { } version && ReleaseIn(version.Value) is { } release ? new Shown<string>(release, version.Location) : null,
            Iomem = iomem,
            SystemRam = [.. ram.Where(r => r.Value.Size > 1)],
            KernelCode = Resources(iomem, "  Kernel code").FirstOrDefault()?.Value,
            KernelData = Resources(iomem, "  Kernel data").FirstOrDefault()?.Value,
            HidesAddresses = ram.Any(r => r.Value is { Start: 0, End: 1 }),
            Zoneinfo = zoneinfo,
            Zones = ZonesIn(zoneinfo),
            MountTable = mounts,
            Mounts = [.. Lines(mounts).Select(Mount).OfType<Shown<ShownMount>>()],
            BlockSize = FirstLine(Memory + "block_size_bytes") is { } size && Hex(size.Value) is { } bytes ? new Shown<ulong>(bytes, size.Location) : null,
            Blocks = [.. Lines(find("memory-blocks.txt")).Select(Block).OfType<Shown<ShownBlock>>()],
            Map = map,
            Entries = [.. Lines(map).Select(Entry).OfType<Shown<ShownEntry>>()],
            Debugfs = debugfs is null ? null : $"/{debugfs}fsw",
            ReservedTable = reserved,
            Reserved = [.. Lines(reserved).Select(Range).OfType<Shown<AddressRange>>()],
            Loops = Pairs("loops.txt"),
            Links = Pairs("links.txt"),
            Properties = Pairs("properties.txt"),
        };
    }

    private static IEnumerable<Shown<string>> Lines(SourceText? file)
    {
        for (int start = 0; file is not null && start < file.Length;)
        {
            int end = file.Text.IndexOf('\n', start);
            end = end < 0 ? file.Length : end;
            yield return new Shown<string>(
                file.Text.Substring(start, end - start).TrimEnd('\r'), new SourceLocation(file, TextSpan.FromBounds(start, end)));
            start = end + 1;
        }
    }

    private Shown<string>? FirstLine(string path) =>
        Lines(find(path)).FirstOrDefault() is { } line ? line with { Value = line.Value.TrimEnd('\0', ' ') } : null;

    /// <summary><c>Linux version 3.0.31-g6fb96c9 (…) …</c>: the numbers.</summary>
    private static string? ReleaseIn(string version)
    {
        const string Start = "Linux version ";
        if (!version.StartsWith(Start, StringComparison.Ordinal))
            return null;
        string rest = version.Substring(Start.Length);
        string release = string.Concat(rest.TakeWhile(c => c is (>= '0' and <= '9') or '.')).TrimEnd('.');
        return release.Split('.') is { Length: 2 or 3 } parts && parts.All(p => p.Length is > 0 and < 4) ? release : null;
    }

    /// <summary>Resources called <paramref name="name"/>, which has two blanks before it for each one that it lies in.</summary>
    private static ImmutableArray<Shown<AddressRange>> Resources(SourceText? iomem, string name) =>
        [.. Lines(iomem).Select(l => Resource(l, name.TrimStart(' '), name.Length - name.TrimStart(' ').Length)).OfType<Shown<AddressRange>>()];

    /// <summary><c>80000000-9fffffff : System RAM</c>, behind <paramref name="indent"/> blanks.</summary>
    private static Shown<AddressRange>? Resource(Shown<string> line, string name, int indent)
    {
        string[] parts = line.Value.Split([" : "], 2, StringSplitOptions.None);
        string[] ends = parts[0].Substring(Math.Min(indent, parts[0].Length)).Split('-');
        return parts.Length == 2 && parts[1] == name && ends.Length == 2 && Hex(ends[0]) is { } start && Hex(ends[1]) is { } last
            && last >= start && last < ulong.MaxValue
            ? new Shown<AddressRange>(new AddressRange(start, last + 1), line.Location) : null;
    }

    /// <summary><c>Node 0, zone  Movable</c>, and below it <c>spanned N</c> and <c>start_pfn: N</c> (zoneinfo_show_print, mm/vmstat.c).</summary>
    private static ImmutableArray<Shown<ShownZone>> ZonesIn(SourceText? file)
    {
        var zones = ImmutableArray.CreateBuilder<Shown<ShownZone>>();
        Shown<string>? head = null;
        ulong spanned = 0;
        foreach (Shown<string> line in Lines(file))
        {
            string[] words = line.Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (words is ["Node", _, "zone", var name, ..])
                (head, spanned) = (new Shown<string>(name, line.Location), 0);
            else if (words is ["spanned", var pages])
                spanned = Number(pages) ?? 0;
            else if (words is ["start_pfn:", var first] && head is not null && spanned > 0 && Number(first) is { } page)
                zones.Add(new Shown<ShownZone>(new ShownZone(head.Value, page, spanned), head.Location));
        }
        return zones.ToImmutable();
    }

    private static Shown<ShownMount>? Mount(Shown<string> line)
    {
        string[] words = [.. line.Value.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(Unmangle)];
        return words.Length < 4 ? null : new Shown<ShownMount>(new ShownMount(words[0], words[1], words[2], [.. words[3].Split(',')]), line.Location);
    }

    /// <summary><c>\040</c> is a blank (mangle_path, fs/seq_file.c).</summary>
    private static string Unmangle(string word)
    {
        var text = new StringBuilder();
        for (int i = 0; i < word.Length; i++)
        {
            bool isCode = word[i] == '\\' && i + 3 < word.Length && word.Substring(i + 1, 3).All(c => c is >= '0' and <= '7');
            if (isCode)
                text.Append((char)(((word[i + 1] - '0') * 64) + ((word[i + 2] - '0') * 8) + (word[i + 3] - '0')));
            else
                text.Append(word[i]);
            i += isCode ? 3 : 0;
        }
        return text.ToString();
    }

    /// <summary><c>memory144 online 1 Movable</c></summary>
    private static Shown<ShownBlock>? Block(Shown<string> line)
    {
        string[] words = line.Value.Split(' ');
        return words.Length > 1 && words[0].StartsWith("memory", StringComparison.Ordinal) && Number(words[0].Substring("memory".Length)) is { } number
            ? new Shown<ShownBlock>(new ShownBlock(number, words[1]), line.Location) : null;
    }

    /// <summary><c>144 0x0101</c></summary>
    private static Shown<ShownEntry>? Entry(Shown<string> line)
    {
        string[] words = line.Value.Split([' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 && Number(words[0]) is { } section && (words[1].StartsWith("0x", StringComparison.Ordinal)
            ? Hex(words[1].Substring(2)) : Number(words[1])) is { } entry && entry is > 0 and <= ushort.MaxValue
            ? new Shown<ShownEntry>(new ShownEntry(section, (ushort)entry), line.Location) : null;
    }

    /// <summary><c>   0: 0x80004000..0x8007ffff</c> (memblock_debug_show, mm/memblock.c): the last address is one of the range.</summary>
    private static Shown<AddressRange>? Range(Shown<string> line)
    {
        string[] words = line.Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        string[] ends = words.Length < 2 ? [] : words[1].Split([".."], StringSplitOptions.None);
        return ends.Length == 2 && ends.All(e => e.StartsWith("0x", StringComparison.Ordinal)) && Hex(ends[0].Substring(2)) is { } start
            && Hex(ends[1].Substring(2)) is { } last && last >= start && last < ulong.MaxValue
            ? new Shown<AddressRange>(new AddressRange(start, last + 1), line.Location) : null;
    }

    private ImmutableDictionary<string, string> Pairs(string path)
    {
        var pairs = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (string[] words in Lines(find(path)).Select(l => l.Value.Split([' '], 2)))
            if (words.Length == 2)
                pairs[words[0]] = words[1];
        return pairs.ToImmutable();
    }

    private static ulong? Hex(string text) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value) ? value : null;

    private static ulong? Number(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null;
}
