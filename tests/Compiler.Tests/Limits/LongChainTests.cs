using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Limits;

/// <summary>Chains far longer than anybody writes: no stack is exhausted, and each mistake is told once.</summary>
public sealed class LongChainTests
{
    private const int Length = 20_000;

    [Fact]
    public void A_chain_of_imports_may_have_any_length()
    {
        Compilation compilation = Compilation.Create(SourceText.From("0", "import \"1\";\n"), new Chain());
        Assert.DoesNotContain(compilation.Diagnostics, d => d.Severity == DiagnosticSeverity.Error && d.Id != "FSW3035");
        Assert.Equal(Length + 1, compilation.Trees.Length);
        Assert.Equal(["0", "1", "2"], compilation.Trees.Take(3).Select(t => t.Source.Path));
    }

    [Fact]
    public void Imports_count_before_what_imports_them()
    {
        Compilation compilation = Layouts.Compile(
            "import \"a\"; import \"b\"; const A = 1;", ("a", "import \"c\"; const A = 2;"), ("b", "import \"a\"; const B = 3;"), ("c", "const B = 4;"));
        Assert.Equal(["main.fsw", "a", "c", "b"], compilation.Trees.Select(t => t.Source.Path));
        Assert.Equal(["main.fsw FSW2002", "b FSW2002"], compilation.Diagnostics.Select(d => $"{d.Location.Source.Path} {d.Id}"));
    }

    [Theory]
    [InlineData("const C{0} = C{1} + 1;\n", "const C{0} = C0;\n", "FSW2030")]
    [InlineData("template T{0} : T{1} {{ }}\n", "template T{0} : T0 {{ }}\n", "FSW2010")]
    [InlineData("template T{0} : T{1} {{ }}\n", "template T{0} {{ }}\n", "FSW2031")]
    [InlineData("template T{0} : T{1} {{ }}\n", "template T{0} : t {{ }}\n", "FSW2001")]
    public void A_mistake_at_the_end_of_a_chain_is_one_error(string link, string last, string id)
    {
        string text = string.Concat(Enumerable.Range(0, 3_000).Select(n => string.Format(System.Globalization.CultureInfo.InvariantCulture, link, n, n + 1)));
        Diagnostic found = Assert.Single(Layouts.Compile(text + string.Format(System.Globalization.CultureInfo.InvariantCulture, last, 3_000)).Diagnostics);
        Assert.Equal(id, found.Id);
    }

    [Fact]
    public void A_long_circle_is_shown_in_part()
    {
        string text = string.Concat(Enumerable.Range(0, 3_000).Select(n => $"template T{n} : T{(n + 1) % 3_000} {{ }}\n"));
        Diagnostic found = Assert.Single(Layouts.Compile(text).Diagnostics);
        Assert.EndsWith("T18 -> T19 -> … (2980 more) -> T0", found.Message, StringComparison.Ordinal);
        Assert.Equal(19, found.Related.Length);
    }

    [Fact]
    public void A_constant_may_need_itself_through_an_instance()
    {
        const string layout = "board b { ram = A .. 0x90000000; section = 16M; control f = 0x80000000 size 1M; }\nconst A = b.ram.start;\n";
        Diagnostic found = Assert.Single(Layouts.Compile(layout).Diagnostics);
        Assert.Equal("FSW2010", found.Id);
    }

    [Fact]
    public void More_instances_than_ids_are_told()
    {
        string text = string.Concat(Enumerable.Range(0, 255).Select(
            n => $"instance i{n} on b {{ id = {n % 254 + 1}; memory = 16M; base = 0x80000000; kernel = linux(3.0.8); kernelcore = 16M; }}\n"));
        Compilation compilation = Layouts.Compile("board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFE00000 size 2M; }\n" + text);
        Diagnostic found = Assert.Single(compilation.Diagnostics, d => d.Id == "FSW3012");
        Assert.Equal("there are 254 ids, and all are taken: a layout has at most 254 instances", found.Help);
    }

    private sealed class Chain : IImportResolver
    {
        public ImportResolution Resolve(SourceText importer, string path)
        {
            int number = int.Parse(path, System.Globalization.CultureInfo.InvariantCulture);
            return new ImportResolution.Found(path, SourceText.From(path, number < Length ? $"import \"{number + 1}\";\n" : ""));
        }

        public string? KeyOf(SourceText main) => main.Path;
    }
}
