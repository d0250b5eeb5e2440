using System.Globalization;
using FswLayout.Backends.ControlPages;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.ControlPages;

/// <summary>Reads control.bin as a switching kernel would, by docs/formats.md alone.</summary>
public sealed class ControlPagesTests
{
    private const int Page = 4096;

    public static TheoryData<string> Examples => Layouts.Examples;

    [Fact]
    public void The_FSW_page_says_that_the_master_runs_and_nothing_is_asked()
    {
        byte[] page = Emitted.Bytes(SampleLayouts.Tuna(), "control.bin")[..Page];

        Assert.Equal([0xEF, 0xBE, 0xAD, 0xDE, 1, 0, 0, 0], page[..8]);
        Assert.All(page[8..], b => Assert.Equal(0, b));
    }

    [Theory]
    [InlineData(TableEncoding.Sealed)]
    [InlineData(TableEncoding.Raw)]
    public void The_second_page_is_the_common_memory_map_in_its_encoding(TableEncoding encoding)
    {
        byte[] control = Emitted.Bytes(SampleLayouts.Tuna(), "control.bin", encoding), map = Emitted.Bytes(SampleLayouts.Tuna(), "cmm.bin", encoding);

        Assert.Equal(map, control[Page..(Page + map.Length)]);
        Assert.All(control[(Page + map.Length)..(2 * Page)], b => Assert.Equal(0, b));
    }

    [Fact]
    public void Each_instance_has_a_block_of_pages_with_a_record_for_its_registers()
    {
        byte[] control = Emitted.Bytes(SampleLayouts.Tuna(), "control.bin");

        // 16 KiB of SAR RAM, 8 bytes before and 8 after: five pages each, the master's first.
        Assert.Equal(12 * Page, control.Length);
        foreach (int start in new[] { 2 * Page, 7 * Page })
            Assert.Equal([(0x4A326000u, 0x4000u)], Records(control[start..(start + 5 * Page)]));
    }

    [Fact]
    public void Several_ranges_are_several_records_padded_to_words()
    {
        LayoutModel tuna = SampleLayouts.Tuna();
        Region[] registers =
        [
            TestModels.Region(RegionKind.Registers, "odd", 0x48000000, 0x48000006),
            TestModels.Region(RegionKind.Registers, "word", 0x49000000, 0x49000004),
        ];
        LayoutModel model = tuna with
        {
            Board = tuna.Board with
            {
                Regions = [.. tuna.Board.Regions.Where(r => r.Kind != RegionKind.Registers),
            .. registers]
            }
        };
        byte[] control = Emitted.Bytes(new ControlPagesBackend(), model, "control.bin");

        Assert.Equal(4 * Page, control.Length);
        Assert.Equal([(0x48000000u, 6u), (0x49000000u, 4u)], Records(control[(3 * Page)..]));
    }

    [Theory]
    [InlineData("tuna")]
    [InlineData("trio")]
    [InlineData("high")]
    public void It_is_as_long_as_the_check_of_the_control_range_foretold(string name)
    {
        LayoutModel model = TestModels.Named(name);
        Assert.Equal(ControlLayout.SizeOf(model), (ulong)Emitted.Bytes(model, "control.bin").Length);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_text_tells_every_byte(string example)
    {
        LayoutModel model = Layouts.Example(example);
        if (model.Board.MemoryModel == MemoryModel.Flat)
        {
            Assert.DoesNotContain(BackendRunner.Emit(model, TableEncoding.Sealed), f => f.Artifact.Path.StartsWith("control.", StringComparison.Ordinal));
            return;
        }
        Assert.Equal(Emitted.Bytes(model, "control.bin"), BytesOf(Emitted.Text(model, "control.txt"), (int)ControlLayout.SizeOf(model)));
    }

    [Fact]
    public void A_board_without_tables_has_no_control_pages() =>
        Assert.Empty(new ControlPagesBackend().Emit(new EmitContext(TestModels.Flat(), Emitted.FixedDigest, TableEncoding.Sealed)));

    /// <summary>Walks the records up to the zero record, and insists on zeros for data and rest.</summary>
    private static List<(uint Address, uint Size)> Records(byte[] pages)
    {
        var records = new List<(uint, uint)>();
        int at = 0;
        while (BitConverter.ToUInt32(pages, at) != 0)
        {
            uint size = BitConverter.ToUInt32(pages, at + 4);
            records.Add((BitConverter.ToUInt32(pages, at), size));
            int end = at + 8 + (((int)size + 3) / 4 * 4);
            Assert.All(pages[(at + 8)..end], b => Assert.Equal(0, b));
            at = end;
        }
        Assert.All(pages[at..], b => Assert.Equal(0, b));
        return records;
    }

    /// <summary>The bytes that a dump stands for.</summary>
    private static byte[] BytesOf(string dump, int length)
    {
        var bytes = new byte[length];
        int end = 0;
        foreach (string line in dump.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] is not ('#' or '*')))
        {
            int at = int.Parse(line[..5], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            // A "*" stands for lines like the one before.
            for (; end < at; end++)
                bytes[end] = bytes[end - 16];
            foreach (string hex in line[7..Math.Min(line.Length, 54)].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                bytes[end++] = Convert.ToByte(hex, 16);
        }
        for (; end < length; end++)
            bytes[end] = bytes[end - 16];
        return bytes;
    }
}
