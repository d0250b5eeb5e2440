using System.Globalization;
using System.Text;

namespace FswLayout.Benchmarks;

/// <summary>A sound layout of any length: constants, carve-outs, partitions and mounts in equal numbers.</summary>
internal static class GeneratedLayout
{
    private const ulong First = 0x80000000, Step = 0x2000;

    /// <summary>About so many lines.</summary>
    public static string OfLines(int lines)
    {
        var text = new StringBuilder();
        int[] numbers = [.. Enumerable.Range(0, Math.Max(1, lines / 4))];
        foreach (int i in numbers)
            Add($"const size{i} = 0x1000 + (4K * {(i % 90) + 1});");
        Add($"board big {{");
        Add($"    ram = 0x40000000 .. 0xFFFFF000; section = 16M; vmalloc_end = 0xFF800000; base_align = 128M; hardware = \"big\";");
        Add($"    control fsw = 0x7FF00000 size 256K;");
        foreach (int i in numbers)
            Add($"    carveout r{i} = 0x{First + ((ulong)i * Step):x} size 4K;");
        foreach (int i in numbers)
            Add($"    partition p{i} {{ device = \"/dev/block/p{i}\"; fs = ext4; size = size{i}; }}");
        Add($"}}");
        Add($"instance m on big {{");
        Add($"    id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 256M; vmalloc = 752M;");
        foreach (int i in numbers)
            Add($"    mount \"/m{i}\" {{ from = p{i}; options = [noatime]; }}");
        Add($"}}");
        return text.ToString();

        void Add(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
