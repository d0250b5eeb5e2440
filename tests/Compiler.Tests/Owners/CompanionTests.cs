using FswLayout.Addresses;
using FswLayout.Compiler.Tests.Diagnostics;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Compiler.Tests.Owners;

/// <summary>Owners that are not Linux, with what their programs say of them.</summary>
public sealed class CompanionTests
{
    [Fact]
    public void Memory_and_entry_come_from_the_program()
    {
        LayoutModel model = Sound(Elf.Program(0x1FFE0401, (0x1FFE0000, 64, 0x8000), (0xB0000010, 16, 0x2000)));
        Companion rt = Assert.Single(model.Companions);
        Assert.Equal(0x1FFE0400UL, rt.Entry);
        Assert.Equal([AddressRange.FromSize(0x7E0000, 0x8000), AddressRange.FromSize(0xB0000000, 0x3000)], rt.Memory.AsEnumerable());
    }

    [Fact]
    public void What_it_has_in_RAM_is_no_System_RAM_of_any_kernel()
    {
        LayoutModel model = Sound(Elf.Program(0x1FFE0401, (0x1FFE0000, 64, 0x8000), (0xB0000000, 16, 0x2000)));
        Region region = Assert.Single(model.Board.Regions);
        Assert.Equal((RegionKind.Carveout, "rt", AddressRange.FromSize(0xB0000000, 0x2000)), (region.Kind, region.Owner, region.Range));
        Assert.DoesNotContain(model.Instances[0].Prediction.Ram, r => r.Overlaps(region.Range));
    }

    [Fact]
    public void A_segment_in_shared_memory_is_not_its_own() =>
        Assert.Equal(
            [AddressRange.FromSize(0xB0000000, 0x1000)],
            Sound(Elf.Program(0xB0000000, (0xB0000000, 16, 16), (0xB8000000, 64, 64)), "shared table = 0xB8000000 size 4K { between = [m, rt]; as = table; }")
                .Companions[0].Memory.AsEnumerable());

    [Theory]
    [InlineData("FSW8009", 0x007E0000UL)]
    [InlineData("FSW8005", 0x1FFD0000UL, false)]
    [InlineData("FSW5020", 0x40200000UL)]
    public void A_program_that_is_linked_for_the_wrong_place_is_refused(string id, ulong address, bool hasWindows = true)
    {
        string text = Text("");
        text = hasWindows ? text : text.Replace("cpus = [m4];", "", StringComparison.Ordinal);
        Compilation compilation = Layouts.CompileWithImages(text, ("rt.elf", Elf.Program(address, (address, 64, 128))));
        Assert.Equal([id], compilation.Diagnostics.Where(d => d.Id != "FSW5007").Select(d => d.Id));
    }

    [Fact]
    public void The_other_view_is_what_the_help_offers() => Assert.Contains(
        "0x1ffe0000",
        Layouts.CompileWithImages(Text(""), ("rt.elf", Elf.Program(0x7E0000, (0x7E0000, 64, 128)))).Diagnostics.Single(d => d.Id == "FSW8009").Help,
        StringComparison.Ordinal);

    [Fact]
    public void An_entry_that_is_written_counts_before_that_of_the_program() => Assert.Contains(
        Layouts.CompileWithImages(Text("entry = 0x1FFE9000;"), ("rt.elf", Elf.Program(0x1FFE0401, (0x1FFE0000, 64, 0x8000)))).Diagnostics,
        d => d.Id == "FSW8008" && d.Help.Contains("the file says", StringComparison.Ordinal));

    private static string Text(string rt, string board = "") =>
        DiagnosticCases.Amp("file = \"rt.elf\"; " + rt, board).Replace("memory = 0xB0000000 size 16M;", "", StringComparison.Ordinal);

    private static LayoutModel Sound(byte[] program, string board = "")
    {
        Compilation compilation = Layouts.CompileWithImages(Text("", board), ("rt.elf", program));
        Assert.DoesNotContain(compilation.Diagnostics, d => d.Id != "FSW5007");
        return compilation.Model!;
    }
}
