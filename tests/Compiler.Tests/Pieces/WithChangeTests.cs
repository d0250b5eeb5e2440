using System.Globalization;
using System.Runtime.CompilerServices;
using CsCheck;
using FswLayout.Binding;
using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Compiler.Tests.Formatting;
using FswLayout.Diagnostics;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Pieces;

/// <summary>A compilation after a change is the same as one from scratch.</summary>
public sealed class WithChangeTests
{
    private static readonly int Edits = int.Parse(Environment.GetEnvironmentVariable("FSW_EDITS") ?? "3000", CultureInfo.InvariantCulture);

    /// <summary>A layout of which a change leaves nearly all: what is made anew then is counted in bytes.</summary>
    [Fact]
    public void What_a_change_leaves_is_not_made_again()
    {
        string mounts = string.Concat(Enumerable.Range(0, 400).Select(i => $"    mount \"/m{i}\" {{ from = p{i}; options = [noatime]; }}\n"));
        string partitions = string.Concat(Enumerable.Range(0, 400).Select(i => $"    partition p{i} {{ device = \"/dev/block/p{i}\"; fs = ext4; }}\n"));
        string text = $"board big {{\n    ram = 0x40000000 .. 0xFFFFF000; section = 16M; control fsw = 0x7FF00000 size 256K;\n{partitions}}}\n"
            + $"instance m on big {{\n    id = 1; role = master; kernel = linux(6.1); memory = rest; kernelcore = 256M; vmalloc = 752M;\n{mounts}}}\n";
        Compilation compilation = Layouts.Compile(text);
        Assert.Empty(compilation.Diagnostics);
        foreach (string place in new[] { "/dev/block/p200", "/m200" })
        {
            int before = text.IndexOf(place, StringComparison.Ordinal) + place.Length - 3;
            var change = new TextChange(new SourceLocation(compilation.Main, new TextSpan(before, 0)), "1");
            compilation.WithChange(change);
            // From scratch it takes 49 bytes for each character.
            Assert.InRange(Allocated(() => compilation.WithChange(change)), 0, 12 * text.Length);
        }

        static long Allocated(Action compile)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            compile();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>
    /// A comment that does not end takes the whole file, with the braces in it; once it ends, and with what came in between, the pieces from before it are
    /// there again.
    /// </summary>
    [Fact]
    public void What_is_mended_is_compiled_in_pieces_again()
    {
        Compilation sound = Layouts.Compile("const a = 1;\nboard b {\n    ram = 0x80000000 size 1G;\n}\nconst c = 2;\n");
        Compilation broken = Inserted(sound, "ram", "/*"), longer = Inserted(broken, "1;", "1");
        Assert.False(broken.Front.IsInPieces || longer.Front.IsInPieces);
        AssertPieces(Removed(longer, "/*"));
    }

    /// <summary>A brace whose place shows by what is around it is no more than that, and so is all that is typed while it is broken.</summary>
    [Theory]
    [InlineData("ram", "{ ")]
    [InlineData("\"/dev/a\"", "{")]
    [InlineData("\"/dev/a\"", "}")]
    [InlineData("; fs", "}")]
    [InlineData("{ device = \"/dev/b\"", "{")]
    public void A_brace_that_is_mended_where_it_broke_is_compiled_in_pieces(string place, string brace)
    {
        Compilation compilation = Layouts.Compile(
            "const a = 1;\nboard b {\n    ram = 0x80000000 size 1G;\n    section = 16M;\n    partition p { device = \"/dev/a\"; fs = ext4; }\n"
                + "    partition q { device = \"/dev/b\"; fs = ext4; }\n}\nconst c = 2;\n");
        foreach ((string before, string text) in new[] { (place, brace), ("1;", "1"), ("2;", "1"), ("ext4; }\n}", "x"), ("16M", "1") })
        {
            compilation = Inserted(compilation, before, text);
            AssertPieces(compilation);
        }
        AssertPieces(Removed(compilation, brace, before: place));
    }

    /// <summary>Behind a brace that ends nothing nothing more is wrong with it; behind one that does it is.</summary>
    [Fact]
    public void A_semicolon_behind_a_brace_is_judged_again_with_the_braces_before_it()
    {
        string text = "board b {\n    ram = 0x80000000 size 1G;\n    section = 16M;\n}\n\n;scenario s { }\n";
        foreach (bool isWhole in new[] { false, true })
        {
            Compilation broken = Inserted(Layouts.Compile(text), "\n    section", "} ");
            Compilation mended = Removed(isWhole ? Layouts.Compile(broken.Main.Text) : broken, "} ");
            Assert.Equal(Shown.Of(Layouts.Compile(text)), Shown.Of(mended));
            Assert.Single(mended.Diagnostics, d => d.Descriptor == SyntaxErrors.Unexpected);
        }
    }

    /// <summary>What a change makes outlives it for as long as it stays as it is; what was around it then must not.</summary>
    [Fact]
    public void What_is_gone_is_not_kept()
    {
        Compilation compilation = Layouts.Compile(
            "const a = 1;\nboard b {\n    ram = 0x80000000 size 1G;\n    section = 16M;\n    partition p { device = \"/dev/p\"; }\n"
                + "    partition q { device = \"/dev/q\"; }\n}\n");
        WeakReference board = BoardAfter(ref compilation, "/dev/p");
        for (int i = 0; i < 3; i++)
            BoardAfter(ref compilation, "/dev/q");
        GC.Collect();
        Assert.False(board.IsAlive);
        Assert.True(compilation.Front.IsInPieces);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference BoardAfter(ref Compilation compilation, string place)
    {
        compilation = Changed(compilation, place, 0, "/");
        return new WeakReference(compilation.OwnProgram.Boards[0].Block);
    }

    private const string OfTemplates = """
        const size = 64M;
        board b {
            ram = 0x40000000 .. 0xC0000000; section = 16M; vmalloc_end = 0xFF800000; base_align = 128M; hardware = "b";
            control fsw = 0xBF000000 size 256K;
            partition p0 { device = "/dev/p0"; fs = ext4; }
            partition p1 { device = "/dev/p1"; fs = ext4; }
        }
        template common on b {
            kernel = linux(6.1);
            kernelcore = 128M;
            vmalloc = 904M;
            args {
                panic = 30;
                quiet;
            }
            devices { uart = on; wifi = any; }
        }
        template guest : common {
            memory = 128M;
            kernelcore = 112M;
            args { loglevel = 4; }
            image kernel { file = "zImage"; load = base + 0x8000; size = 8M; }
            image initrd { file = "initrd.gz"; load = base + 64M; size = 4M; }
            image dtb { file = "merged.dtb"; load = base + 72M; size = 64K; }
            mount "/shared" { from = p0; options = [ro, noatime]; }
        }
        instance m : common { id = 1; role = master; memory = rest; kernelcore = 144M; args { panic = 5; } mount "/own" { from = p1; } }
        instance one : guest { id = 2; base = 0x60000000; args { panic = 1; loglevel = 7; } }
        instance two : guest { id = 3; base = 0x70000000; mount "/shared" { options = [ro]; } }

        """;

    /// <summary>A word of a template changes what continues it only where that says nothing else; and a mistake there is one.</summary>
    [Theory]
    [InlineData("panic = 30", "panic = 301")]
    [InlineData("panic = 30", "panik = 30")]
    [InlineData("panic = 30;", "panic = 30; panic = 31;")]
    [InlineData("quiet;", "quiet = 1;")]
    [InlineData("quiet;", "loglevel = 3;")]
    [InlineData("loglevel = 4", "loglevel = 5")]
    [InlineData("kernelcore = 128M", "kernelcore = 96M")]
    [InlineData("kernelcore = 112M", "kernelcore = 120M")]
    [InlineData("kernelcore = 112M", "kernelcores = 112M")]
    [InlineData("vmalloc = 904M", "vmalloc = size")]
    [InlineData("vmalloc = 904M", "vmalloc = [904M]")]
    [InlineData("vmalloc = 904M", "vmalloc { }")]
    [InlineData("args {", "arg {")]
    [InlineData("[ro, noatime]", "[ro]")]
    [InlineData("from = p0", "from = p1")]
    [InlineData("from = p0", "from = p9")]
    [InlineData("\"/shared\"", "\"/own\"")]
    [InlineData("devices { uart = on; wifi = any; }", "devices { uart = on; uart = any; }")]
    [InlineData("const size = 64M", "const size = 65M")]
    [InlineData("load = base + 64M", "load = base + size")]
    [InlineData("load = base + 0x8000", "load = 0x8000")]
    public void What_a_template_says_is_bound_anew_where_it_counts(string old, string now)
    {
        Compilation sound = Layouts.Compile(OfTemplates);
        Assert.Empty(sound.Diagnostics);
        Compilation changed = Changed(sound, old, old.Length, now), mended = Changed(changed, now, now.Length, old);
        Compilation again = Changed(mended, old, old.Length, now);
        Assert.Equal(Shown.Of(Layouts.Compile(changed.Main.Text)), Shown.Of(changed));
        Assert.Equal(Shown.Of(sound), Shown.Of(mended));
        Assert.Equal(Shown.Of(changed), Shown.Of(again));
    }

    /// <summary>What a template says with a mistake may have been meant for another, so nothing is told of that, also where it is said again.</summary>
    [Fact]
    public void A_mistake_in_a_template_is_one_also_where_that_is_said_again()
    {
        Compilation small = Layouts.Compile(OfTemplates.Replace("kernelcore = 112M", "kernelcore = 1M", StringComparison.Ordinal));
        Assert.NotEmpty(small.Diagnostics);
        AssertPieces(Changed(small, "kernelcore = 128M", "kernelcore = 128M".Length, "kernelcore"));
    }

    /// <summary>What is reused hides how many expressions wait for each other: 600 of each half.</summary>
    [Fact]
    public void Chains_that_a_change_ties_together_may_be_too_long()
    {
        string text = $"{Chain("b", 300, "0x90000000")}{Chain("a", 300, "0x80000000")}";
        Compilation sound = Layouts.Compile($"board b {{\n    ram = 0x80000000 size 1G;\n{text}}}\n");
        Assert.DoesNotContain(sound.Diagnostics, d => d.Descriptor == BindingErrors.TooDeep);
        Compilation tied = Changed(sound, "0x90000000", "0x90000000".Length, "a0.end");
        Assert.Contains(tied.Diagnostics, d => d.Descriptor == BindingErrors.TooDeep);
        Assert.Equal(Shown.Of(Layouts.Compile(tied.Main.Text)), Shown.Of(tied));

        // Each waits for the next one.
        static string Chain(string name, int length, string end) =>
            string.Concat(Enumerable.Range(0, length).Select(i =>
                $"    carveout {name}{i} = {(i == length - 1 ? end : $"{name}{i + 1}.end")} size 4K;\n"));
    }

    /// <summary>Where that is little, there may be any number of changes.</summary>
    [Theory]
    [InlineData("const a = ((((((1))))));\n", "1")]
    [InlineData("const a = 1; const b = (a); const c = (b); const d = (c); const e = (d); const f = (e);\n", "1")]
    public void Changes_of_what_waits_for_little_are_compiled_in_pieces(string text, string place)
    {
        Compilation compilation = Layouts.Compile($"{text}const last = 0x80000000;\nboard b {{\n    ram = last size 1G;\n}}\n");
        for (int i = 0; i < 400; i++)
        {
            compilation = i % 2 == 0 ? Inserted(compilation, place, "1") : Removed(compilation, "1");
            Assert.True(compilation.Front.IsInPieces);
        }
    }

    /// <summary>The board without its partitions is the same object then.</summary>
    [Fact]
    public void A_partition_is_judged_by_the_boards_own_rules_too()
    {
        Compilation sound = Layouts.Compile(
            "board b {\n    ram = 0x80000000 size 1G;\n    section = 16M;\n    control fsw = 0xBFFE0000 size 128K;\n"
                + "    partition p { device = \"/dev/a\"; }\n}\n"
                + "instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; }\n");
        Assert.Empty(sound.Diagnostics);
        Compilation changed = Inserted(Inserted(sound, "/dev/a", "/x"), "/dev/a", "\t");
        AssertPieces(changed);
        Assert.Contains(changed.Diagnostics, d => d.Id == "FSW3011");
    }

    /// <summary>A name that was right before another like it came is found again by every later change.</summary>
    [Fact]
    public void What_is_wrong_beside_something_new_is_found_again()
    {
        Compilation compilation = Layouts.Compile(
            "const a = 1;\nboard b {\n    ram = 0x80000000 size 1G;\n    section = 16M;\n    control fsw = 0xBFFE0000 size 128K;\n"
                + "    partition dat { device = \"/a\"; }\n    partition DATA { device = \"/b\"; }\n}\n");
        compilation = Inserted(Inserted(compilation, " { device = \"/a", "a"), "1;", "1");
        AssertPieces(compilation);
        Assert.Contains(compilation.Diagnostics, d => d.Id == "FSW2032");
    }

    /// <summary>Items that were parsed anew count in other texts than their block: where that ends is known by its braces alone.</summary>
    [Fact]
    public void A_block_ends_at_its_brace_whatever_became_of_its_items()
    {
        // The head comes to stand behind the item in the texts that they were parsed in, and before all other items.
        Compilation compilation = Layouts.Compile(
            $"const a = 1;   // {new string('x', 200)}\n/// d\nboard b {{\n    ram = 0x80000000 size 1G;\n"
                + "    section = 16M;\n    1;\n    kernelcore = 1M;\n}\n");
        compilation = Inserted(Inserted(compilation, "G;", "1"), "d\nboard", "e");
        AssertPieces(compilation);
    }

    /// <summary>The word that the first item lacks is missing behind the brace of its block, whose line is no part of the item's.</summary>
    [Fact]
    public void An_item_that_lacks_its_first_word_stands_where_that_is_missing()
    {
        Compilation compilation = Layouts.Compile("const a = 1;\nboard b {\n    ram = 0x80000000 size 1G;\n    section = 16M;\n}\n");
        compilation = Changed(Inserted(compilation, "6M;", "1"), "ram", "ram".Length, "{}");
        Assert.Equal(Shown.TokensOf(Layouts.Compile(compilation.Main.Text)), Shown.TokensOf(compilation));
    }

    private static void AssertPieces(Compilation compilation)
    {
        Assert.True(compilation.Front.IsInPieces, compilation.Main.Text);
        Assert.Equal(Shown.Of(Layouts.Compile(compilation.Main.Text)), Shown.Of(compilation));
    }

    private static Compilation Inserted(Compilation compilation, string before, string text) => Changed(compilation, before, 0, text);

    private static Compilation Removed(Compilation compilation, string text, string before = "") => Changed(compilation, text + before, text.Length, "");

    private static Compilation Changed(Compilation compilation, string place, int length, string text) => compilation.WithChange(new TextChange(
        new SourceLocation(compilation.Main, new TextSpan(compilation.Main.Text.IndexOf(place, StringComparison.Ordinal), length)), text));

    [Fact]
    public void Any_edits_give_what_a_compilation_from_scratch_gives() => Compare(TextEdit.Any, Edits / 18);

    [Fact]
    public void Any_edits_of_braces_give_what_a_compilation_from_scratch_gives() => Compare(TextEdit.AnyBraces, Edits / 36);

    private static void Compare(Gen<TextEdit> drawn, int draws)
    {
        int steps = 0, inPieces = 0;
        // Every other draw is a whole layout of a kind of its own: other owners, boot loaders, processors.
        Gen.Select(Gen.OneOf(Gen.OneOf(FormattingInputs.OfRepository).Select(i => i.Text), Gen.OneOf(FormattingInputs.All)), drawn.Array[1, 20]).Sample(
            (input, edits) =>
            {
                Compilation compilation = Layouts.Compile(input, DiagnosticCases.Files);
                foreach (TextEdit edit in edits)
                {
                    TextChange change = edit.In(compilation.Main);
                    compilation = AfterChange(compilation, change);
                    if (edit.IsTakenBack)
                        compilation = AfterChange(compilation, TextEdit.Inverse(change, compilation.Main));
                }
            },
            iter: draws);
        // Of drawn edits a third or more damages no more than pieces; how many varies with the draw, and a quarter is far below.
        Assert.True(inPieces > steps / 4, $"only {inPieces} of {steps} changes were compiled in pieces");

        Compilation AfterChange(Compilation before, TextChange change)
        {
            Compilation after = before.WithChange(change), fresh = Layouts.Compile(after.Main.Text, DiagnosticCases.Files);
            Assert.Equal(Shown.Of(fresh), Shown.Of(after));
            Assert.Equal(Shown.TokensOf(fresh), Shown.TokensOf(after));
            Interlocked.Increment(ref steps);
            Interlocked.Add(ref inPieces, after.Front.IsInPieces ? 1 : 0);
            return after;
        }
    }
}
