using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Oracle.Tests;

/// <summary>Reads what a guest printed: the kernel's own messages, and the sections of Guest/init.</summary>
internal sealed partial class GuestConsole(string text)
{
    private readonly string _text = TimeStamp().Replace(text.Replace("\r", "", StringComparison.Ordinal), "");

    public bool IsComplete => _text.Contains(Qemu.EndMark, StringComparison.Ordinal);

    /// <summary>Whether the kernel or init printed <paramref name="words"/>.</summary>
    public bool Says(string words) => _text.Contains(words, StringComparison.Ordinal);

    /// <summary>The hexadecimal number that the group of <paramref name="pattern"/> finds; 0 when it finds none.</summary>
    public ulong Number(string pattern) => Regex.Match(_text, pattern) is { Success: true } match ? Hex(match.Groups[1].Value) : 0;

    /// <summary>The last lines, for a failure's message.</summary>
    public string Tail => string.Join('\n', _text.TrimEnd().Split('\n').TakeLast(12));

    public MemoryFacts Facts() => new()
    {
        Boots = IsComplete,
        Ram = IsComplete ? Ram : NodeRanges(),
        LowMemoryEnd = LowMemoryEnd(),
        MovableStart = MovableStart,
        Zones = IsComplete ? [.. Zones()] : null,
    };

    /// <summary>System RAM of /proc/iomem.</summary>
    public ImmutableArray<AddressRange> Ram =>
        [.. SystemRam().Matches(Section("iomem")).Select(m => Closed(m.Groups[1].Value, m.Groups[2].Value))];

    /// <summary>As the kernel prints it: 0 for none, <c>null</c> when it never got that far.</summary>
    public ulong? MovableStart =>
        !_text.Contains("Movable zone start for each node", StringComparison.Ordinal) ? null
        : MovableLine().Match(_text) is { Success: true } line ? Hex(line.Groups[1].Value) : 0;

    /// <summary>The zones of /proc/zoneinfo that have pages.</summary>
    public IEnumerable<Zone> Zones() =>
        from Match zone in ZoneInfo().Matches(Section("zoneinfo"))
        select new Zone(zone.Groups["name"].Value, AddressRange.FromSize(Pages(zone, "start"), Pages(zone, "spanned")));

    /// <summary>What init printed behind <c>@@name</c>.</summary>
    public string Section(string name)
    {
        string[] parts = _text.Split($"@@{name}\n", 2);
        return parts.Length < 2 ? "" : parts[1].Split("@@", 2)[0];
    }

    private ImmutableArray<AddressRange>? NodeRanges()
    {
        ImmutableArray<AddressRange> ranges = [.. NodeRange().Matches(_text).Select(m => Closed(m.Groups[1].Value, m.Groups[2].Value))];
        return ranges.IsEmpty ? null : AddressRanges.Union(ranges);
    }

    private ulong? LowMemoryEnd()
    {
        ulong[] ends = [.. LowZone().Matches(_text).Select(m => Hex(m.Groups[1].Value) + 1)];
        return ends.Length == 0 ? null : ends.Max();
    }

    private static ulong Pages(Match zone, string group) => ulong.Parse(zone.Groups[group].Value, CultureInfo.InvariantCulture) << 12;

    private static AddressRange Closed(string first, string last) => new(Hex(first), Hex(last) + 1);

    private static ulong Hex(string digits) => ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\[ *\d+\.\d+\] ?", RegexOptions.Multiline)]
    private static partial Regex TimeStamp();

    [GeneratedRegex("^([0-9a-f]+)-([0-9a-f]+) : System RAM", RegexOptions.Multiline)]
    private static partial Regex SystemRam();

    [GeneratedRegex(@"Movable zone start for each node\n +Node 0: 0x([0-9a-f]+)")]
    private static partial Regex MovableLine();

    [GeneratedRegex(@"^ +node +0: \[mem 0x([0-9a-f]+)-0x([0-9a-f]+)\]", RegexOptions.Multiline)]
    private static partial Regex NodeRange();

    [GeneratedRegex(@"^ +(?:DMA|Normal) +\[mem 0x[0-9a-f]+-0x([0-9a-f]+)\]", RegexOptions.Multiline)]
    private static partial Regex LowZone();

    /// <summary>The zones with pages: one without has no start_pfn.</summary>
    [GeneratedRegex(@"^Node 0, zone +(?<name>\w+)\n +spanned +(?<spanned>\d+)\n +present +\d+\n +start_pfn: +(?<start>\d+)", RegexOptions.Multiline)]
    private static partial Regex ZoneInfo();
}
