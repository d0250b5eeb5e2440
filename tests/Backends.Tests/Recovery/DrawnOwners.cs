using System.Text;

namespace FswLayout.Backends.Tests.Recovery;

/// <summary>What stands beside Linux in a drawn layout: firmware and real-time systems with memory, processors and devices, and what they share.</summary>
internal sealed class DrawnOwners(Random random, string linux)
{
    /// <summary>What each has room in.</summary>
    private const ulong Room = 32 << 20;

    private readonly int _count = random.Next(2) == 0 ? random.Next(1, 3) : 0;

    /// <summary>What the board needs for them.</summary>
    public string OfBoard()
    {
        var text = new StringBuilder();
        for (int i = 0; i < _count; i++)
        {
            string windows = random.Next(2) == 0 ? "" : $" window near = 0x10000000 size 1M {{ at = 0xfff00000; }} window far = 0x10100000 .. 0xfff00000;";
            text.Append($"sram tcm{i} = 0xfff0{i}000 size 4K; cpu m{i} {{ node = \"/m{i}\";{windows} }}\n");
            text.Append($"device can{i} {{ node = \"/soc/can@{i}\"; registers = 0xfff8{i}000 size 4K; interrupts = [{40 + i}]; }}\n");
        }
        return text.ToString();
    }

    /// <summary>They themselves, on board <c>b</c>, with the last of its RAM, which ends at <paramref name="end"/>.</summary>
    public string Instances(ulong end)
    {
        var text = new StringBuilder();
        for (int i = 0; i < _count; i++)
        {
            ulong start = (end >> 20 << 20) - ((ulong)(i + 1) * Room);
            string kernel = Any("firmware", "rtos(\"zephyr\")", "rtos(\"freertos\")");
            string memory = Any($"[b.tcm{i}]", $"[b.tcm{i}, 0x{start:x} size {Any("1M", "4M")}]", $"[0x{start:x} size {Any("1M", "2M", "8M")}]");
            text.Append($"instance rt{i} on b {{ kernel = {kernel}; memory = {memory}; {Any("", $"cpus = [m{i}];")} {Any("", $"devices = [can{i}];")}\n");
            if (random.Next(2) == 0)
                text.Append($"shared box{i} = 0x{start + (Room / 2):x} size {Any("64K", "1M")} {{ between = [{linux}]; as = trace; }}\n");
            text.Append("}\n");
        }
        return text.ToString();
    }

    private string Any(params string[] choices) => choices[random.Next(choices.Length)];
}
