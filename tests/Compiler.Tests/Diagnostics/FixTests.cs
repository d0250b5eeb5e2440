using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>What a fix promises: applied, the finding is gone and no new one came.</summary>
public sealed class FixTests
{
    private const int LeastRules = 30;

    /// <summary>
    /// Cases whose layout has more wrong with it than the planted mistake, which hides it: what is not understood is not judged. The ids of what
    /// comes to light when that is mended.
    /// </summary>
    private static readonly Dictionary<string, string> Uncovered = new()
    {
        ["NUL in a string"] = "FSW3035",
        ["bad escape"] = "FSW3035",
        ["continuing a board"] = "FSW2005 FSW3013",
        ["declaration misspelt"] = "FSW2005 FSW5019",
        ["fraction"] = "FSW3001",
        ["hexadecimal without its 0x"] = "FSW3015",
        ["leading zero"] = "FSW3035",
        ["missing semicolon"] = "FSW3035",
        ["name with a hyphen"] = "FSW7013",
        ["one name unknown in several places"] = "FSW2001",
        ["scenario: a refusal without its ';'"] = "FSW7009",
        ["scenario: a request without its ';'"] = "FSW7017",
        ["size with a unit"] = "FSW3035",
        ["unaligned base of 6.1"] = "FSW5023",
        ["unknown constant"] = "FSW3035",
        ["unknown image"] = "FSW2003",
        ["unknown template"] = "FSW2015 FSW2005",
        ["word outside any declaration"] = "FSW2005 FSW3009",
        ["yes for true"] = "FSW6014",
    };

    public static TheoryData<string> Names => [.. DiagnosticCases.All.Where(c => Find(c.Name).Diagnostics.Any(d => !d.Fixes.IsEmpty)).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_fix_removes_its_finding_and_brings_no_other(string name)
    {
        Compilation before = Find(name);
        foreach (Diagnostic diagnostic in before.Diagnostics)
            foreach (Fix fix in diagnostic.Fixes)
            {
                (SourceText source, string text) = Assert.Single(Fix.Apply([fix]));
                Assert.Same(before.Main, source);
                List<string> expected = [.. before.Diagnostics.Select(Show)];
                Assert.True(expected.Remove(Show(diagnostic)));
                List<string> left = [.. Layouts.Compile(text, DiagnosticCases.Files).Diagnostics.Select(Show)];
                string[] more = [.. left.Where(found => !expected.Remove(found))];
                string uncovered = string.Join(" ", more.Select(m => m.Split(':')[0]).Distinct());
                Assert.True(
                    uncovered == Uncovered.GetValueOrDefault(name, ""),
                    $"'{fix.Title}' of {Show(diagnostic)} in '{name}' brings\n{string.Join("\n", more)}\nin\n{text}");
            }
    }

    [Fact]
    public void Many_rules_have_fixes()
    {
        string[] ids = [.. DiagnosticCases.All.SelectMany(c => Find(c.Name).Diagnostics).Where(d => !d.Fixes.IsEmpty).Select(d => d.Id).Distinct().Order()];
        Assert.True(ids.Length >= LeastRules, $"{ids.Length}: {string.Join(" ", ids)}");
    }

    [Fact]
    public void Fixes_that_touch_are_not_applied_together()
    {
        SourceText source = SourceText.From("main.fsw", "abcdef");
        Fix Of(int start, int length, string text) => new("", [new TextChange(new SourceLocation(source, new TextSpan(start, length)), text)], true);
        Assert.Equal("aXdeY", Fix.Apply([Of(1, 2, "X"), Of(2, 2, "no"), Of(5, 1, "Y")])[source]);
    }

    private static Compilation Find(string name) =>
        Layouts.Compile(MarkedText.Parse(DiagnosticCases.All.Single(c => c.Name == name).Text).Text, DiagnosticCases.Files);

    private static string Show(Diagnostic diagnostic) => $"{diagnostic.Id}: {diagnostic.Message}";
}
