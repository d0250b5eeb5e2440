using System.Text.RegularExpressions;
using FswLayout.Backends.CHeader;
using FswLayout.Backends.CSharp;
using FswLayout.Backends.Tests.CSharp;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.CHeader;

public sealed class CHeaderTests
{
    private static readonly string[] Strict = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-Wshadow", "-Wconversion", "-Wundef"];

    [Fact]
    public Task The_worked_example() => Verifier.Verify(Emitted.Text(new CHeaderBackend(), SampleLayouts.Tuna()), "h");

    [Fact]
    public Task High_ram() =>
        Verifier.Verify(string.Join("\n", Defines(TestModels.HighRam()).Where(d => Regex.IsMatch(d, "FSW_(RAM|SECTION|CARVEOUT)_"))) + "\n");

    /// <summary>Each compiler and dialect that a kernel or a program of the last decades is built with.</summary>
    [ToolTheory("gcc", "g++", "clang")]
    [InlineData("gcc", "c", "-std=gnu89 -Wdeclaration-after-statement")]
    [InlineData("gcc", "c", "-std=c89 -Wdeclaration-after-statement -trigraphs")]
    [InlineData("gcc", "c", "-std=c11 -ffreestanding -Wmissing-prototypes -Wstrict-prototypes")]
    [InlineData("gcc", "c", "-std=gnu89 -D__KERNEL__ -nostdinc -ffreestanding -I.")]
    [InlineData("gcc", "c", "-std=gnu11 -fsanitize=undefined -fno-strict-aliasing -O2")]
    [InlineData("clang", "c", "-std=gnu89 -Wdeclaration-after-statement")]
    [InlineData("clang", "c", "-std=c11 -Wno-unknown-warning-option -Wdocumentation -Wmissing-prototypes")]
    [InlineData("clang", "c", "--target=armv7-linux-gnueabi -std=gnu89 -D__KERNEL__ -nostdinc -ffreestanding -I.")]
    [InlineData("g++", "c++", "-std=c++98")]
    [InlineData("g++", "c++", "-std=c++17 -trigraphs")]
    [InlineData("clang", "c++", "-std=c++11")]
    public void It_compiles_without_a_warning(string compiler, string language, string flags)
    {
        using var folder = new TemporaryFolder();
        folder.Write("linux/types.h",
            "typedef unsigned char uint8_t;\ntypedef unsigned short uint16_t;\ntypedef unsigned int uint32_t;\n__extension__ typedef unsigned long long "
                + "uint64_t;\ntypedef __SIZE_TYPE__ size_t;\n");
        foreach (string layout in new[] { "tuna", "trio", "high", "flat", "hostile" })
        {
            LayoutModel model = TestModels.Named(layout);
            folder.Write("fsw_layout.h", Emitted.Text(new CHeaderBackend(), model));
            folder.Write("use.c", UseOfEveryConstant(model));
            ToolResult result = Tools.Run(
                compiler, ["-x", language, "-c", "use.c", "-o", "use.o", .. Strict, "-Wno-overlength-strings", .. flags.Split(' ')], folder.Path);
            Assert.True(result.ExitCode == 0, $"{layout}: {result.Error}");
        }
    }

    [ToolTheory("gcc")]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void Every_example_compiles_as_a_kernel_is_built(string name)
    {
        using var folder = new TemporaryFolder();
        LayoutModel model = Layouts.Example(name);
        folder.Write("fsw_layout.h", Emitted.Text(new CHeaderBackend(), model));
        folder.Write("use.c", UseOfEveryConstant(model));
        ToolResult result = Tools.Run("gcc", ["-std=gnu89", "-c", "use.c", "-o", "use.o", .. Strict, "-Wno-overlength-strings"], folder.Path);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    /// <summary>What FswLayout.g.cs tells of a layout, fsw_layout.h tells as often: strings, numbers, and each of a list.</summary>
    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void It_has_every_value_that_the_constants_of_CSharp_have(string name)
    {
        LayoutModel model = Layouts.Example(name);
        ILookup<string, string> there = Defines(model).SelectMany(d => Regex.Matches(d, ValuePattern)).Select(m => m.Value).ToLookup(v => v);
        using var generated = new Generated(Emitted.Text(new CSharpBackend(), model));
        Assert.Empty(generated.Values().Select(Spelt).GroupBy(v => v).Where(g => there[g.Key].Count() < g.Count()).Select(g => g.Key));
    }

    private const string ValuePattern = """
        "(\\.|[^"\\])*"|FSW_U64\(0x[0-9a-f]+UL, 0x[0-9a-f]+UL\)|(?<=[\s({])(0x[0-9a-f]+UL|\d+)(?=[,) }]|$)
        """;

    private static string Spelt(object value) => value switch
    {
        string text => CText.String(text),
        ulong number => CText.Integer(number),
        bool flag => flag ? "1" : "0",
        _ => CText.Count(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)),
    };

    [Theory]
    [InlineData("tuna")]
    [InlineData("trio")]
    [InlineData("high")]
    [InlineData("hostile")]
    public void No_name_is_defined_twice(string layout)
    {
        string[] names = [.. Defines(TestModels.Named(layout)).Select(d => d.Split(' ')[1])];

        // The guard of the inline keyword has three branches.
        Assert.Equal(["FSW_INLINE"], names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(names, n => Assert.Matches("^FSW_[A-Z0-9_]+(_x[0-9A-Fx]+_[A-Z]+)?(\\(.*)?$", n));
    }

    [Fact]
    public void It_is_ascii_whatever_the_names_and_texts() =>
        Assert.All(Emitted.Text(new CHeaderBackend(), HostileModel.Make()), c => Assert.True(c is '\n' or '\t' or (>= ' ' and <= '~'), $"U+{(int)c:X4}"));

    [Fact]
    public void Every_string_means_what_the_layout_says()
    {
        // The literal is parsed by a small C lexer, not by the writer's inverse: adjacent digits and question marks must not join it.
        string text = HostileModel.Text.Replace("\ud800", "");
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(text), CString.Parse(CText.String(text)));
        Assert.DoesNotContain("??", CText.String(text));
    }

    [Fact]
    public void Sections_and_identifiers_of_the_sample()
    {
        string[] defines = [.. Defines(SampleLayouts.Tuna())];

        Assert.Contains("#define FSW_INSTANCE_JB_BASE 0x90000000UL", defines);
        Assert.Contains("#define FSW_INSTANCE_JB_SECTIONCOUNT 22", defines);
        Assert.Contains("#define FSW_RST_JB_LOAD 0x90001000UL", defines);
        Assert.Contains("#define FSW_CARVEOUT_RAMCONSOLE_END 0xa0200000UL", defines);
    }

    private static IEnumerable<string> Defines(LayoutModel model) =>
        Emitted.Text(new CHeaderBackend(), model).Replace("\\\n", "", StringComparison.Ordinal).Split('\n')
            .Where(l => l.StartsWith("#define", StringComparison.Ordinal)).Select(l => l.Trim());

    /// <summary>A translation unit that uses every constant of the header once, so that a value that does not compile shows.</summary>
    private static string UseOfEveryConstant(LayoutModel model)
    {
        var lines = new List<string> { "#include \"fsw_layout.h\"", "#include \"fsw_layout.h\"",
            "int use(const void *data, size_t size, struct fsw_table *table);" };
        foreach (string name in Defines(model).Select(d => d.Split(' ')[1]).Where(n => !n.Contains('(') && n is not ("FSW_INLINE" or "FSW_LAYOUT_H")))
        {
            string type = Regex.IsMatch(name, "_(SECTIONS|INTERRUPTS)$") ? "unsigned short v[]"
                : Regex.IsMatch(name, "_(CPUS|DEVICES)$") ? "char *const v[]" : Regex.IsMatch(name, "_(MEMORY|REGISTER)(STARTS|ENDS)$") ? "uint64_t v[]"
                : name == "FSW_LAYOUT_DIGEST_BYTES" ? "unsigned char v[]"
                : Regex.IsMatch(name, "_(NAME|HARDWARE|DEBUGFS|DEVICE|FS|LINUX|SYSTEM|CMDLINE|FILE|STATE|DIGEST|KIND|RELEASE|NODE|PCI|PLATFORM)$") ? "char v[]"
                : Regex.IsMatch(name, "^FSW_TABLE_") ? "int v" : "uint64_t v";
            lines.Add($"extern const {type.Replace("v", "v_" + name)};\nconst {type.Replace("v", "v_" + name)} = {name};");
        }
        lines.Add("int use(const void *data, size_t size, struct fsw_table *table) { return fsw_cmm_open(data, size, table); }");
        return string.Join("\n", lines) + "\n";
    }
}
