using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>Placements, conflicts and advice, judged by <see cref="PlacementJudge"/>.</summary>
public sealed class PlacementJudgeTests
{
    /// <summary>FSW_PLACEMENT_BOARDS: how many boards are drawn.</summary>
    private static readonly int Boards =
        int.TryParse(Environment.GetEnvironmentVariable("FSW_PLACEMENT_BOARDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int boards)
            ? boards : 200;

    [Fact]
    public void What_can_be_placed_is_placed_and_what_cannot_is_explained()
    {
        (int placed, int conflicts, int advised, int flat) = (0, 0, 0, 0);
        JudgedBoard.Draw.Where(b => Layouts.Compile(b.Before).Model is not null).Sample(
            board =>
            {
                flat += board.IsFlat ? 1 : 0;
                LayoutModel before = Layouts.Compile(board.Before).Model!;
                var judge = new PlacementJudge(board, before.Children.SelectMany(SectionsOf));
                if (!board.IsFlat)
                    Assert.All(
                        Enumerable.Range(0, JudgedBoard.Count),
                        n => Assert.True(before.Sections[n + JudgedBoard.First].IsPromised == judge.IsGivenUp(n), $"section {n} of\n{board.Before}"));
                Compilation compilation = Layouts.Compile(board.Text());
                if (judge.CanPlace(board.Open))
                {
                    Assert.True(compilation.Model is not null, $"{board.Text()}\n{string.Join("\n", compilation.Diagnostics)}");
                    Assert.Null(judge.Refuse([.. board.Open.Select(g => (g, SectionsOf(compilation.Model!.Instances.First(i => i.Name == g.Name))))]));
                    placed++;
                    return;
                }
                Diagnostic[] errors = [.. compilation.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
                Assert.True(errors.Length == 1, $"{board.Text()}\n{string.Join("\n", compilation.Diagnostics)}");
                Diagnostic error = errors[0];
                Assert.True(error.Id == "FSW3065", $"{board.Text()}\n{error}");
                JudgeConflict(board, error);
                conflicts++;
                advised += JudgeAdvice(board, error);
            },
            iter: Boards, threads: 1);
        Assert.True(
            Boards < 100 || (placed > 0 && conflicts > 0 && advised > 0 && flat > 0), $"{placed} placed, {conflicts} not, {advised} advised, {flat} flat");
    }

    private static int[] SectionsOf(Instance instance) => [.. instance.Sections.Select(n => n - JudgedBoard.First)];

    /// <summary>Beside its members the blamed one does not fit, and without any one of them it does.</summary>
    private static void JudgeConflict(JudgedBoard board, Diagnostic error)
    {
        string head = error.Message.Split(':')[0];
        Assert.DoesNotContain("perhaps", head, StringComparison.Ordinal);
        string[] names = [.. Regex.Matches(head, "'(f|g[0-9])'").Select(m => m.Groups[1].Value)];
        Assert.False(CanPlace(board, names), $"{board.Text()}\n{error}");
        foreach (string left in names.Skip(1))
            Assert.True(CanPlace(board, names.Where(n => n != left)), $"{board.Text()}\n{error}\nwithout {left}");
    }

    private static bool CanPlace(JudgedBoard board, IEnumerable<string> names)
    {
        JudgedBoard only = board with { Fixed = [.. board.Fixed.Where(f => names.Contains(f.Name))] };
        IEnumerable<int> taken = Layouts.Compile(only.Before).Model!.Children.SelectMany(SectionsOf);
        return new PlacementJudge(only, taken).CanPlace([.. board.Open.Where(g => names.Contains(g.Name))]);
    }

    private static int JudgeAdvice(JudgedBoard board, Diagnostic error)
    {
        string[] advised = AdvisedEdits.In(error.Help);
        foreach (string advice in advised)
        {
            Compilation changed = Layouts.Compile(AdvisedEdits.Apply(board.Text(), advice));
            Assert.True(changed.Model is not null, $"{board.Text()}\n{error}\n{advice}\n{string.Join("\n", changed.Diagnostics)}");
        }
        return advised.Length;
    }
}
