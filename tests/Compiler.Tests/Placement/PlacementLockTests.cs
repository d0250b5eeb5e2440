using CsCheck;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Placement;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Placement;

/// <summary>Placements that are kept.</summary>
public sealed class PlacementLockTests
{
    private const string Head = """
        board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K; }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }

        """;

    private const string Lock = """
        # by hand
        version = 1

        [c]
        base = 0x98000000
        sections = 152 ..= 159, 170
        image kernel = base + 0x3000000

        """;

    /// <summary>The id, and the compilation that has it and nothing else.</summary>
    public static IEnumerable<(string Id, Func<Compilation> Compile)> Examples =>
    [
        ("FSW1023", () => Layouts.CompileLocked(One, Lock + "<<<<<<< HEAD\n")),
        ("FSW1024", () => Layouts.CompileLocked(One, Lock + "[c]\nbase = 0x90000000\nsections = 144 ..= 152\n")),
        ("FSW1025", () => Layouts.CompileLocked(One, Lock.Replace("170", "1700000"))),
        ("FSW1026", () => Layouts.CompileLocked(One, Lock.Replace("version = 1", "version = 2"))),
        ("FSW1027", () => Layouts.CompileLocked(One, Lock + "[gone]\nbase = 0x90000000\nsections = 144 ..= 152\n")),
        ("FSW3070", () => Layouts.CompileLocked(One + Child("d", 3, "base = 0xA0000000; memory = 256M;"), Lock)),
        ("FSW3071", () => Layouts.CompileLocked(One, Lock.Replace("0x3000000", "0x8"))),
    ];

    private static string One => Head + Child("c", 2, "memory = auto 144M;");

    private static string Child(string name, int id, string place) =>
        $"instance {name} on b {{ id = {id}; {place} kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; image kernel {{ file = \"z\"; load = auto; "
            + $"size = 4M; }} }}\n";

    [Fact]
    public void What_is_locked_stays()
    {
        Compilation compilation = Layouts.CompileLocked(One, Lock.Replace("\n", "\r\n"));
        Assert.Empty(compilation.Diagnostics);
        Instance child = compilation.Model!.Children.Single();
        Assert.Equal((0x98000000UL, 0x9B000000UL), (child.Base, child.ImageOf(ImageKind.Kernel)!.Load));
        Assert.Equal([152, 153, 154, 155, 156, 157, 158, 159, 170], child.Sections.ToArray());
    }

    [Fact]
    public void Others_are_placed_around_it()
    {
        Compilation compilation = Layouts.CompileLocked(Head + Child("a", 3, "memory = auto 144M;") + One[Head.Length..], Lock);
        Assert.Equal("FSW1027", Assert.Single(compilation.Diagnostics).Id);
        Assert.Equal([136, 137, 138, 139, 140, 141, 142, 143, 144], compilation.Model!.Children.First().Sections.ToArray());
        Assert.Equal(170, compilation.Model.Children.Last().Sections[^1]);
    }

    [Theory]
    [InlineData("auto 176M", "152,153,154,155,156,157,158,159,160,161,170")]
    [InlineData("auto 128M", "152,153,154,155,156,157,158,159")]
    public void What_grows_or_shrinks_moves_nothing(string memory, string sections)
    {
        Compilation compilation = Layouts.CompileLocked(One.Replace("auto 144M", memory), Lock);
        Assert.Contains("FSW1027", compilation.Diagnostics.Select(d => d.Id));
        Assert.Equal(sections, string.Join(",", compilation.Model!.Children.Single().Sections));
    }

    [Theory]
    [InlineData("base = 0x98000000", "base = 0x98100000", "FSW3070")]
    [InlineData("152 ..= 159, 170", "128 ..= 135, 170", "FSW3070")]
    [InlineData("152 ..= 159, 170", "152 ..= 158, 170, 171", "FSW3070")]
    [InlineData("152 ..= 159, 170", "152 ..= 159, 191", "FSW3070")]
    [InlineData("152 ..= 159, 170", "152 ..= 159, 900000", "FSW3070")]
    [InlineData("0x98000000", "0xffffffffffffffff", "FSW3070")]
    [InlineData("0x98000000", "0x1ffffffffffffffff", "FSW1025")]
    [InlineData("base + 0x3000000", "0x3000000", "FSW1023")]
    [InlineData("base + 0x3000000", "base + 0xffffffff", "FSW3071")]
    [InlineData("base = 0x98000000\n", "", "FSW1023")]
    [InlineData("sections = 152 ..= 159, 170", "sections = 152 ..= 159, 155", "FSW1024")]
    [InlineData("sections = 152 ..= 159, 170", "sections = 159 ..= 152", "FSW1025")]
    [InlineData("sections = 152 ..= 159, 170", "sections = 0 ..= 999999", "FSW3070")]
    [InlineData("sections = 152 ..= 159, 170", "sections = ", "FSW1023")]
    [InlineData("[c]", "[x]\n[c]", "FSW1027")]
    [InlineData("version = 1\n", "", "FSW1026")]
    [InlineData("[c]", "base", "FSW1023")]
    public void A_lock_that_cannot_be_obeyed_is_told_so(string good, string bad, string id)
    {
        Compilation compilation = Layouts.CompileLocked(One, Lock.Replace(good, bad));
        Assert.Equal(id, string.Join(" ", compilation.Diagnostics.Select(d => d.Id).Distinct()));
    }

    [Fact]
    public void Huge_and_binary_locks_are_told_so()
    {
        Assert.Equal("FSW1026", Assert.Single(Layouts.CompileLocked(One, Lock + new string('\n', 1 << 20)).Diagnostics).Id);
        Assert.Equal("FSW1026", Assert.Single(Layouts.CompileLocked(One, [0x7F, (byte)'E', (byte)'L', (byte)'F', 0, 0xFF]).Diagnostics).Id);
        Assert.Equal("FSW1026", Assert.Single(Layouts.CompileLocked(One, "").Diagnostics).Id);
    }

    [Fact]
    public void Any_lock_gives_a_layout_or_an_error() => Gen.Select(
        Gen.OneOf("", "[c]", "[d]", "base = ", "sections = ", "image kernel = ", "version = ", "= ", "#", "x", "image x = "),
        Gen.OneOf("", "1", "0x98000000", "152 ..= 159", "152 ..= 160, 3", "base + 0x1000", "base + ", "..=", ",", "18446744073709551616", "\u0000",
            "é")).Array[0, 12].Sample(
        lines =>
        {
            Compilation compilation = Layouts.CompileLocked(One, string.Join("\n", lines.Select(l => l.Item1 + l.Item2).Prepend("version = 1")));
            Assert.Equal(compilation.Model is null, compilation.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error));
        },
        iter: 200, threads: 1);

    [Fact]
    public void What_is_written_is_read_and_kept() => RandomBoard.Draw.Sample(
        board =>
        {
            if (Layouts.Compile(board.Text()).Model is not { } model)
                return;
            string text = PlacementLock.Of(model).ToString();
            Assert.DoesNotContain('\r', text);
            Compilation kept = Layouts.CompileLocked(board.Text(), text);
            Assert.DoesNotContain(kept.Diagnostics, d => d.Id == "FSW1027");
            Assert.Equal(text, PlacementLock.Of(kept.Model!).ToString());
            Assert.Empty(PlacementLock.Read(SourceText.From("fsw.lock", text), out _)!.DifferencesTo(PlacementLock.Of(kept.Model!)));
            // Another instance before all others moves none of them.
            string more = board.Before + $"instance g9 on b {{ id = 99; memory = auto 128M; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }}\n"
                + board.Text()[board.Before.Length..];
            if (Layouts.CompileLocked(more, text).Model is { } wider)
                Assert.All(model.Children, c => Assert.Equal(c.Sections.ToArray(), wider.Children.First(w => w.Name == c.Name).Sections.ToArray()));
        },
        iter: 60, threads: 1);
}
