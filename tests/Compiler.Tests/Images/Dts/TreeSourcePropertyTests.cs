using System.Globalization;
using CsCheck;
using FswLayout.Images.DeviceTrees.Dts;

namespace FswLayout.Compiler.Tests.Images.Dts;

/// <summary>Drawn sources: dtc makes the same tree of each, or refuses it too; and changed ones, of which each gives a tree or a problem.</summary>
public sealed class TreeSourcePropertyTests
{
    private static Gen<string> Words(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    private static readonly Gen<string> Name = Words("a", "b", "c", "dev@1", "dev@2", "phandle", "name", "#x-cells");
    private static readonly Gen<string> Label = Words("l1", "l2", "l3");
    private static readonly Gen<string> Reference = Gen.OneOf(Label.Select(l => "&" + l), Words("&{/}", "&{/a}", "&{/a/b}", "&{/dev@1/c}"));

    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.UInt.Select(n => n.ToString(CultureInfo.InvariantCulture)), Gen.UInt.Select(n => $"0x{n:X}"), Words("07", "M", "F(2)", "'x'"));

    private static readonly Gen<string> Expression = Gen.Recursive<string>((depth, inner) => depth > 3 ? Number : Gen.OneOf(
        Number,
        Gen.Select(inner, Words("+", "-", "*", "/", "%", "<<", ">>", "&", "|", "^", "&&", "||", "==", "!=", "<", ">", "<=", ">="), inner)
            .Select((a, op, b) => $"({a} {op} {b})"),
        inner.Select(i => $"(~{i} & 0xff)"),
        Gen.Select(inner, inner, inner).Select((a, b, c) => $"({a} ? {b} : {c})")));

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.OneOf(Expression.Select(e => $"({e})"), Reference).List[0, 3].Select(cells => $"<{string.Join(" ", cells)}>"),
        Words("\"text\"", "\"M\\n\\x7\"", "[0aB1 22]", "/bits/ 8 <1 2>", "/bits/ 64 <M>"), Reference);

    private static readonly Gen<string> Property = Gen.OneOf(
        Gen.Select(Name, Value.List[1, 3]).Select((name, values) => $"{name} = {string.Join(", ", values)};"),
        Name.Select(n => n + ";"), Words("a", "b", "c", "phandle").Select(n => $"/delete-property/ {n};"));

    private static readonly Gen<string> Body = Gen.Recursive<string>((depth, inner) =>
    {
        Gen<string> child = Gen.Select(Gen.OneOf(Gen.Const(""), Label.Select(l => l + ": ")), Words("", "/omit-if-no-ref/ "), Name, inner)
            .Select((label, omit, name, body) => $"{omit}{label}{name} {body};");
        Gen<string> node = depth > 2 ? Name.Select(n => $"/delete-node/ {n};") : Gen.OneOf(child, child, Name.Select(n => $"/delete-node/ {n};"));
        return Gen.Select(Property.List[0, 3], node.List[0, 3]).Select((p, n) => $"{{ {string.Join("\n", p)} {string.Join("\n", n)} }}");
    });

    private static readonly Gen<string> Statement = Gen.OneOf(
        Body.Select(b => $"/ {b};"), Gen.Select(Reference, Body).Select((r, b) => $"{r} {b};"),
        Words("&l1", "&l2", "&{/a}").Select(r => $"/delete-node/ {r};"));

    private static readonly Gen<string> Source = Gen.Select(Body, Statement.List[0, 4]).Select((root, more) =>
        $"/dts-v1/;\n#define M (3 + 4)\n#define F(x) (x * M)\n/ {root};\n{string.Join("\n", more)}\n");

    /// <summary>Two in five of the drawn sources are right.</summary>
    [ToolFact("cpp", "dtc")]
    public void dtc_agrees()
    {
        int same = 0;
        Source.Sample(IsSame, iter: Drawn ?? 150, threads: 1);
        Assert.NotEqual(0, same);

        bool IsSame(string source)
        {
            using var folder = new TemporaryFolder();
            folder.Write("board.dts", source);
            string theirs = TreeJudge.Print(TreeJudge.OfTools(folder["board.dts"]));
            same += theirs.Length > 0 ? 1 : 0;
            return TreeJudge.Print(TreeJudge.Ours(folder["board.dts"]).Tree) == theirs;
        }
    }

    private static int? Drawn =>
        Environment.GetEnvironmentVariable("FSW_MUTATIONS") is { } count ? int.Parse(count, CultureInfo.InvariantCulture) : null;

    [Fact]
    public void Any_text_gives_a_tree_or_a_problem() =>
        Gen.Select(Source, Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 20], Words(
            "", "{", "}", "<", ">", ";", "\"", "'", "/", "*", "#", "##", "\\", "&", "(", ")", "@", ":", "\n#if", "\n#endif\n", "\n#define ", "F(",
            "/include/ \"x\"", "#include <x>", "/bits/ ", "\0", "\uDC80", "é", "/delete-node/", "0x", "<<", "?", "__VA_ARGS__", "\n#else\n",
            "\n#define G(a...) #a ## a\n", "G(M,)"))
            .List[1, 6]).Sample(
            (source, changes) =>
            {
                foreach ((int at, int length, string text) in changes)
                    if (at * source.Length / 10_000 is var start)
                        source = source[..start] + text + source[Math.Min(source.Length, start + length)..];
                TreeSourceReading reading = TreeJudge.OfText(source, new() { ["x"] = "/* x */ M\n" });
                return (reading.Tree is null) != (reading.Problem is null);
            },
            iter: Drawn ?? 3000);
}
