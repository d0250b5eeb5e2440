using FswLayout.Addresses;
using FswLayout.Compiler.Tests.Images;
using FswLayout.Images.Elf;

namespace FswLayout.Compiler.Tests.Owners;

/// <summary>Programs of other processors by their headers.</summary>
public sealed class ElfFileTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_program_says_where_it_is_loaded_and_starts(bool is64, bool isBig)
    {
        ElfFile file = Read(Elf.Program(is64, isBig, 243, 0x80000010, (0x80000000, 16, 32), (0x80100000, 0, 4096)));
        Assert.Equal(0x80000010UL, file.Entry);
        Assert.Equal([AddressRange.FromSize(0x80000000, 32), AddressRange.FromSize(0x80100000, 4096)], file.Segments.Select(s => s.Range));
        Assert.Equal((is64, isBig), (file.Is64, file.IsBigEndian));
    }

    [Fact]
    public void The_Thumb_bit_of_an_entry_is_no_part_of_its_address() =>
        Assert.Equal(0x1FFE0400UL, Read(Elf.Program(0x1FFE0401, (0x1FFE0000, 16, 2048))).Entry);

    [Fact]
    public void A_segment_without_memory_is_not_loaded() => Assert.Single(Read(Elf.Program(0, (0, 0, 0), (0x1000, 4, 4))).Segments);

    [Fact]
    public void Every_damage_is_told_and_none_throws()
    {
        byte[] whole = Elf.Program(0x1FFE0400, (0x1FFE0000, 64, 128));
        for (int length = 0; length < whole.Length; length++)
            Assert.NotEmpty(ElfFile.Read(new MemoryStream(whole[..length])).Problems);
        for (int at = 0; at < whole.Length; at++)
            foreach (byte value in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
                _ = ElfFile.Read(new MemoryStream([.. whole[..at], value, .. whole[(at + 1)..]]));
    }

    [Theory]
    [InlineData(16, 1, "object file")]
    [InlineData(44, 0, "no program headers")]
    [InlineData(42, 8, "1 program headers of 8 bytes")]
    [InlineData(28, 0xF0, "behind the end of the file")]
    [InlineData(52, 2, "nothing of it is loaded")]
    [InlineData(68, 0x90, "144 bytes in the file")]
    [InlineData(67, 0xFF, "behind the last address")]
    public void What_is_wrong_is_said(int at, byte value, string expected)
    {
        byte[] file = Elf.Program(0x1FFE0400, (0xFFFFFFA0, 64, 96));
        file[at] = value;
        if (at == 67)
            (file[64], file[67]) = (0xFF, 0xFF);
        Assert.Contains(expected, Assert.Single(ElfFile.Read(new MemoryStream(file)).Problems).Message, StringComparison.Ordinal);
    }

    private static ElfFile Read(byte[] bytes)
    {
        var reading = ElfFile.Read(new MemoryStream(bytes));
        Assert.Empty(reading.Problems);
        return reading.Facts!;
    }
}
