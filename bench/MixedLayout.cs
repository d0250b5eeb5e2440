using System.Globalization;
using System.Text;

namespace FswLayout.Benchmarks;

/// <summary>A sound layout of some 10,000 lines with some of everything, as people write it: comments, expressions, templates, sixteen instances.</summary>
internal sealed class MixedLayout
{
    private const int Constants = 800, Regions = 1200, Partitions = 1200, Children = 15, Mounts = 60;

    private readonly StringBuilder _text = new();

    private MixedLayout()
    {
    }

    /// <summary>The layout; always the same.</summary>
    public static string Text()
    {
        var layout = new MixedLayout();
        layout.AddConstants();
        layout.AddBoard();
        layout.AddTemplates();
        for (int i = 0; i <= Children; i++)
            layout.AddInstance(i);
        layout.AddScenario();
        return layout._text.ToString();
    }

    private void AddConstants()
    {
        for (int i = 0; i < Constants; i++)
        {
            if (i % 5 == 0)
                Add($"/// What partitions of kind {i} take.");
            Add(i % 3 == 0 ? (FormattableString)$"const size{i} = {(i % 60) + 1} * 64K;" : $"const size{i} = size{i - 1} + 4K;   // one more page");
            if (i % 10 == 9)
                Add($"");
        }
    }

    private void AddBoard()
    {
        Add($"/// Made up, with room for many.");
        Add($"board mixed {{");
        Add($"    ram         = 0x40000000 .. 0xFFFFF000;");
        Add($"    section     = 16M;");
        Add($"    vmalloc_end = 0xFF800000;");
        Add($"    base_align  = 128M;");
        Add($"    hardware    = \"mixed\";");
        Add($"    control fsw = 0xFE000000 size 256K;");
        for (int i = 0; i < Regions; i++)
        {
            if (i % 4 == 0)
                Add($"    // The firmware of unit {i / 4}.");
            Add($"    carveout unit{i} = 0xFE100000 + ({i} * 8K) size 4K;");
        }
        for (int i = 0; i < Partitions; i++)
        {
            if (i % 2 == 0)
                Add($"    partition p{i} {{ device = \"/dev/block/platform/mmc.{i % 3}/by-name/p{i}\"; fs = ext4; size = size{i % Constants}; }}");
            else
            {
                Add($"    /// Holds what unit {i} keeps.");
                Add($"    partition p{i} {{");
                Add($"        device = \"/dev/block/platform/mmc.{i % 3}/by-name/p{i}\";");
                Add($"        fs     = {(i % 3 == 0 ? "f2fs" : "ext4")};");
                Add($"        size   = size{i % Constants} + 64K;");
                Add($"    }}");
            }
        }
        Add($"}}");
    }

    private void AddTemplates()
    {
        Add($"/// What all have in common.");
        Add($"template common on mixed {{");
        Add($"    kernel     = linux(6.1);");
        Add($"    kernelcore = 128M;");
        Add($"    vmalloc    = 904M;");
        Add($"    args {{");
        Add($"        console = \"ttyAMA0\";");
        Add($"        panic   = 30;");
        Add($"    }}");
        Add($"    devices {{ uart = on; wifi = any; }}");
        Add($"}}");
        Add($"template guest : common {{");
        Add($"    memory     = 128M;");
        Add($"    kernelcore = 112M;");
        Add($"    image kernel {{ file = \"zImage\";    load = base + 0x8000; size = 8M; }}");
        Add($"    image initrd {{ file = \"initrd.gz\"; load = base + 64M;    size = 4M; }}");
        Add($"    image dtb    {{ file = \"merged.dtb\"; load = base + 72M;   size = 64K; }}");
        for (int i = 0; i < Mounts / 2; i++)
            Add($"    mount \"/shared/{i}\" {{ from = p{i}; options = [ro, noatime]; }}");
        Add($"}}");
    }

    private void AddInstance(int number)
    {
        Add($"/// Number {number}.");
        Add($"instance i{number} : {(number == 0 ? "common" : "guest")} {{");
        Add($"    id         = {number + 1};");
        if (number == 0)
        {
            Add($"    role       = master;");
            Add($"    memory     = rest;");
        }
        else
            Add($"    base       = 0x40000000 + ({number + 1} * 128M);");
        Add($"    args {{");
        for (int i = 0; i < 12; i++)
            Add($"        \"unit{i}.mode\" = {i + number};");
        Add($"    }}");
        for (int i = 0; i < Mounts; i++)
        {
            int partition = (Mounts / 2) + (number * Mounts) + i;
            Add($"    // Its own folder {i}.");
            Add($"    mount \"/data/{i}\" {{");
            Add($"        from    = p{partition};");
            Add($"        options = [noatime, nosuid, nodev];");
            Add($"    }}");
        }
        Add($"}}");
    }

    private void AddScenario()
    {
        Add($"scenario two {{");
        Add($"    start i0;");
        Add($"    free i1;");
        Add($"    boot i1;");
        Add($"    expect owned(i1) == 128M;");
        Add($"}}");
    }

    private void Add(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
