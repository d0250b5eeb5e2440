using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CsCheck;
using FswLayout.Addresses;
using FswLayout.Backends.Atags;
using FswLayout.Backends.ControlPages;
using FswLayout.Backends.SectionTables;
using FswLayout.Fields;
using FswLayout.Images;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Dump;

public sealed class OwnFormatTests
{
    private static readonly LayoutModel Tuna = Layouts.Example("tuna-ics-jb");

    private static readonly Gen<SectionTable> AnyTable =
        Gen.Select(Gen.Bool, Gen.Byte, Gen.Int[16, 31], Gen.UShort[0, 0x1FFF].Array[0, 600], (map, id, shift, entries) => new SectionTable(
            map ? SectionTableKind.CommonMemoryMap : SectionTableKind.ReservedSections, id, 1UL << shift, [.. entries]));

    [Fact]
    public void A_header_is_its_fields_without_a_gap()
    {
        AssertNoGap(SectionTableHeader.Fields, SectionTableSizes.HeaderSize);
        AssertNoGap(FswPage.Fields, FswPage.ParametersOffset);
        Assert.All(AtagTag.All, tag => AssertNoGap([AtagTag.SizeField, AtagTag.IdField, .. tag.Fields], tag.Words * AtagTag.WordSize));
    }

    private static void AssertNoGap(ImmutableArray<BinaryField> fields, int size) =>
        Assert.Equal(size, fields.Aggregate(0, (end, field) => field.Offset == end ? field.End : -1));

    [Fact]
    public void The_documented_header_is_the_one_that_is_written()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "formats.md"));
        Assert.Equal(
            SectionTableHeader.Fields.Select(f => (f.Offset, f.Size)),
            Regex.Matches(page, @"^\| (\d+) \| (\d+) \| ", RegexOptions.Multiline).Select(m => (int.Parse(m.Groups[1].Value), int.Parse(m.Groups[2].Value))));
    }

    [Fact]
    public void A_table_is_read_as_it_was_written() => AnyTable.Sample(table =>
    {
        byte[] bytes = table.Encode(TableEncoding.Sealed, Emitted.FixedDigest);
        var reader = new SectionTableReader(null);
        SectionTable read = reader.ReadSealed(bytes, 0)!;
        Assert.Equal((bytes.Length, 0), (reader.Length, reader.Problems.Length));
        Assert.Equal((table.Kind, table.InstanceId, table.SectionSize), (read.Kind, read.InstanceId, read.SectionSize));
        Assert.Equal([.. table.Entries], read.Entries.ToArray());
        Assert.Equal(0, (int)FieldRecorder.Of(bytes)!.Problems.Length);
    });

    [Theory]
    [InlineData("cmm.bin", TableEncoding.Sealed, "section-table")]
    [InlineData("cmm.bin", TableEncoding.Raw, "raw-section-table")]
    [InlineData("jb/rst.bin", TableEncoding.Raw, "raw-section-table")]
    [InlineData("jb/rst.bin", TableEncoding.Sealed, "section-table")]
    [InlineData("control.bin", TableEncoding.Sealed, "control-region")]
    [InlineData("control.bin", TableEncoding.Raw, "control-region")]
    [InlineData("jb/atags.bin", TableEncoding.Sealed, "atag-list")]
    public void What_a_build_writes_is_known_and_whole(string path, TableEncoding tables, string kind)
    {
        FieldRecorder dump = FieldRecorder.Of(Emitted.Bytes(Tuna, path, tables))!;
        Assert.Equal(kind, dump.Format.Id);
        Assert.Equal([], dump.Problems);
    }

    [Theory]
    [InlineData("cmm.bin", TableEncoding.Sealed)]
    [InlineData("cmm.bin", TableEncoding.Raw)]
    [InlineData("jb/atags.bin", TableEncoding.Sealed)]
    public void Every_byte_belongs_to_one_field(string path, TableEncoding tables)
    {
        byte[] file = Emitted.Bytes(Tuna, path, tables);
        long end = 0;
        foreach (FieldValue field in FieldRecorder.Of(file)!.Groups.SelectMany(g => g.Fields))
        {
            Assert.Equal(end, field.Offset);
            end += field.Size * field.Count;
        }
        Assert.Equal(file.Length, end);
    }

    [Fact]
    public void Every_byte_of_a_resource_table_belongs_to_one_field()
    {
        byte[] file = [.. Emitted.Bytes(Layouts.Example("imx8mm-linux-m4"), "m4/amp/resource_table.bin")];
        FieldRecorder shown = FieldRecorder.Of(file)!;
        Assert.Equal("resource-table", shown.Format.Id);
        Assert.Empty(shown.Problems);
        Assert.Equal(Enumerable.Range(0, file.Length),
            shown.Groups.SelectMany(g => g.Fields).SelectMany(f => Enumerable.Range((int)f.Offset, (int)f.Size)).Order());
        Assert.Equal("0xb8008000", shown.ValueOf("ring 1 of entry 1", "da"));
        Assert.Equal(256UL, shown.ValueOf("ring 0 of entry 1", "num"));
        Assert.Equal("log", shown.ValueOf("entry 2, log (trace)", "name"));
        Assert.Contains("it was cut", Assert.Single(FieldRecorder.Of(file[..^8])!.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void The_control_region_of_every_example_is_read_as_the_layout_says(string name)
    {
        LayoutModel model = Layouts.Example(name);
        if (model.Board.Control is null)
            return;
        foreach (TableEncoding tables in new[] { TableEncoding.Sealed, TableEncoding.Raw })
        {
            var reader = new ControlReader(null);
            ControlContent content = reader.Read(Emitted.Bytes(model, "control.bin", tables), tables == TableEncoding.Raw ? model.Sections.EntryCount : null);
            Assert.Equal([], reader.Problems);
            Assert.Equal((model.Master.Id, (int)model.Board.PageSize), (content.Current, content.PageSize));
            Assert.Equal([.. CommonMemoryMap.AtMasterBoot(model)], content.Map!.Entries.ToArray());
            ImmutableArray<AddressRange> registers = [.. model.Board.RegionsOf(RegionKind.Registers).Select(r => r.Range)];
            Assert.Equal(model.Instances.Select(_ => registers.ToArray()), content.Instances.Select(i => i.ToArray()));
        }
    }

    [Theory]
    [InlineData(0x140, 0x10, "the checksum of the entries is")]
    [InlineData(0x07, 0x1C, "the checksum of the header is")]
    public void A_changed_byte_is_told_with_its_place(int at, int told, string message)
    {
        byte[] file = Emitted.Bytes(Tuna, "cmm.bin");
        file[at] ^= 4;
        ImageProblem problem = Assert.Single(FieldRecorder.Of(file)!.Problems);
        Assert.Equal(told, problem.Offset);
        Assert.StartsWith(message, problem.Message);
    }

    [Fact]
    public void What_is_left_of_a_cut_file_is_shown()
    {
        FieldRecorder cut = FieldRecorder.Of([.. Emitted.Bytes(Tuna, "jb/atags.bin").Take(0x30)])!;
        Assert.Equal(["CORE", "MEM", "INITRD2"], cut.Groups.Select(g => g.Group.Name));
        Assert.Equal("0x92800000", cut.ValueOf("INITRD2", "start"));
        ImageProblem problem = Assert.Single(cut.Problems);
        Assert.Equal((0x30, "the tag at 0x24 has 4 words, but the file ends in it: it was cut"), (problem.Offset, problem.Message));
    }
}
