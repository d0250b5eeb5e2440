using CsCheck;
using FswLayout.Addresses;
using FswLayout.Import;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Import;

/// <summary>Command lines without a device tree, and what is guessed of them.</summary>
public sealed class LayoutImporterTests
{
    private static readonly AddressRange[] Ram = [AddressRange.FromSize(0x80000000, 1UL << 30)];

    [Fact]
    public void One_system_has_all_memory()
    {
        LayoutModel model = Compiled(Lines("6.1", ("one", "console=ttyAMA0,115200 quiet mem=1G vmalloc=768M \"x.y=a b\" -- init=7")));
        Instance one = model.Master;
        Assert.Equal((0x80000000UL, MemoryModel.Flat, 768UL << 20), (one.Base, model.Board.MemoryModel, one.Vmalloc));
        Assert.Equal("mem=1G@0x80000000 kernelcore=1G vmalloc=768M console=ttyAMA0,115200 quiet x.y=\"a b\" -- init=7", one.CommandLine.Text);
        Assert.Null(one.Prediction.Movable);
    }

    [Fact]
    public void Systems_that_share_no_memory_have_what_mem_says()
    {
        LayoutModel model = Compiled(Lines("6.1",
            ("first", "mem=512M kernelcore=50%"), ("second", "mem=0x8000000@0xa8000000 movablecore=64M initrd=0xa9000000,0x100000")));
        Assert.Equal(["mem=512M@0x80000000 kernelcore=256M", "mem=128M@0xa8000000 kernelcore=64M initrd=0xa9000000,0x100000"],
            model.Instances.Select(i => i.CommandLine.Text));
        Assert.Equal([new AddressRange(0x80000000, 0xA0000000), new AddressRange(0xA8000000, 0xB0000000)], model.Board.Ram.AsEnumerable());
    }

    [Fact]
    public void Where_memory_changes_hands_a_child_reaches_to_the_end()
    {
        ImportedLayout layout = Import(Lines("3.0.31",
            ("ics", "kernelcore=256M vmalloc=768M"), ("jb", "mem=768M@0x90000000 kernelcore=128M vmalloc=768M"),
            ("kk", "mem=512M@0xa0000000 kernelcore=128M vmalloc=768M")));
        LayoutModel model = Layouts.Model(layout.Text);
        Assert.Equal((MemoryModel.Sparse, 0xBFFE0000UL), (model.Board.MemoryModel, model.Board.Control!.Range.Start));
        Assert.Equal([16, 31], model.Children.Select(c => c.Sections.Length));
        IEnumerable<string> guessed = layout.Remarks.Where(r => r.Kind == RemarkKind.Guessed).Select(r => r.Subject);
        Assert.Equal(["control", "jb: memory", "kk: memory", "section"], guessed.Order());
    }

    [Theory]
    [InlineData("mem=abc", "left out: mem=abc, which the kernel reads as 0")]
    [InlineData("mem=512M@0x90000000", "missing: the line of the master")]
    public void What_cannot_be_taken_over_is_told(string line, string comment) =>
        Assert.Contains(comment, Import(Lines("6.1", ("one", line))).Text, StringComparison.Ordinal);

    [Fact]
    public void A_second_system_without_an_address_lacks_its_base()
    {
        ImportedLayout layout = Import(Lines("6.1", ("one", "quiet"), ("two", "quiet")));
        Assert.Null(Layouts.Compile(layout.Text).Model);
        Assert.Contains("    // missing: its line has no mem=, so that nobody tells where its memory starts\n", layout.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Raspberry Pi 4 Model B", "Raspberry_Pi_4_Model_B")]
    [InlineData("4-model-b", "_4_model_b")]
    [InlineData(" -\u00e4- ", "")]
    public void Names_become_names_of_the_language(string text, string name) => Assert.Equal(name, NameMaker.Plain(text));

    [Fact]
    public void Any_lines_give_a_layout_whose_text_can_be_read()
    {
        Gen<string> piece = Gen.OneOf(
            Words("mem=", "kernelcore=", "movablecore=", "vmalloc=", "initrd=", "@", "0x80000000", "0x90000000", "512M", "16M", "1G", "50%", ",", " ", "\"",
                "--", "console=ttyS0", "\\", "a.b", "=", "16E", "99999999999999999999", "\u00e9", "//", "*/", "\ud800", "\0"),
            Gen.String[0, 3]);
        Gen.Select(piece.Array[0, 12], piece.Array[0, 12], Gen.Bool, Words("3.0.8", "6.1", "5.10", "2.6")).Sample((first, second, hasRam, linux) =>
        {
            ImportSources sources = Lines(linux, ("a", string.Concat(first)), ("A", string.Concat(second)));
            ImportedLayout layout = Import(hasRam ? sources : sources with { Ram = [] });
            Assert.Empty(Layouts.Compile(layout.Text).Diagnostics.Where(d => d.Id.StartsWith("FSW1", StringComparison.Ordinal)));
        }, iter: 2000);
    }

    private static Gen<string> Words(params string[] words) => Gen.OneOf([.. words.Select(Gen.Const)]);

    private static LayoutModel Compiled(ImportSources sources) => Layouts.Model(Import(sources).Text);

    private static ImportedLayout Import(ImportSources sources) => LayoutImporter.Import(sources, "main.fsw");

    private static ImportSources Lines(string linux, params (string Name, string Text)[] lines) =>
        new() { Linux = linux, Ram = [.. Ram], Lines = [.. lines.Select(l => new NamedLine(l.Name, l.Text, "a test"))] };
}
