using System.Text;

namespace FswLayout.Backends.Tests.Recovery;

/// <summary>
/// A layout of 64-bit kernels whose firmware or whose host tells them of memory: on x86-64 side by side, and a second kernel of kexec or some of the
/// multikernel's on both architectures.
/// </summary>
internal sealed class DrawnPc
{
    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly bool _isX86;
    private readonly string _loader;

    private DrawnPc(int seed)
    {
        _random = new Random(seed);
        _isX86 = !OneIn(3);
        _loader = Any("kexec", "multikernel", "multikernel", _isX86 ? "sysfs" : "kexec");
    }

    /// <summary>The text of the layout that <paramref name="seed"/> stands for; it need not be sound.</summary>
    public static string Text(int seed)
    {
        var drawn = new DrawnPc(seed);
        drawn.Board();
        drawn.Master();
        for (int i = 0, count = drawn._loader == "kexec" ? 1 : drawn._random.Next(1, 4); i < count; i++)
            drawn.Child(i);
        return drawn._text.ToString();
    }

    private bool OneIn(int count) => _random.Next(count) == 0;

    private T Any<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private string Release() => _isX86 ? "6.1" : Any("6.1", "6.12");

    private void Board()
    {
        string ram = _isX86
            ? Any("[0 .. 0x9F000, 1M .. 0x7FFD4000, 4G .. 10G]", "[0 .. 0x9F000, 1M .. 0xBFFDF000, 4G .. 5G]", "[0 .. 0x9F000, 1M .. 0x7FFD4000]")
            : Any("0x40000000 .. 0xC0000000", "[0x80000000 .. 0x100000000, 0x100000000 .. 0x200000000]");
        _text.Append($"board pc {{ arch = {(_isX86 ? "x86_64" : "arm64")}; ram = {ram}; section = {Any(128, 128, 64)}M;\n");
        _text.Append("memory_model = flat; base_align = 128M;\n");
        _text.Append($"loader = {_loader};{(OneIn(3) ? " hardware = \"q35\";" : "")}\n");
        if (OneIn(4))
            _text.Append($"{Any("carveout", "reserve")} kept = 0x{_random.Next(0x45000, 0x7F000) << 12:x} size {Any("4K", "1M", "16M")};\n");
        for (int i = 0; i < 6; i++)
            _text.Append($"cpu c{i} {{ id = {i}; }} ");
        _text.Append("cpu more { } device net { pci = \"0000:00:03.0\"; vendor = 0x1af4; model = 0x1000; } device com { platform = \"serial8250\"; }\n");
        if (OneIn(3))
            _text.Append($"partition root {{ device = \"/dev/vda1\"; {Any("", "fs = ext4;", "size = 8G;")} }}\n");
        _text.Append("}\n");
    }

    private void Master()
    {
        string kernelcore = _isX86 || OneIn(2) ? $"kernelcore = {Any("512M", "1G", "4G")};" : "";
        string more = Any("", "quiet;", "x = \"a b=c\";", "memmap = \"64M$0x20000000\";", "crashkernel = \"72M,low\";", "cma = \"16M\";");
        _text.Append($"instance host on pc {{ id = {Any(1, 9)}; role = master; memory = rest; kernel = linux({Release()}); {kernelcore}\n");
        _text.Append($"args {{ {(OneIn(4) ? more : "")} console = \"ttyS0\"; root = \"/dev/vda1\"; {more} }} }}\n");
    }

    private void Child(int number)
    {
        string size = Any("256M", "512M", "1G"), kernelcore = _isX86 || OneIn(2) ? "kernelcore = 128M;" : "";
        string start = Any("auto", "0x48000000", "0x50000000", "0x60000000", _isX86 ? "4G" : "0x80000000");
        string memory = _loader == "multikernel" || OneIn(2) ? $"memory = auto {size};" : $"base = {start}; memory = {size};";
        _text.Append($"instance guest{number} on pc {{ id = {number + 2}; kernel = linux({Release()}); {memory} {kernelcore}\n");
        string devices = number == 0 && OneIn(2) ? $"devices = [{Any("net", "com", "net, com")}];" : "";
        _text.Append($"cpus = [c{(2 * number) + 1}{(number < 2 && OneIn(2) ? $", c{(2 * number) + 2}" : "")}]; {devices}\n");
        _text.Append($"args {{ console = \"ttyS1\"; {Any("", "quiet;")} {(OneIn(3) ? "" : "root = \"/dev/vdb\";")} }}\n");
        string room = OneIn(2) ? $" headroom = {Any("4M", "17M")};" : "", load = _loader == "sysfs" ? Any("auto", "base + 32M") : "auto";
        _text.Append($" image kernel {{ file = \"vmlinux\"; load = {load}; size = {Any("16M", "31M")};{(OneIn(2) ? " unpacked = 48M;" : "")}{room} }}");
        if (OneIn(2))
            _text.Append($" image initrd {{ file = \"i\"; load = auto; size = {Any("1M", "0x4F800", "24M")};{room} }}");
        _text.Append(" }\n");
    }
}
