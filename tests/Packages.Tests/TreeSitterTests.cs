using System.Text.RegularExpressions;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.Packages.Tests;

/// <summary>The grammar for tree-sitter, compiled as editors do it, against the compiler's own parser.</summary>
public sealed class TreeSitterTests : IDisposable
{
    private static readonly string Home = Repository.PathOf("editors", "tree-sitter-fsw");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TreeSitterFact]
    public void Every_example_parses_and_every_query_compiles()
    {
        string[] files =
        [
            .. Directory.GetFiles(Repository.PathOf("examples"), "*.fsw", SearchOption.AllDirectories),
            .. Directory.GetFiles(Repository.PathOf("boards"), "*.fsw"),
        ];
        Assert.All(Parse(files), line => Assert.StartsWith("ok\t", line, StringComparison.Ordinal));
    }

    [TreeSitterFact]
    public void Both_parsers_agree_on_what_is_no_layout()
    {
        string[] texts =
        [
            "const A = ;", "import x;", "board { }", "instance a : on b { }", "scenario s { }", "const A = 1", "const size = on + import;",
            "board b { x y z; }",
            "board b { x = [1, 2; }", "board b { x = 1 .. 2 .. 3; }", "board b { x = a.b(1); }", "board b { x = auto; y = sections; z = auto 4M; }",
            "scenario s { request 2 by jb from 1; }", "scenario s { by; }", "const A = \"a\\\"b//c\";", "const A = \"a", "/* a */ const A = 1; // b", "/* a",
            "const A = - - ~!1;", "const A = (1 + 2) * 3 << 4 | 5;", "instance import : const on board { on on = size size 3; }", "}", "board b { { } }",
        ];
        string[] files = [.. texts.Select((t, i) => _folder.Write($"{i}.fsw", t + "\n"))];
        Assert.Equal(
            texts.Select(t => (t, SyntaxParser.Parse(SourceText.From("x.fsw", t + "\n")).Diagnostics.IsEmpty)),
            texts.Zip(Parse(files), (t, line) => (t, line.StartsWith("ok\t", StringComparison.Ordinal))));
    }

    /// <summary>The cases of <c>tree-sitter test</c>.</summary>
    [TreeSitterFact]
    public void The_corpus_has_the_trees_that_it_says()
    {
        string text = File.ReadAllText(Path.Combine(Home, "test", "corpus", "layouts.txt"));
        Match[] cases =
        [
            .. Regex.Matches(text, @"^=+\n(?<name>.*)\n=+\n(?<code>(?s:.*?))\n-{80}\n(?<tree>(?s:.*?))(?=\n=+\n|\z)", RegexOptions.Multiline).Cast<Match>(),
        ];
        string[] trees = Parse([.. cases.Select((c, i) => _folder.Write($"case{i}.fsw", c.Groups["code"].Value))]);
        Assert.True(cases.Length > 5);
        Assert.Equal(cases.Select(c => Flat(c.Groups["tree"].Value)), trees.Select(t => Flat(t[(t.IndexOf('\t', StringComparison.Ordinal) + 1)..])));
    }

    private static string Flat(string tree) => Regex.Replace(tree, @"\s+", " ").Trim().Replace(" )", ")", StringComparison.Ordinal);

    private string[] Parse(params string[] files)
    {
        string program = _folder["parse"];
        ToolResult built = Tools.Run("cc", ["test/parse.c", "src/parser.c", "-Isrc", "-ltree-sitter", "-Wall", "-o", program], Home);
        Assert.True(built.ExitCode == 0, built.Error);
        ToolResult result = Tools.Run(program, [.. Directory.GetFiles(Path.Combine(Home, "queries"), "*.scm"), "--", .. files]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output.TrimEnd('\n').Split('\n');
    }

    /// <summary>A test that needs a C compiler and the library of tree-sitter.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TreeSitterFactAttribute : FactAttribute
    {
        public TreeSitterFactAttribute() => Skip = Tools.MissingReason("cc")
            ?? (File.Exists("/usr/include/tree_sitter/api.h") ? null : "needs libtree-sitter-dev, not on this machine (.ci/run installs it)");
    }
}
