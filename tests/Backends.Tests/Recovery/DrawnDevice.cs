using System.Text;

namespace FswLayout.Backends.Tests.Recovery;

/// <summary>
/// A layout with any board: banks, sections of any size, holes, shared and reserved memory, another split of addresses, both kernels, flat or not.
/// </summary>
internal sealed class DrawnDevice
{
    private const ulong MiB = 1 << 20;

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<(ulong Start, ulong End)> _banks = [];
    private readonly ulong _section;
    private readonly DrawnOwners _owners;

    private DrawnDevice(int seed)
    {
        _random = new Random(seed);
        _owners = new DrawnOwners(new Random(seed ^ 1), "first");
        _section = MiB << _random.Next(0, 9);
    }

    /// <summary>The text of the layout that <paramref name="seed"/> stands for; it need not be sound.</summary>
    public static string Text(int seed)
    {
        var device = new DrawnDevice(seed);
        device.Board();
        int children = device._random.Next(0, 4);
        bool isNew = device.OneIn(3);
        device.Instance("first", 0, isNew);
        for (int i = 1; i <= children; i++)
            device.Instance($"guest{i}", i, device.OneIn(6) ? !isNew : isNew);
        return device._text.Append(device._owners.Instances(device._banks[^1].End)).ToString();
    }

    private bool OneIn(int count) => _random.Next(count) == 0;

    private T Any<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private void Board()
    {
        ulong at = Any(0x40000000UL, 0x60000000UL, 0x80000000UL, 0x80000000UL, 0UL);
        for (int i = Any(1, 1, 1, 2, 3); i > 0; i--)
        {
            ulong size = Any<ulong>(256, 512, 768, 1024, 1024, 1536) * MiB + (OneIn(6) ? 4096UL * (ulong)_random.Next(1, 600) : 0);
            if (at + size >= 0xFFF00000)
                break;
            _banks.Add((at, at + size));
            at = (at + size + (ulong)_random.Next(0, 3) * 256 * MiB + 0xFFFFFFF) & ~0xFFFFFFFUL;
        }
        _text.Append($"board b {{ ram = [{string.Join(", ", _banks.Select(b => $"0x{b.Start:x} .. 0x{b.End:x}"))}]; section = {_section >> 20}M;\n");
        if (OneIn(4))
            _text.Append($"vmalloc_end = 0x{Any(0xFF800000UL, 0xFF000000UL, 0xFE000000UL, 0xF0000000UL):x};\n");
        if (OneIn(10))
            _text.Append($"page_offset = 0x{Any(0x80000000UL, 0x40000000UL):x};\n");
        if (OneIn(6))
            _text.Append("memory_model = flat;\n");
        Regions();
        _text.Append(_owners.OfBoard()).Append("}\n");
    }

    private void Regions()
    {
        (ulong Start, ulong End) last = _banks[^1];
        string control = Any(
            $"0x{last.End - (128 << 10):x} size 128K", $"0x{InRam(MiB):x} size 256K", $"0x{InRam(_section):x} size 1M", $"0x{InRam(4096):x} size 192K");
        _text.Append($"control fsw = {control};\n");
        for (int i = Any(0, 0, 1, 2, 3); i > 0; i--)
            _text.Append($"carveout hole{i} = 0x{InRam(Any(4096UL, MiB, _section)):x} size {Any("4K", "1M", "3M", "32M", "100M")};\n");
        if (OneIn(4))
            _text.Append($"shared common = 0x{InRam(_section):x} size {(_section >> 20) * (ulong)_random.Next(1, 3)}M;\n");
        if (OneIn(4))
            _text.Append($"reserve kept = 0x{InRam(Any(4096UL, MiB)):x} size {Any("4K", "1M", "48M")};\n");
        if (OneIn(3))
            _text.Append($"registers sar = 0x{_random.Next(1, 0x1000) << 12:x} size {Any("4", "16", "4K", "20K")};\n");
        if (OneIn(5))
            _text.Append($"clobber loader = 0x{_banks[0].Start:x} size 4K;\n");
    }

    /// <summary>An address in RAM, a multiple of <paramref name="unit"/>.</summary>
    private ulong InRam(ulong unit)
    {
        (ulong start, ulong end) = _banks[_random.Next(_banks.Count)];
        return (start + ((ulong)(_random.NextDouble() * (end - start)))) / unit * unit;
    }

    private void Instance(string name, int number, bool isNew)
    {
        ulong core = Any<ulong>(64, 128, 128, 256, 384) * MiB;
        _text.Append($"instance {name} on b {{ id = {(OneIn(4) ? 200 - number : number + 1)}; kernel = linux({(isNew ? "6.1" : "3.0.8")});\n");
        _text.Append(number == 0 ? "role = master; memory = rest;" : Memory(core));
        _text.Append($" kernelcore = {Math.Max(core, _section) >> 20}M;");
        if (!OneIn(4))
            _text.Append($" vmalloc = {Any(768, 768, 752, 880, 640, 512, 256)}M;");
        if (OneIn(3))
            _text.Append($" serial = {_random.NextInt64(1L << 40)}; revision = {_random.Next(1000)};");
        if (OneIn(2))
        {
            string more = Any("quiet;", "loglevel = 7;", "x = \"a b=c\";", "\"a.b\" = \"é\";", "root = \"/dev/ram0\";", "cma = \"16M\";");
            _text.Append($" args {{ console = \"ttyS0,115200n8\"; {more} }}");
        }
        if (number > 0 && OneIn(2))
            _text.Append($" image initrd {{ file = \"rd\"; load = {Any("auto", "base + 48M")}; size = {Any("1M", "0x4F800", "3M")}; }}");
        if (number > 0 && OneIn(2))
            _text.Append(" image kernel { file = \"zImage\"; load = auto; size = 4M; }");
        _text.Append(" }\n");
    }

    private string Memory(ulong core)
    {
        ulong size = Math.Max(core, _section) + ((ulong)_random.Next(0, 6) * Math.Max(_section, 16 * MiB));
        ulong start = InRam(Math.Max(_section, 128 * MiB));
        return Any(
            $"memory = auto {size >> 20}M;", $"memory = auto {size >> 20}M;", $"base = auto; memory = {size >> 20}M;",
            $"base = 0x{start:x}; memory = {size >> 20}M;",
            $"base = 0x{start:x}; memory = sections {start / _section} ..= {((start + size) / _section) - 1};");
    }
}
