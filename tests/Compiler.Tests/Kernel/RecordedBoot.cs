using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Kernel;

/// <summary>One recorded boot of Fixtures/boots-*.tsv; <c>null</c> is what the recording does not say.</summary>
public sealed record RecordedBoot
{
    public required int Line { get; init; }
    public required bool Boots { get; init; }
    public required KernelMachine Machine { get; init; }
    public required string Arguments { get; init; }
    public required string? Ram { get; init; }
    public required ulong? LowMemoryEnd { get; init; }
    public required string? Movable { get; init; }
    public required string? Zones { get; init; }

    public static ImmutableArray<RecordedBoot> Load(string file) =>
    [
        .. File.ReadAllLines(Repository.PathOf("tests", "Compiler.Tests", "Kernel", "Fixtures", file))
            .Select((text, index) => (text, line: index + 1))
            .Where(l => !l.text.StartsWith('#'))
            .Select(l => Parse(l.text.Split('\t'), l.line)),
    ];

    private static RecordedBoot Parse(string[] fields, int line)
    {
        var words = (fields[9] == "-" ? "" : fields[9]).Split(' ').ToLookup(w => w.StartsWith("oracle_rm=", StringComparison.Ordinal));
        return new RecordedBoot
        {
            Line = line,
            Boots = fields[0] == "boots",
            Machine = MachineOf(fields, [.. words[true].Select(Carveout)]),
            Arguments = string.Join(" ", words[false]),
            Ram = Known(fields[5]),
            LowMemoryEnd = fields[6] == "?" ? null : Hex(fields[6]),
            Movable = Known(fields[7]),
            Zones = Known(fields[8]) is { } zones ? string.Join(" ", zones.Split(' ').Select(WithoutPresent)) : null,
        };
    }

    private static KernelMachine MachineOf(string[] fields, ImmutableArray<AddressRange> carveouts)
    {
        bool is30 = fields[1] is "A" or "B" or "C" or "E";
        ulong mebibytes = ulong.Parse(fields[2], CultureInfo.InvariantCulture);
        return new KernelMachine
        {
            Model = is30 ? Kernels.Linux30 : Kernels.Linux61,
            HasNodeMap = fields[1] != "A",
            HasSparsemem = fields[1] == "C",
            HasLpae = fields[1] == "lpae",
            Ram = [AddressRange.FromSize(is30 ? 0x60000000UL : 0x80000000UL, mebibytes << 20)],
            Carveouts = carveouts,
            Base = Hex(fields[3]),
            // Debian's kernel ends 22 MiB behind its base, but for 30 KiB of .bss; the size of the 3.0.8 ones was not recorded.
            KernelSize = is30 ? null : 22 << 20,
            Initrd = fields[4] is "?" or "builtin" ? null : AddressRange.FromSize(Hex(fields[4]), is30 ? 2342UL : 868UL << 10),
        };
    }

    /// <summary>oracle_rm=SIZE@ADDRESS.</summary>
    private static AddressRange Carveout(string word)
    {
        KernelNumber size = Memparse.Parse(Kernels.Linux30, word, "oracle_rm=".Length);
        KernelNumber start = Memparse.Parse(Kernels.Linux30, word, "oracle_rm=".Length + size.Length + 1);
        return AddressRange.FromSize(start.Value, size.Value);
    }

    private static string? Known(string field) => field == "?" ? null : field;

    private static ulong Hex(string text) => ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string WithoutPresent(string zone) => zone[..zone.IndexOf('/', StringComparison.Ordinal)];
}
