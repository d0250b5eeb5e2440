using System.Text.RegularExpressions;

namespace FswLayout.Compiler.Tests;

/// <summary>What pages, comments and messages cite can be opened by who reads them: in this repository, and in the page the heading that is named.</summary>
public sealed class CitationTests
{
    /// <summary>Pages that a build, or who reads this, writes.</summary>
    private static readonly string[] Written = ["report.md", "out/report.md", "change.md"];

    private static readonly string[] Pages = [.. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories), .. Files("*.md")];

    private static readonly Regex Citation =
        new(@"(?<page>[\w./-]*\w\.md)\b(?:,\s+(?:///?\s+)?(?:\\?""(?<heading>[^""\\]+)\\?""|(?<number>sections? \d)))?");

    public static TheoryData<string> All => [.. Pages.Select(Relative)];

    [Theory]
    [MemberData(nameof(All))]
    public void Links_of_a_page_lead_somewhere(string page)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        foreach (Match link in Regex.Matches(
            WithoutCode(File.ReadAllText(Repository.PathOf(page))), @"\]\((?!https?:)(?<path>[^)#\s]*)(#(?<anchor>[^)\s]+))?\)"))
        {
            string target = link.Groups["path"].Value.Length == 0 ? Repository.PathOf(page) : Path.Combine(folder, link.Groups["path"].Value);
            Assert.True(Path.Exists(target), $"{page} links to {link.Value}");
            if (link.Groups["anchor"].Success)
                Assert.Contains(link.Groups["anchor"].Value, Headings(target).Select(Anchor));
        }
    }

    [Fact]
    public void What_comments_and_messages_cite_can_be_opened()
    {
        var wrong = new List<string>();
        foreach (string file in Sources())
            foreach (Match citation in Citation.Matches(File.ReadAllText(file)))
            {
                string page = citation.Groups["page"].Value;
                string? found = new[] { page, Path.Combine("docs", page), Path.Combine(Path.GetDirectoryName(Relative(file))!, page) }
                    .Select(p => Repository.PathOf(p)).FirstOrDefault(File.Exists);
                bool isThere = Written.Contains(page) || (found is not null && !citation.Groups["number"].Success
                    && (!citation.Groups["heading"].Success || Headings(found).Contains(Regex.Replace(citation.Groups["heading"].Value, @"\s+(/// )?", " "))));
                if (!isThere)
                    wrong.Add($"{Relative(file)}: {citation.Value}");
            }
        Assert.Equal([], wrong);
    }

    private static IEnumerable<string> Sources() => new[] { "src", "boards", "examples", "bench", "tools", "docs" }
        .SelectMany(f => Directory.EnumerateFiles(Repository.PathOf(f), "*", SearchOption.AllDirectories))
        .Where(f => Path.GetExtension(f) is ".cs" or ".fsw" or ".md" && !Regex.IsMatch(f, @"/(obj|bin|Generated)/")).Concat(Files("*.md"));

    private static string[] Files(string pattern) => Directory.GetFiles(Repository.PathOf("."), pattern);

    private static string Relative(string file) => Path.GetRelativePath(Repository.PathOf("."), file);

    private static IEnumerable<string> Headings(string page) => Regex.Matches(WithoutCode(File.ReadAllText(page)), @"^#+ (.+)$", RegexOptions.Multiline)
        .Select(m => m.Groups[1].Value.Replace("`", "", StringComparison.Ordinal).Trim());

    /// <summary>As GitHub makes an anchor of a heading.</summary>
    private static string Anchor(string heading) => Regex.Replace(heading.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-');

    private static string WithoutCode(string text) => Regex.Replace(text, @"^```.*?^```$", "", RegexOptions.Multiline | RegexOptions.Singleline);
}
