using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using FswLayout.Backends.SectionTables;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.SectionTables;

public sealed class SectionTableTests
{
    private static readonly Gen<SectionTable> AnyTable =
        Gen.Select(Gen.Bool, Gen.Byte, Gen.Int[12, 30], Gen.UShort.Array[0, 600], (map, id, shift, entries) => new SectionTable(
            map ? SectionTableKind.CommonMemoryMap : SectionTableKind.ReservedSections, id, 1UL << shift, [.. entries]));

    [Fact]
    public void A_sealed_table_byte_by_byte()
    {
        var table = new SectionTable(SectionTableKind.ReservedSections, 2, 16 << 20, [0x0101, 0x00FF, 0x1F02]);

        byte[] bytes = table.Encode(TableEncoding.Sealed, Emitted.FixedDigest);

        Assert.Equal(
            [
                (byte)'F', (byte)'S', (byte)'W', (byte)'T', 1, 2, 24, 2,
                0, 0, 0, 0, 3, 0, 0, 0,
                .. BitConverter.GetBytes(Crc32([0x01, 0x01, 0xFF, 0x00, 0x02, 0x1F])),
                0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF,
                .. BitConverter.GetBytes(Crc32(bytes.AsSpan(0, 28))),
                0x01, 0x01, 0xFF, 0x00, 0x02, 0x1F,
            ],
            bytes);
    }

    [Fact]
    public void The_checksum_these_tests_compare_with_is_the_one_of_ethernet() =>
        Assert.Equal(0xCBF43926, Crc32("123456789"u8));

    [Fact]
    public void Raw_is_sealed_without_its_header() =>
        AnyTable.Sample(table => Assert.Equal(
            table.Encode(TableEncoding.Sealed, Emitted.FixedDigest)[SectionTableSizes.HeaderSize..], table.Encode(TableEncoding.Raw, Emitted.FixedDigest)));

    [Fact]
    public void Size_and_checksums_hold_for_any_table() => AnyTable.Sample(table =>
    {
        byte[] bytes = table.Encode(TableEncoding.Sealed, Emitted.FixedDigest);
        Assert.Equal(SectionTableSizes.SizeOf(table.Entries.Length), bytes.Length);
        Assert.Equal(Crc32(bytes.AsSpan(32)), BitConverter.ToUInt32(bytes, 16));
        Assert.Equal(Crc32(bytes.AsSpan(0, 28)), BitConverter.ToUInt32(bytes, 28));
    });

    [ToolFact("python3")]
    public void Another_language_reads_the_same()
    {
        const string script = """
            import json, struct, sys, zlib
            b = open(sys.argv[1], 'rb').read()
            magic, version, kind, shift, instance, first, count, crc, digest, seal = struct.unpack('<4s4BIII8sI', b[:32])
            assert seal == zlib.crc32(b[:28]) and crc == zlib.crc32(b[32:]) and len(b) == 32 + 2 * count, 'checksums'
            print(json.dumps([magic.decode(), version, kind, shift, instance, first, count, digest.hex(), list(struct.unpack('<%dH' % count, b[32:]))]))
            """;
        LayoutModel model = SampleLayouts.Tuna();
        using var folder = new TemporaryFolder();
        ToolResult result = Tools.Run("python3", [folder.Write("read.py", script), folder.Write("rst.bin", Emitted.Bytes(model, "jb/rst.bin"))]);

        Assert.Equal("", result.Error);
        object[] expected =
            ["FSWT", 1, 2, 24, 2, 0, 256, LayoutDigest.Of(model).Hex[..16], ReservedSectionTable.For(model, model.Children.Single()).ToArray()];
        Assert.Equal(JsonSerializer.Serialize(expected), result.Output.Trim().Replace(" ", ""));
    }

    [Theory]
    [InlineData("tuna", "cmm.bin")]
    [InlineData("tuna", "jb/rst.bin")]
    [InlineData("trio", "cmm.bin")]
    [InlineData("trio", "c/rst.bin")]
    [InlineData("high", "high/rst.bin")]
    public async Task Dump(string layout, string path)
    {
        byte[] bytes = Emitted.Bytes(new SectionTablesBackend(), TestModels.Named(layout), path);
        ImmutableArray<ushort> entries = [.. Enumerable.Range(0, (bytes.Length - 32) / 2).Select(i => BitConverter.ToUInt16(bytes, 32 + 2 * i))];
        await Verifier.Verify(
            HexDump.Of(
                bytes,
                [
                    (4, "magic FSWT"), (1, "version"), (1, "kind"), (1, "log2 of the section size"), (1, "instance"), (4, "first section"), (4, "entries"),
                    (4, "CRC-32 of the entries"), (8, "layout digest"), (4, "CRC-32 of the header"), .. Entries.Runs(entries),
                ]))
            .UseTextForParameters($"{layout}-{path.Replace('/', '-')}");
    }

    [Fact]
    public void A_board_without_tables_gets_none() =>
        Assert.DoesNotContain(BackendRunner.Emit(TestModels.Flat(), TableEncoding.Sealed), f => f.Backend == "section-tables");

    /// <summary>CRC-32 of IEEE 802.3 by its definition: division by the polynomial, least significant bit first.</summary>
    internal static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
            for (int bit = 0; bit < 8; bit++)
                crc = ((crc ^ (uint)(b >> bit)) & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        return ~crc;
    }
}
