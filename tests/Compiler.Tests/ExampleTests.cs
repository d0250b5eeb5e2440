using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests;

public sealed class ExampleTests
{
    [Fact]
    public void Five_guests_are_placed_around_the_sixth()
    {
        LayoutModel model = Layouts.Example("auto");
        Assert.Equal(
            ["builder 50000000 80 ..= 87, 144 ..= 167", "debugged 80000000 128 ..= 143", "mail 58000000 88 ..= 95, 120 ..= 123",
                "web 60000000 96 ..= 103, 168 ..= 169",
                "games 68000000 104 ..= 111, 170 ..= 177", "scratch 70000000 112 ..= 119, 124"],
            model.Children.Select(c => $"{c.Name} {c.Base:x} {SectionNumbers.Text(c.Sections)}"));
        Assert.Equal("mem=1664M@0x58000000 kernelcore=128M vmalloc=880M initrd=0x5ac28000,0x1000000 console=ttyAMA0", model.Instances[3].CommandLine.Text);
    }

    [Fact]
    public void The_notes_layout_gives_the_worked_example()
    {
        Compilation compilation = Layouts.Compile(File.ReadAllText(Repository.PathOf("examples", "tuna-ics-jb", "main.fsw")));
        Assert.Empty(compilation.Diagnostics);
        LayoutModel model = compilation.Model!;
        Instance ics = model.Instances[0], jb = model.Instances[1];
        Assert.Equal(0x88000000UL, ics.Prediction.LowMemoryEnd);
        Assert.Equal(0x90000000UL, ics.Prediction.MovableStart);
        Assert.Equal(string.Join(",", (int[])[.. Enumerable.Range(144, 16), .. Enumerable.Range(161, 6)]), string.Join(",", jb.Sections));
        Assert.Equal(0x98000000UL, jb.Prediction.MovableStart);
        Assert.Equal("mem=768M@0x90000000 kernelcore=128M vmalloc=768M initrd=0x92800000,0x4f800 console=ttyFIQ0", jb.CommandLine.Text);
        Assert.Equal("kernelcore=256M vmalloc=768M console=ttyFIQ0 androidboot.console=ttyFIQ0 no_console_suspend", ics.CommandLine.Text);
        Assert.Equal([.. Enumerable.Range(144, 16), .. Enumerable.Range(161, 11)], model.Sections.Sections.Where(s => s.IsPromised).Select(s => s.Number));
        Assert.Equal([160, 172], model.Sections.Sections.Where(s => s.Kind == SectionKind.Partial).Select(s => s.Number));
    }
}
