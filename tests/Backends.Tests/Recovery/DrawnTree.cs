using System.Globalization;
using System.Text;

namespace FswLayout.Backends.Tests.Recovery;

/// <summary>A layout of a 64-bit board: banks below and above 4 GiB, regions, systems that each have their own of it, both kernels.</summary>
internal sealed class DrawnTree
{
    private const ulong MiB = 1 << 20, Block = 128 * MiB;

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<(ulong Start, ulong End)> _banks = [];

    /// <summary>Where the memory begins that no system has yet.</summary>
    private ulong _next;

    private readonly DrawnOwners _owners;

    private DrawnTree(int seed) => (_random, _owners) = (new Random(seed), new DrawnOwners(new Random(seed ^ 1), "s0"));

    /// <summary>The text of the layout that <paramref name="seed"/> stands for; it need not be sound.</summary>
    public static string Text(int seed)
    {
        var drawn = new DrawnTree(seed);
        drawn.Board();
        string release = drawn.Any("6.1", "6.1", "6.12");
        for (int i = 0, last = drawn._random.Next(0, 4); i <= last; i++)
            drawn.Instance(i, release);
        return drawn._text.Append(drawn._owners.Instances(drawn._banks[^1].End)).ToString();
    }

    private bool OneIn(int count) => _random.Next(count) == 0;

    private T Any<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private static string Hex(ulong address) => "0x" + address.ToString("x", CultureInfo.InvariantCulture);

    private void Board()
    {
        ulong at = Any(0x40000000UL, 0x80000000UL, 0UL, 0x100000000UL);
        for (int i = Any(1, 1, 2, 3); i > 0; i--)
        {
            // Whole sections: how large they are no tree says, and a size counts those that end in a hole as whole ones.
            ulong size = Any<ulong>(1, 2, 3, 4) * 512 * MiB;
            _banks.Add((at, at + size));
            at = (at + size + Any<ulong>(0, 1, 2, 8) * 1024 * MiB + Block - 1) / Block * Block;
        }
        _next = _banks[0].Start;
        _text.Append($"board b {{ arch = arm64; memory_model = flat; section = 128M; dt_cells = {(at > uint.MaxValue ? 2 : Any(2, 1))};\n");
        _text.Append($"ram = [{string.Join(", ", _banks.Select(b => $"{Hex(b.Start)} .. {Hex(b.End)}"))}];\n");
        foreach (string kind in new[] { "carveout", "reserve", "shared" })
            for (int i = Any(0, 0, 1, 2); i > 0; i--)
                _text.Append($"{kind} {kind}{i} = {Hex(InRam(Any(4096UL, MiB, 2 * MiB)))} size {Any("4K", "1M", "2M", "48M")};\n");
        _text.Append(_owners.OfBoard()).Append("}\n");
    }

    /// <summary>An address in RAM, a multiple of <paramref name="unit"/>.</summary>
    private ulong InRam(ulong unit)
    {
        (ulong start, ulong end) = _banks[_random.Next(_banks.Count)];
        return (start + (ulong)(_random.NextDouble() * (end - start))) / unit * unit;
    }

    private void Instance(int number, string release)
    {
        ulong size = (ulong)_random.Next(1, 8) * Block, start = number == 0 ? _banks[0].Start : _next;
        _next = number == 0 ? _banks[0].Start + (ulong)_random.Next(2, 8) * Block : start + size;
        if (_next >= _banks[0].End && _banks.Count > 1 && number < 2)
            _next = _banks[^1].Start;
        // With less, whether a kernel comes up may depend on the size of its image, which no tree says.
        string kernelcore = OneIn(3) ? "" : $"kernelcore = {Any(128, 192, 256, 512)}M;";
        _text.Append($"instance s{number} on b {{ id = {number + 1}; kernel = linux({release}); {kernelcore}\n");
        _text.Append(number == 0 ? "role = master; memory = rest;" : $"base = {Hex(start)}; memory = {size / MiB}M;");
        _text.Append($" args {{ root = \"/dev/vd{(char)('a' + number)}\"; {Any("", "quiet;", "cma = \"16M\";", "x = \"a b=c\";", "loglevel = 7;")} }}");
        if (OneIn(2))
            _text.Append($" image initrd {{ file = \"rd\"; load = {Hex(start + 64 * MiB)}; size = {Any("1M", "0x4F800", "3M")}; }}");
        if (OneIn(3))
            _text.Append($" image kernel {{ file = \"Image\"; load = {Hex(start + 2 * MiB)}; size = 16M; unpacked = 24M; }}");
        _text.Append(" }\n");
    }
}
