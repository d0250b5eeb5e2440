using CsCheck;
using FswLayout.Backends.Comparison;
using FswLayout.Backends.Tests.Extremes;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.Backends.Tests.Comparison;

/// <summary>Whatever changes in a layout is told: the canonical JSON, which another part of the house writes, is the judge.</summary>
public sealed class LayoutComparisonTests
{
    public static TheoryData<string> Examples => Layouts.Examples;

    [Theory]
    [MemberData(nameof(Examples))]
    public void Nothing_changes_from_a_layout_to_itself(string example)
    {
        string text = File.ReadAllText(Repository.PathOf("examples", example, "main.fsw"));
        LayoutDifference difference = Compare(Layouts.Compile(text), Layouts.Compile(text));
        Assert.True(difference.IsNone && difference.IsComplete && difference.Tasks.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Nothing_changes_when_each_word_stands_on_a_line_of_its_own(string example)
    {
        string text = File.ReadAllText(Repository.PathOf("examples", example, "main.fsw"));
        string spread = string.Join('\n', SyntaxParser.Parse(SourceText.From("main.fsw", text)).Root.DescendantTokens().Select(t => t.Text));
        LayoutDifference difference = Compare(Layouts.Compile(text), Layouts.Compile(spread));
        Assert.True(difference.IsNone && difference.IsComplete && difference.Tasks.IsEmpty, string.Join('\n', difference.Changes));
    }

    /// <summary>Longer than a message would repeat it.</summary>
    [Fact]
    public void The_end_of_a_long_expectation_is_compared_too()
    {
        string text = File.ReadAllText(Repository.PathOf("examples", "lend-and-take-back", "main.fsw"));
        const string last = "running() == jb;";
        string end = string.Concat(Enumerable.Repeat("owner(144) == jb && ", 10));
        LayoutDifference difference = Compare(
            Layouts.Compile(text.Replace(last, $"{end}{last}")), Layouts.Compile(text.Replace(last, $"{end}running() != ics;")));
        Assert.Equal(2, difference.Changes.Length);
    }

    /// <summary>Any two layouts with a few properties of any value: another digest means changes, and nothing is told of what has one digest.</summary>
    [Fact]
    public void Another_digest_is_a_change_and_the_same_is_none_of_the_layout()
    {
        int compared = 0;
        Gen.Select(ExtremeLayout.Text, ExtremeLayout.Text).Sample(
            (one, other) =>
            {
                Compilation old = Compile(one), @new = Compile(other), plain = Compile(ExtremeLayout.With(Binding.BlockKind.Args, "x", "1"));
                Judge(old, @new);
                Judge(plain, @new);
                if (@new.Model is not null)
                    Interlocked.Increment(ref compared);
            },
            iter: 1000);
        Assert.True(compared > 50, $"only {compared} of the layouts were sound");
    }

    private static void Judge(Compilation old, Compilation @new)
    {
        LayoutDifference difference = Compare(old, @new);
        if (old.Model is null || @new.Model is null)
            return;
        bool isSame = LayoutDigest.Of(old.Model) == LayoutDigest.Of(@new.Model);
        if (!isSame)
            Assert.False(difference.IsNone);
        else
            Assert.All(difference.Changes, c => Assert.True(IsNoneOfTheDevice(c), c.ToString()));
    }

    /// <summary>What a layout says and its canonical JSON does not: it decides about diagnostics, or is a file of the build.</summary>
    private static bool IsNoneOfTheDevice(Change change) => change.Area is ChangeArea.Diagnostic or ChangeArea.Scenario or ChangeArea.Outcome
        or ChangeArea.Prediction || change.Field is "headroom" or "unpacked" or "config" or "init" or "reserved" or "users";

    private static Compilation Compile(string text) => Layouts.Compile(text, ("zImage", "no kernel"), ("config", "CONFIG_SPARSEMEM=y\n"),
        ("init.rc", "on boot\n    mount ext4 /dev/data /data\n"));

    private static LayoutDifference Compare(Compilation old, Compilation @new) => LayoutComparison.Of(ComparedLayout.Of(old), ComparedLayout.Of(@new));
}
