using System.Text;

namespace FswLayout.Backends.Tests.Recovery;

/// <summary>A layout of domains: Xen, with what it has of what not every one has, memory that it chooses and some of their own, and what they share.</summary>
internal sealed class DrawnDomains
{
    private const ulong MiB = 1 << 20, Ram = 0x40000000;

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly string[] _names;
    private readonly ulong _size;
    private readonly bool _hasStatic, _hasSharing, _hasHeap;

    /// <summary>Where the next file goes, up, and the next memory of a domain's own, down from the end.</summary>
    private ulong _file = Ram + (256 * MiB), _own;

    private DrawnDomains(int seed)
    {
        _random = new Random(seed);
        _names = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(i => $"dom{(char)('a' + i)}")];
        _size = Any<ulong>(1024, 2048) * MiB;
        (_hasStatic, _hasSharing, _hasHeap, IsOfQemu) = (OneIn(2), OneIn(3), OneIn(5), OneIn(3));
        _own = Ram + _size - (64 * MiB);
    }

    private bool IsOfQemu { get; }

    /// <summary>The text of the layout that <paramref name="seed"/> stands for; it need not be sound.</summary>
    public static string Text(int seed)
    {
        var drawn = new DrawnDomains(seed);
        drawn.Board();
        drawn.Host();
        for (int i = 0; i < drawn._names.Length; i++)
            drawn.Domain(i);
        return drawn._text.ToString();
    }

    private bool OneIn(int count) => _random.Next(count) == 0;

    private T Any<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private string If(bool isSo, string text) => isSo ? text : "";

    private void Board()
    {
        string settings = IsOfQemu ? "by = qemu;"
            : $"memory = 0x{Ram + _size - (24 * MiB):x} size 24M; script = 0x40200000 size 64K; {If(OneIn(2), "overlay = 0x40300000 size 64K;")}";
        _text.Append($"board b {{ arch = arm64; ram = 0x40000000 size {_size >> 20}M; section = {Any(2, 16)}M; memory_model = flat; base_align = 2M;\n");
        _text.Append($"loader = xen {{ {settings} {If(!IsOfQemu && OneIn(4), "fdt_room = 16K;")} }} dt_cells = {Any(2, 2, 1)};\n");
        if (OneIn(3))
            _text.Append("carveout secure = 0x4f000000 size 1M;\n");
        if (_hasSharing && _hasStatic && _names.Length > 1)
            _text.Append($"shared ring = 0x4e000000 size {Any(4, 64)}K {{ between = [doma, domb]; {If(OneIn(2), "guest = 0x70000000;")} }}\n");
        if (OneIn(2))
            _text.Append("device uart { node = \"/soc/serial@9000000\"; registers = 0x09000000 size 4K; interrupts = [33]; }\n");
        if (OneIn(3))
            _text.Append($"partition root {{ device = \"/dev/vda1\"; {Any("", "fs = ext4;", "fs = f2fs;")} }}\n");
        _text.Append("}\n");
    }

    private void Host()
    {
        string[] features = [.. _hasStatic ? new[] { "static_memory" } : [], .. _hasSharing && _hasStatic ? new[] { "static_shm" } : []];
        _text.Append($"instance x on b {{ kernel = xen({Any("4.17", "4.17.5", "4.19")});\n");
        _text.Append(If(features.Length > 0, $"features = [{string.Join(", ", features)}];"));
        _text.Append(If(_hasHeap, $"static_heap = 0x{_own - (384 * MiB):x} size 384M;"));
        _text.Append(If(OneIn(2), $"args {{ console = \"dtuart\"; {Any("", "sync_console;", "x = \"a b\";", "bootscrub = \"0\";")} }}"));
        _text.Append($" image kernel {{ file = \"xen\"; load = 0x{(IsOfQemu ? Ram + (2 * MiB) : 0x49000000):x}; size = 1M; unpacked = 0x13c000; }}");
        _text.Append($" image dtb {{ file = \"b.dtb\"; load = 0x48000000; size = {Any("64K", "40K")}; }} }}\n");
        if (_hasHeap)
            _own -= 384 * MiB;
    }

    private void Domain(int number)
    {
        _text.Append($"instance {_names[number]} on b {{ id = {(OneIn(3) ? 200 - number : number + 1)}; kernel = linux({Any("6.1", "6.12")}); ");
        bool isDom0 = number == 0 && OneIn(4), isStatic = !isDom0 && _hasStatic && OneIn(2);
        ulong size = Any<ulong>(64, 96, 128, 192) * MiB;
        if (isStatic)
        {
            _own -= size;
            IEnumerable<ulong> sections = Enumerable.Range(0, (int)(size / (32 * MiB))).Select(n => (_own / (16 * MiB)) + (ulong)n);
            _text.Append(OneIn(3) ? $"memory = sections [{string.Join(", ", sections)}];"
                : $"base = 0x{_own:x}; memory = {size / MiB}M;");
        }
        else
            _text.Append($"memory = {(OneIn(4) ? $"{(size / 1024) + 4}K" : $"{size / MiB}M")};");
        string[] words =
        [
            If(OneIn(3), $"vcpus = {_random.Next(1, 5)};"), If(OneIn(5), "vpl011 = false;"), If(isStatic && OneIn(3), "direct_map = true;"),
            If(OneIn(4), "enhanced = no_xenstore;"), If(isDom0, "dom0 = true;"),
        ];
        if (words.Any(w => w.Length > 0))
            _text.Append($" domain {{ {string.Concat(words)} }}");
        bool hasRamdisk = OneIn(2);
        _text.Append($" args {{ panic = \"-1\"; {Any("", "quiet;", "loglevel = 7;")} {If(!hasRamdisk, "root = \"/dev/vda\";")} }}");
        _text.Append(Image("kernel", Any<ulong>(16, 30), " unpacked = 0x2010000;") + If(hasRamdisk, Image("initrd", 2, "")));
        if (number == 1 && _text.ToString().Contains("device uart", StringComparison.Ordinal))
            _text.Append(" devices = [uart];" + Image("dtb", 1, ""));
        _text.Append(" }\n");
    }

    private string Image(string kind, ulong size, string more)
    {
        ulong load = _file;
        _file += (size + 3) / 2 * 2 * MiB;
        return $" image {kind} {{ file = \"{kind}{load >> 21}\"; load = 0x{load:x}; size = {size}M;{more} }}";
    }
}
