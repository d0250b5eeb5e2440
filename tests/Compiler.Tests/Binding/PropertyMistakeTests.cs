using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Binding;

/// <summary>What a mistake in a property leaves in doubt, and nothing more: for every row of the schema,
/// in a layout with a further mistake (FSW3027).</summary>
public sealed class PropertyMistakeTests
{
    private static readonly string[] Wrong = ["1 .. 2", "\"a string\"", "5", "no_such_word"];

    public static TheoryData<string> Rows => [.. PropertySchema.All.Select(p => $"{p.Block} {p.Name}")];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_value_of_another_kind_breaks_just_its_facet(string row)
    {
        PropertyDefinition property = RowOf(row);
        string label = property.Label switch { LabelKind.None => "", LabelKind.Path => " \"/x\"", LabelKind.Choice => " initrd", _ => " x" };
        foreach (string value in Wrong)
            Expect(property, new Blocks { [property.Block, property.Name + label] = value }, value);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_word_too_much_breaks_just_its_facet(string row)
    {
        PropertyDefinition property = RowOf(row);
        if (property.Label == LabelKind.None && property.Type != PropertyType.Block)
            Expect(property, new Blocks { [property.Block, $"{property.Name} too_much"] = "1" }, "a label");
        if (property.Default is { } value)
            Expect(property, new Blocks { [property.Block, property.Name] = $"{value}; {property.Name} = {value}" }, "twice");
    }

    [Fact]
    public void A_property_that_nobody_knows_breaks_nothing()
    {
        foreach (BlockKind block in Enum.GetValues<BlockKind>().Where(b => PropertySchema.Of(b).Any() && b != BlockKind.Domain))
        {
            string text = new Blocks { [block, "xyzzy"] = "1" }.ToString();
            Assert.Equal(["FSW2004", "FSW3027"], Layouts.Compile(text).Diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal));
        }
    }

    private static PropertyDefinition RowOf(string row) => PropertySchema.All.Single(p => $"{p.Block} {p.Name}" == row);

    private static void Expect(PropertyDefinition property, Blocks blocks, string mistake)
    {
        var found = Layouts.Compile(blocks.ToString()).Diagnostics;
        Diagnostic[] mistakes = [.. found.Where(d => d.Id.StartsWith("FSW2", StringComparison.Ordinal))];
        // Some of the values are right for some properties.
        if (mistakes.Length == 0)
            return;
        bool isHidden = (property.Breaks & new PromisedSectionsCheck().Needs) != 0;
        Assert.True(
            found.Any(d => d.Id == "FSW3027") != isHidden && found.Length == mistakes.Length + (isHidden ? 0 : 1),
            $"{property.Block} {property} ({mistake}), which breaks {property.Breaks}:\n{string.Join("\n", found)}");
    }

    /// <summary>A layout in which FSW3027 is all that is wrong, and the blocks of which a test changes.</summary>
    private sealed class Blocks
    {
        private const string Sound = "kernel = linux(3.0.8); ";

        private const string Kernel = "image kernel { file = \"zImage\"; load = 0x85808000; size = 4M; }";

        private readonly Dictionary<BlockKind, Dictionary<string, string>> _items = new()
        {
            [BlockKind.Board] = new() { ["ram"] = "0x80000000 .. 0xC0000000", ["section"] = "16M", ["control fsw"] = "0xBFFE0000 size 128K" },
            [BlockKind.Partition] = new() { ["device"] = "\"/dev/data\"" },
            [BlockKind.Region] = new() { ["reserved"] = "board" },
            [BlockKind.Loader] = new() { ["fdt_room"] = "12K" },
            [BlockKind.Cpu] = new() { ["node"] = "\"/cpus/cpu@0\"" },
            [BlockKind.Window] = new() { ["at"] = "0x1000" },
            [BlockKind.Device] = new() { ["interrupts"] = "[1]" },
            [BlockKind.Instance] = new()
            {
                ["id"] = "2",
                ["base"] = "0x84000000",
                ["memory"] = "256M",
                ["kernel"] = "linux(3.0.8)",
                ["kernelcore"] = "128M",
                ["vmalloc"] = "768M",
            },
            [BlockKind.Domain] = [],
            [BlockKind.Image] = new() { ["file"] = "\"ramdisk\"", ["load"] = "0x86800000", ["size"] = "1M" },
            [BlockKind.Mount] = new() { ["from"] = "data", ["options"] = "[ro]" },
        };

        public string this[BlockKind block, string item]
        {
            set
            {
                string name = item.Split(' ')[0];
                if (!item.Contains(' ') || item.EndsWith(" too_much", StringComparison.Ordinal))
                    _items[block].Remove(name);
                _items[block][item] = value;
            }
        }

        public override string ToString() => $$"""
            board b { {{Of(BlockKind.Board)}} {{Loader}} {{Region}} partition data { {{Of(BlockKind.Partition)}} }
                cpu p { {{Of(BlockKind.Cpu)}} window w = 0 size 4K { {{Of(BlockKind.Window)}} } } device d { {{Of(BlockKind.Device)}} } }
            instance m on b { id = 1; role = master; memory = rest; {{Sound}} kernelcore = 128M; vmalloc = 768M; }
            instance c on b { {{Of(BlockKind.Instance)}} {{Domain}} {{Kernel}} image initrd { {{Of(BlockKind.Image)}} }
                mount "/data" { {{Of(BlockKind.Mount)}} } }
            """;

        /// <summary>A region of the kind that its block's items are for; with a range of its own, whatever else the board has.</summary>
        private string Region =>
            $"{(_items[BlockKind.Region].Keys.Any(k => k.StartsWith("users", StringComparison.Ordinal)) ? "reserve" : "shared")} r = 0xB0000000 size 16M {{ "
                + $"{Of(BlockKind.Region)} }}";

        /// <summary>What Xen would make of it, were there one: only where a test says something of that.</summary>
        private string Domain => _items[BlockKind.Domain].Count == 0 ? "" : $"domain {{ {Of(BlockKind.Domain)} }}";

        /// <summary>The loader that has settings, unless another one is asked for.</summary>
        private string Loader => _items[BlockKind.Board].Keys.Any(k => k.StartsWith("loader", StringComparison.Ordinal)) ? ""
            : $"loader = uboot {{ {Of(BlockKind.Loader)} }}";

        private string Of(BlockKind block) => string.Concat(_items[block].Select(i => $"{i.Key} = {i.Value}; "));
    }
}
