using FswLayout.Binding;
using FswLayout.Diagnostics;

namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>What a diagnostic says to write is what the language takes.</summary>
public sealed class HelpTests
{
    /// <summary>A key of args is bare where it is a name of the language, and else in quotes.</summary>
    [Theory]
    [InlineData("key = text", "quote it: key = \"text\";")]
    [InlineData("\"a.b\" = text", "quote it: \"a.b\" = \"text\";")]
    [InlineData("\"é\" = text", "quote it: \"é\" = \"text\";")]
    [InlineData("\"2nd\" = text", "quote it: \"2nd\" = \"text\";")]
    public void An_argument_is_quoted_with_its_key(string argument, string help) => Expect($"instance m {{ args {{ {argument}; }} }}", help);

    [Theory]
    [InlineData("quiet 8250.nr_uarts=1", "write args { quiet; \"8250.nr_uarts\" = \"1\"; } ")]
    [InlineData("8250_core=1 quiet", "write args { \"8250_core\" = \"1\"; quiet; } ")]
    public void A_command_line_is_written_as_arguments(string line, string help) => Expect($"instance m {{ cmdline = \"{line}\"; }}", help);

    [Theory]
    [InlineData('\'')]
    [InlineData('`')]
    [InlineData('\u201C')]
    [InlineData('\u201E')]
    [InlineData('\u201D')]
    [InlineData('\u2018')]
    [InlineData('\u201A')]
    [InlineData('\u2019')]
    [InlineData('\u00AB')]
    [InlineData('\u00BB')]
    [InlineData('\u2039')]
    [InlineData('\u203A')]
    [InlineData('\u300C')]
    [InlineData('\u300D')]
    [InlineData('\u300E')]
    [InlineData('\u300A')]
    [InlineData('\uFF02')]
    [InlineData('\uFF07')]
    [InlineData('\uFF40')]
    public void A_quote_of_another_language_is_known_wherever_it_stands(char quote)
    {
        Expect($"const A = {quote} ;", "write strings between '\"'");
        Expect($"const A = {quote}/x\";", "write \"/x\"");
        Expect($"const A = \"/x{quote};", $"write '\"' instead of '{quote}'");
    }

    /// <summary>However many there are, the first few in order of their names are enough.</summary>
    [Fact]
    public void Names_to_choose_from_are_the_first_in_order()
    {
        string instances = string.Concat(Enumerable.Range(0, 30).Select(i => $"instance i{29 - i:00} {{ }}\n"));
        string known = $"known here: {string.Join(", ", Enumerable.Range(0, 20).Select(i => $"i{i:00}"))}, …";
        Expect(instances + "scenario s { start wrong; }", known);
        Expect(instances + "scenario s { start \"wrong\"; }", known);
    }

    /// <summary>It would only be a circle.</summary>
    [Theory]
    [InlineData("const A = B;", "")]
    [InlineData("const A = B;\nconst C = 1;", "did you mean 'C'?")]
    [InlineData("const A = AB + 1;\nconst ABC = 1;", "did you mean 'ABC'?")]
    [InlineData("board b { base_align = base_alig; }", "did you mean 'base_align'?", true)]
    [InlineData("board b { section = b.sectio; }", "did you mean 'section'?", true)]
    [InlineData("board b { carveout one = on .. 2; }", "did you mean 'one'?", true)]
    [InlineData("board b { } instance i on b { vmalloc = vmaloc; }", "did you mean 'vmalloc'?", true)]
    [InlineData("template a : aa on b { }", "did you mean 'a'?", true)]
    public void What_is_being_declared_is_no_help_for_itself(string layout, string help, bool isNot = false)
    {
        Diagnostic found = Layouts.Compile(layout).Diagnostics.First(d => d.Descriptor == BindingErrors.UnknownName);
        Assert.Equal(!isNot, found.Help == help);
    }

    /// <summary>What is beyond all addresses cannot be mended by a page.</summary>
    [Fact]
    public void Ram_to_the_end_of_64_bits_is_not_advised() => Expect("""
        board b { ram = 0x40000000 .. 0xFFFFFFFFFFFFFFFF; section = 16M; control fsw = 0x50000000 size 128K; }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; }
        """, "check its addresses");

    /// <summary>A request that gets less than it asks for is no failure: whoever expects all of it must be told.</summary>
    [Fact]
    public void A_request_that_fell_short_is_shown()
    {
        Diagnostic found = Assert.Single(Layouts.Compile("""
            board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K; }
            instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 256M; vmalloc = 768M; }
            instance c on b {
                id = 2; base = 0x90000000; memory = 256M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;
                image kernel { file = "z"; load = base + 0x1808000; size = 4M; }
            }
            scenario short { start m; free c; boot c; request 2 by c from 128; expect owned(c) == 288M; }
            """).Diagnostics);
        Assert.Equal("FSW7003", found.Id);
        RelatedLocation request = Assert.Single(found.Related, r => r.Message.StartsWith("this request got 0 of 2 sections", StringComparison.Ordinal));
        Assert.Contains("from its base 0x90000000 up", request.Message, StringComparison.Ordinal);
        Assert.Equal("request 2 by c from 128", request.Location.Source.ToString(request.Location.Span));
    }

    private static void Expect(string layout, string help) => Assert.Contains(
        Layouts.Compile(layout).Diagnostics, d => d.Severity == DiagnosticSeverity.Error && d.Help.StartsWith(help, StringComparison.Ordinal));
}
