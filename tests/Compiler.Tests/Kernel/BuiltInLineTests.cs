using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Kernel;

public sealed class BuiltInLineTests
{
    [Theory]
    [InlineData("3.0", BuiltInLineUse.Extend, "built in passed")]
    [InlineData("6.1", BuiltInLineUse.Extend, "passed built in")]
    [InlineData("3.0", BuiltInLineUse.Bootloader, "passed")]
    [InlineData("6.1", BuiltInLineUse.Force, "built in")]
    public void Lines_are_joined_as_the_kernel_joins_them(string release, BuiltInLineUse use, string expected) =>
        Assert.Equal(expected, BuiltInLine.Join(Kernels.Of(release), new BuiltInLine("built in", use), "passed"));

    [Fact]
    public void Without_a_passed_line_the_built_in_one_counts() =>
        Assert.Equal("built in", BuiltInLine.Join(Kernels.Linux61, new BuiltInLine("built in", BuiltInLineUse.Bootloader), ""));

    [Theory]
    [InlineData("3.0", 0, 2)]
    [InlineData("6.1", 1, 3)]
    public void Its_arguments_are_told_apart(string release, int first, int end) =>
        Assert.Equal((first, end), BuiltInLine.IndexesOf(Kernels.Of(release), new BuiltInLine("built in", BuiltInLineUse.Extend), "passed"));

    [Theory]
    [InlineData("CONFIG_CMDLINE_EXTEND=y\n", BuiltInLineUse.Extend)]
    [InlineData("CONFIG_CMDLINE_FORCE=y\n", BuiltInLineUse.Force)]
    [InlineData("CONFIG_CMDLINE_FROM_BOOTLOADER=y\n# CONFIG_CMDLINE_EXTEND is not set\n", BuiltInLineUse.Bootloader)]
    [InlineData("# CONFIG_CMDLINE_FORCE is not set\n", BuiltInLineUse.Bootloader)]
    [InlineData("", BuiltInLineUse.Extend)]
    public void A_configuration_says_what_becomes_of_its_line(string options, BuiltInLineUse expected) =>
        Assert.Equal(new BuiltInLine("mem=1G", expected), BuiltInLine.Of(KernelConfig.Parse(SourceText.From("c", "CONFIG_CMDLINE=\"mem=1G\"\n" + options))));

    /// <summary>From the field notes of the original system: the stock line of the Galaxy Nexus says mem=1G; with ours that reaches 0xCFFFFFFF.</summary>
    [Theory]
    [InlineData("console=ttyFIQ0 mem=1G vmalloc=768M omap_wdt.timer_margin=30", false)]
    [InlineData("console=ttyFIQ0 vmalloc=768M omap_wdt.timer_margin=30", true)]
    public void The_stock_line_cannot_start_a_child(string line, bool sound)
    {
        string layout = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"))
            .Replace("id     = 2;", $"id = 2; config_cmdline = \"{line}\";");
        Assert.Contains(line, layout, StringComparison.Ordinal);
        Compilation compilation = Layouts.Compile(layout);
        Assert.Equal(sound ? [] : ["FSW4012"], compilation.Diagnostics.Select(d => d.Id));
        if (!sound)
            Assert.Contains("0xc0000000..0xd0000000", compilation.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_kernels_largest_block_comes_from_its_configuration()
    {
        string layout = File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw"))
            .Replace("file = \"zImage-jb\";", "file = \"zImage-jb\"; config = \"c\";").Replace("128M", "130M");
        Instance Child(string order) => Layouts.Compile(layout, ("c", DiagnosticConfig + order)).Model!.Children.Single();
        Assert.Equal(0x98400000UL, Child("").Prediction.MovableStart);
        Assert.Equal(0x98800000UL, Child("CONFIG_FORCE_MAX_ZONEORDER=12\n").Prediction.MovableStart);
    }

    private static string DiagnosticConfig => Diagnostics.DiagnosticCases.Files.Single(f => f.Path == "good.config").Text;
}
