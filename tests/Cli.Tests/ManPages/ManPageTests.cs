using FswLayout.Cli.Commands;

namespace FswLayout.Cli.Tests.ManPages;

/// <summary>The manual pages in packaging/man are those of the commands that there are, and sound.</summary>
public sealed class ManPageTests
{
    private static readonly string Folder = Repository.PathOf("packaging", "man");

    [Fact]
    public void Pages_are_fresh()
    {
        using var nowhere = new StringWriter();
        SortedDictionary<string, string> pages = ManPage.All(Root.Create([], new CommonOptions(), new CommandContext(nowhere, nowhere, Fswc.In("/"))));
        if (Environment.GetEnvironmentVariable("FSW_UPDATE_DOCS") == "1")
        {
            foreach (string old in Directory.GetFiles(Folder, "*.1"))
                File.Delete(old);
            foreach ((string name, string text) in pages)
                File.WriteAllText(Path.Combine(Folder, name), text);
        }
        Assert.Equal(pages.Keys, Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.All(pages, p => Assert.Equal(p.Value, File.ReadAllText(Path.Combine(Folder, p.Key))));
    }

    [ToolFact("mandoc")]
    public void Mandoc_finds_nothing_wrong()
    {
        ToolResult result = Tools.Run("mandoc", ["-T", "lint", "-W", "warning", .. Directory.GetFiles(Folder, "*.1")]);
        Assert.DoesNotMatch("(WARNING|ERROR|UNSUPP)", result.Output);
    }

    [ToolTheory("man", "groff")]
    [InlineData("fswc.1", "fswc COMMAND [OPTION]...")]
    [InlineData("fswc-build.1", "--depfile-target PATH")]
    [InlineData("fswc-explain.1", "fswc explain [OPTION]... [ID]")]
    public void Man_shows_them(string page, string expected)
    {
        ToolResult result = Tools.Run("man", ["-l", Path.Combine(Folder, page)], environment: new Dictionary<string, string>
        {
            ["MANWIDTH"] = "120",
            ["MANPAGER"] = "cat",
            ["LC_ALL"] = "C.UTF-8",
            ["GROFF_NO_SGR"] = "1",
            ["MANROFFOPT"] = "-c",
        });
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        // Bold is a character, a backspace and the character again.
        Assert.Contains(expected, System.Text.RegularExpressions.Regex.Replace(result.Output, ".\b", ""), StringComparison.Ordinal);
    }
}
