using System.Text.RegularExpressions;

namespace FswLayout.Cli.Tests;

/// <summary>
/// Pages that show commands and what they print: each is run, in order, in a folder of its own. A block <c>fsw FILE</c> is a file, with <c>+</c> its
/// continuation, a block <c>diff FILE</c> a change of it. In what is printed, … stands for anything, alone in a line for any lines.
/// </summary>
public sealed class DocumentationTests
{
    [ToolTheory("sh", "cp", "cat", "grep")]
    [InlineData("tutorial.md")]
    public void What_a_page_shows_is_what_happens(string page)
    {
        using var folder = new TemporaryFolder();
        int commands = 0;
        foreach (Match block in Regex.Matches(
            File.ReadAllText(Repository.PathOf("docs", page)), @"^```(?<kind>\w+)(?: (?<file>\S+))?(?<more> \+)?\n(?<text>.*?)^```$",
            RegexOptions.Multiline | RegexOptions.Singleline))
        {
            (string kind, string text) = (block.Groups["kind"].Value, block.Groups["text"].Value);
            string path = folder[block.Groups["file"].Value];
            if (kind == "fsw" && block.Groups["file"].Success)
                File.WriteAllText(path, (block.Groups["more"].Success ? File.ReadAllText(path) : "") + text);
            else if (kind == "diff")
                Change(path, text);
            else if (kind == "console")
                commands += Run(folder.Path, text);
        }
        Assert.True(commands > 10);
    }

    private static void Change(string path, string difference)
    {
        string[] lines = difference.TrimEnd('\n').Split('\n');
        string old = Side('-'), text = File.ReadAllText(path);
        Assert.Equal(2, text.Split(old).Length);
        File.WriteAllText(path, text.Replace(old, Side('+'), StringComparison.Ordinal));

        string Side(char sign) => string.Concat(lines.Where(l => l[0] == ' ' || l[0] == sign).Select(l => l[1..] + "\n"));
    }

    /// <summary>Runs the commands of a block, each behind <c>$ </c>, and compares.</summary>
    private static int Run(string folder, string text)
    {
        string[] parts = Regex.Split(text, @"^\$ ", RegexOptions.Multiline);
        foreach (string part in parts.Skip(1))
        {
            string[] lines = part.TrimEnd('\n').Split('\n');
            ToolResult result = Fswc.RunShell(folder, Regex.Replace(lines[0], @"^fswc ", "$$FSWC ") + " 2>&1");
            string printed = string.Join('\n', result.Output.TrimEnd('\n').Split('\n').Select(l => l.TrimEnd()));
            string pattern = string.Join('\n', lines.Skip(1).Select(l => l.Trim() == "…" ? "(.*\n?)*?" : Regex.Escape(l).Replace("…", ".*")));
            pattern = pattern.Replace("(.*\n?)*?\n", "(.*\n)*?", StringComparison.Ordinal);
            Assert.True(Regex.IsMatch(printed, $"^{pattern}$"), $"$ {lines[0]}\n{printed}\n\ninstead of\n\n{string.Join('\n', lines.Skip(1))}");
        }
        return parts.Length - 1;
    }
}
