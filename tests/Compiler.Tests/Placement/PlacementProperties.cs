using System.Text.RegularExpressions;
using CsCheck;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>The compiler's placements against brute force.</summary>
public sealed class PlacementProperties
{
    /// <summary>Boards on which all but what is to be placed is sound, with what brute force says of them.</summary>
    private static readonly Gen<(RandomBoard Board, LayoutModel Before)> Boards =
        RandomBoard.Draw.Select(b => (b, Layouts.Compile(b.Before).Model!)).Where(b => b.Item2 is not null);

    [Fact]
    public void What_brute_force_places_is_placed_at_the_same_bases() => Boards.Sample(
        b =>
        {
            int[]? bases = new BruteForce(b.Board, b.Before).FindBases();
            Compilation compilation = Layouts.Compile(b.Board.Text());
            string found = string.Join("\n", compilation.Diagnostics);
            if (bases is null)
            {
                Diagnostic error = Assert.Single(compilation.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
                Assert.True(error.Id == "FSW3065", found);
                return;
            }
            Assert.True(compilation.Model is not null, found);
            LayoutModel model = compilation.Model!;
            Instance[] placed = [.. model.Instances.Where(i => i.Name[0] == 'g')];
            Assert.Equal(bases, placed.Select(i => model.Sections.NumberOf(i.Base)));
            for (int i = 0; i < placed.Length; i++)
                VerifyOne(b.Board, placed[i], model, b.Board.Open[i]);
            Assert.Equal(model.Children.Sum(c => c.Sections.Length), model.Children.SelectMany(c => c.Sections).Distinct().Count());
            Assert.Equal(b.Before.Children.SelectMany(c => c.Sections), model.Children.Where(c => c.Name == "f").SelectMany(c => c.Sections));
        },
        iter: 400, threads: 1);

    private static void VerifyOne(RandomBoard board, Instance instance, LayoutModel model, (int Size, int Core, int? Base) asked)
    {
        int first = model.Sections.NumberOf(instance.Base);
        Assert.Equal(asked.Size, instance.Sections.Length);
        Assert.Equal(Enumerable.Range(first, board.IsFreeBoot ? asked.Size : asked.Core), instance.Sections.Take(board.IsFreeBoot ? asked.Size : asked.Core));
        Assert.Equal(instance.Sections.Order(), instance.Sections);
        Assert.All(instance.Sections, n => Assert.True(model.Sections[n].IsPromised));
        Assert.Equal(instance.Base + 0x1808000, instance.ImageOf(ImageKind.Kernel)!.Load);
    }

    [Fact]
    public void The_size_that_is_said_to_fit_does_and_no_larger_one() => Boards.Sample(
        b =>
        {
            Compilation compilation = Layouts.Compile(b.Board.Text());
            if (compilation.Diagnostics.FirstOrDefault(d => d.Id == "FSW3065") is not { } error
                || Regex.Match(error.Message, @"^'g(\d)' does not fit.*: it asks for .* at most (\d+)(M|G) can") is not { Success: true } said)
                return;
            int number = int.Parse(said.Groups[1].Value);
            int fits = int.Parse(said.Groups[2].Value) * (said.Groups[3].Value == "G" ? 8 : 1) / (said.Groups[3].Value == "G" ? 1 : 128);
            int core = b.Board.Open[number].Core;
            RandomBoard until = b.Board with { Open = [.. b.Board.Open.Take(number + 1)] };
            RandomBoard less = until with { Open = [.. until.Open.Take(number), until.Open[number] with { Size = fits, Core = Math.Min(core, fits) }] };
            Assert.True(fits < b.Board.Open[number].Size && fits >= core, error.Message);
            Assert.NotNull(Layouts.Compile(less.Text()).Model);
            RandomBoard more = less with { Open = [.. until.Open.Take(number), until.Open[number] with { Size = fits + 1, Core = core }] };
            Assert.Null(Layouts.Compile(more.Text()).Model);
        },
        iter: 200, threads: 1);

    [Fact]
    public void Without_any_of_those_it_does_not_fit_beside_it_would() => Boards.Sample(
        b =>
        {
            if (Layouts.Compile(b.Board.Text()).Diagnostics.FirstOrDefault(d => d.Id == "FSW3065") is not { } error)
                return;
            int blamed = error.Message[2] - '0';
            string[] beside = [.. Regex.Matches(error.Message.Split(':')[0].Substring(4), @"'(f|g\d)'").Select(m => m.Groups[1].Value)];
            Assert.Null(Layouts.Compile(With(b.Board, beside, blamed).Text()).Model);
            foreach (string name in beside)
                Assert.True(Layouts.Compile(With(b.Board, beside.Where(n => n != name), blamed).Text()).Model is not null,
                    $"{error.Message}, and without {name} as well");
        },
        iter: 200, threads: 1);

    /// <summary>A board with one of those to place and some of the others.</summary>
    private static RandomBoard With(RandomBoard board, IEnumerable<string> others, int placed) => board with
    {
        Fixed = others.Contains("f") ? board.Fixed : (0, 0),
        Open = [.. board.Open.Where((_, i) => i == placed || others.Contains($"g{i}"))],
    };

    [Fact]
    public void Each_change_that_is_advised_makes_it_fit() => Boards.Sample(
        b =>
        {
            if (Layouts.Compile(b.Board.Text()).Diagnostics.FirstOrDefault(d => d.Id == "FSW3065") is not { } error)
                return;
            foreach (string advice in AdvisedEdits.In(error.Help))
                Assert.True(Layouts.Compile(AdvisedEdits.Apply(b.Board.Text(), advice)).Model is not null, $"{b.Board.Text()}\n{error.Message}\n{advice}");
        },
        iter: 200, threads: 1);

    [Fact]
    public void A_carve_out_that_splits_the_room_is_put_beside_another()
    {
        const string layout = """
            board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K; carveout x = 0x9C000000 size 1M; }
            instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }
            instance c on b {
                id = 2; memory = auto 656M; kernel = linux(3.0.8); kernelcore = 640M; vmalloc = 768M; image kernel { file = "z"; load = auto; size = 4M; }
            }

            """;
        Diagnostic found = Assert.Single(Layouts.Compile(layout).Diagnostics);
        string advice = Assert.Single(AdvisedEdits.In(found.Help), a => a.StartsWith("carveout", StringComparison.Ordinal));
        Assert.Equal("carveout x = 0xbfee0000 size 1M; where that can lie elsewhere", advice);
        Assert.NotNull(Layouts.Compile(AdvisedEdits.Apply(layout, advice)).Model);
    }

    [Fact]
    public void The_same_layout_is_placed_the_same() => Boards.Sample(
        b => Assert.Equal(PlacesIn(b.Board.Text()), PlacesIn(b.Board.Text())), iter: 30, threads: 1);

    private static string PlacesIn(string text) =>
        string.Join("; ", Layouts.Compile(text).Model?.Instances.Select(i => $"{i.Name} {i.Base:x} {string.Join(",", i.Sections)}") ?? []);
}
