using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text;
using FswLayout.Binding;

namespace FswLayout.Compiler.Tests.Binding;

public sealed class PropertySchemaTests
{
    private const string Marker = "<!-- properties -->\n";

    /// <summary>The classes of rows, and what joins them.</summary>
    public static TheoryData<string> Tables =>
        [.. typeof(PropertyDefinition).Assembly.GetTypes().Where(t => t.BaseType == typeof(PropertyDefinition)).Select(t => t.Name), nameof(PropertySchema)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_table_is_whole_whatever_is_asked_for_first(string first)
    {
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        Assembly unused = context.LoadFromAssemblyPath(typeof(PropertySchema).Assembly.Location);
        RuntimeHelpers.RunClassConstructor(unused.GetType("FswLayout.Binding." + first)!.TypeHandle);
        object all = unused.GetType(typeof(PropertySchema).FullName!)!.GetProperty(nameof(PropertySchema.All))!.GetValue(null)!;
        Assert.Equal(PropertySchema.All.Select(p => p.Name), ((IEnumerable)all).Cast<object>().Select(p => (string)((dynamic)p).Name));
        context.Unload();
    }

    [Fact]
    public void Rows_are_unique() =>
        Assert.Equal(PropertySchema.All.Length, PropertySchema.All.Select(p => (p.Block, p.Name)).Distinct().Count());

    [Fact]
    public void Every_default_is_a_value_of_its_property() =>
        Assert.All(PropertySchema.All.Where(p => p.Default is not null), p => Assert.True(p.DefaultValue is not null, $"{p.Block} {p} cannot be {p.Default}"));

    /// <summary>With FSW_UPDATE_DOCS=1 the tables are written instead of compared.</summary>
    [Fact]
    public void The_reference_lists_every_property()
    {
        string path = Repository.PathOf("docs", "language.md");
        string text = File.ReadAllText(path);
        string fresh = text[..(text.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)] + TablesText();
        if (Environment.GetEnvironmentVariable("FSW_UPDATE_DOCS") == "1")
            File.WriteAllText(path, fresh);
        else
            Assert.Equal(fresh, text);
    }

    private static string TablesText()
    {
        var text = new StringBuilder();
        foreach (BlockKind block in Enum.GetValues<BlockKind>().Where(b => PropertySchema.Of(b).Any()))
        {
            text.Append($"\n### {block.ToString().ToLowerInvariant()}\n\n| property | takes | default | meaning |\n|---|---|---|---|\n");
            foreach (PropertyDefinition p in PropertySchema.Of(block))
                text.Append(
                    $"| `{p.Name}{Label(p)}` | {Takes(p)} | {(p.IsRequired ? "required" : p.Default is null ? "" : $"`{p.Default}`")} | "
                        + $"{p.Documentation.Replace("|", "\\|")} |\n");
        }
        return text.ToString();
    }

    private static string Label(PropertyDefinition p) => p.Label switch
    {
        LabelKind.None => "",
        LabelKind.Path => " \"/path\"",
        LabelKind.Choice => " " + string.Join("\\|", p.Choices),
        _ => " NAME",
    };

    private static string Takes(PropertyDefinition p) => p.Type switch
    {
        PropertyType.Choice => string.Join(" or ", p.Choices.Select(c => $"`{c}`")),
        PropertyType.Block => "a block",
        PropertyType.QuotedText => "a string",
        PropertyType.KernelRelease => "`linux(VERSION)`, `firmware`, `rtos(\"NAME\")` or `xen(VERSION)`",
        PropertyType.SystemRelease => "`linux` or `android(VERSION)`",
        PropertyType.Memory => "`rest`, a size or `sections …`; ranges",
        PropertyType.Source => "a partition or `loop(\"/path\")`",
        PropertyType.Words when !p.Choices.IsEmpty => "a list of " + string.Join(", ", p.Choices.Select(c => $"`{c}`")),
        PropertyType.Words => "a list of words",
        PropertyType.Numbers => "a number or a list of them",
        PropertyType.Ranges => "a range or a list of them",
        PropertyType.FileSize => "a size or `auto`",
        PropertyType.Base => "an address or `auto`",
        _ => "a" + ("aeiou".Contains(char.ToLowerInvariant(p.Type.ToString()[0])) ? "n " : " ") + p.Type.ToString().ToLowerInvariant(),
    };
}
