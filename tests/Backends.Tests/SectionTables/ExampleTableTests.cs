using System.Buffers.Binary;

namespace FswLayout.Backends.Tests.SectionTables;

public sealed class ExampleTableTests
{
    /// <summary>The worked example of docs/formats.md, "cmm.bin and CHILD/rst.bin", as literals.</summary>
    [Fact]
    public void The_notes_layout_has_the_entries_of_the_worked_example()
    {
        Dictionary<string, byte[]> files = Emit(Layouts.Example("tuna-ics-jb"), TableEncoding.Raw);
        ushort[] cmm = Entries(files["cmm.bin"]), rst = Entries(files["jb/rst.bin"]);
        Assert.Equal(256, cmm.Length);
        Assert.Equal(256, rst.Length);
        for (int n = 0; n < 256; n++)
        {
            int expectedCmm = n switch { >= 128 and <= 143 => 0x0001, 160 or 172 => 0x0001, (>= 144 and <= 159) or (>= 161 and <= 171) => 0x0101, _ => 0 };
            int expectedRst = n switch { 160 or 172 => 0x0001, >= 167 and <= 171 => 0x0101, _ => 0 };
            Assert.Equal((n, expectedCmm), (n, cmm[n]));
            Assert.Equal((n, expectedRst), (n, rst[n]));
        }
    }

    [Fact]
    public void A_later_child_reserves_what_an_earlier_one_owns_by_then()
    {
        ushort[] rst = Entries(Emit(Layouts.Example("tuna-three"), TableEncoding.Raw)["play/rst.bin"]);
        // work (id 2) lies below play's base and so outside its mem=; play owns 161 … 169; 170 and 171 stay ics's and lendable.
        Assert.All(Enumerable.Range(0, 170), n => Assert.Equal(0, rst[n]));
        Assert.Equal([0x0101, 0x0101, 0x0001], [rst[170], rst[171], rst[172]]);
    }

    [Fact]
    public void Shared_and_reserved_sections_have_their_entries()
    {
        Dictionary<string, byte[]> files = Emit(Layouts.Example("sections"), TableEncoding.Raw);
        ushort[] cmm = Entries(files["cmm.bin"]), rst = Entries(files["guest/rst.bin"]);
        Assert.Equal([0x0001, 0x00FF, 0x0001], [cmm[159], cmm[187], cmm[191]]);
        Assert.Equal([0x0001, 0, 0x0001, 0, 0x0101], [rst[159], rst[187], rst[191], rst[153], rst[154]]);
        Assert.All(Enumerable.Range(160, 16), n => Assert.Equal(0, cmm[n]));
    }

    [Fact]
    public void A_sealed_table_has_the_header_of_the_specification()
    {
        var model = Layouts.Example("tuna-ics-jb");
        byte[] raw = Emit(model, TableEncoding.Raw)["jb/rst.bin"], table = Emit(model, TableEncoding.Sealed)["jb/rst.bin"];
        Assert.Equal("FSWT"u8.ToArray(), table[..4]);
        Assert.Equal([1, 2, 24, 2], table[4..8]);
        Assert.Equal([0, 256], [BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(8)), BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(12))]);
        Assert.Equal(Crc32(raw), BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(16)));
        Assert.Equal(Crc32(table[..28]), BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(28)));
        byte[] json = Emit(model, TableEncoding.Sealed)["layout.json"];
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(json)[..8], table[20..28]);
        Assert.Equal(raw, table[32..]);
    }

    /// <summary>CRC-32 of IEEE 802.3 bit by bit, as its definition has it.</summary>
    private static uint Crc32(byte[] bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    private static Dictionary<string, byte[]> Emit(FswLayout.Layout.LayoutModel model, TableEncoding tables) =>
        BackendRunner.Emit(model, tables).ToDictionary(f => f.Artifact.Path, f => f.Artifact.Content.ToArray());

    private static ushort[] Entries(byte[] raw) =>
        [.. Enumerable.Range(0, raw.Length / 2).Select(i => BinaryPrimitives.ReadUInt16LittleEndian(raw.AsSpan(2 * i)))];
}
