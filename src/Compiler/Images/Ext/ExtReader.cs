namespace FswLayout.Images.Ext;

/// <summary>Reads the superblock, 1024 bytes at 1024, and that of the journal.</summary>
internal static class ExtReader
{
    public const int MagicOffset = 0x438;
    public const ushort Magic = 0xEF53;

    private const int SuperblockOffset = 1024, SuperblockSize = 1024, LargestLogBlockSize = 6;
    private const uint SixtyFourBit = 0x80, HasJournal = 0x4;
    private const int Clean = 1, Errors = 2;

    // The last second that DateTimeOffset holds.
    private const long LatestTime = 253_402_300_799;

    public static ImageReading<ExtFileSystem> Read(ImageBytes image)
    {
        var problems = new ProblemList();
        if (image.Take(SuperblockOffset, SuperblockSize) is not { } block)
            return problems.Fail<ExtFileSystem>(image.Length, "the file ends before the end of an ext superblock (2048 bytes)");
        if (Bytes.U16(block, MagicOffset - SuperblockOffset) != Magic)
            return problems.Fail<ExtFileSystem>(MagicOffset, "the ext magic 53 EF is not there");
        uint logBlockSize = Bytes.U32(block, 0x18);
        if (logBlockSize > LargestLogBlockSize)
            return problems.Fail<ExtFileSystem>(SuperblockOffset + 0x18, $"a block size of 2^{10UL + logBlockSize} bytes: no kernel mounts more than 2^16");
        ExtFileSystem facts = Facts(block, 1024U << (int)logBlockSize, image.Length);
        if ((facts.FeatureBits.Compatible & HasJournal) != 0)
            facts = facts with { JournalBits = ExtJournal.Features(image, block, facts.BlockSize) };
        if (facts.BlockCount == 0)
            problems.Add(SuperblockOffset + 4, "the file system has no blocks");
        if (facts.Size > (ulong)image.Length)
            problems.Add(
                image.Length,
                $"the file system has {facts.BlockCount} blocks of {facts.BlockSize} bytes, but the file ends after {image.Length} bytes: it was cut");
        return problems.With(facts);
    }

    private static ExtFileSystem Facts(byte[] block, uint blockSize, long fileSize)
    {
        // A revision 0 file system has no features, whatever stands there.
        var bits = Bytes.U32(block, 0x4C) == 0 ? default : new ExtFeatureBits(Bytes.U32(block, 0x5C), Bytes.U32(block, 0x60), Bytes.U32(block, 0x64));
        ulong high = (bits.Incompatible & SixtyFourBit) != 0 ? Bytes.U32(block, 0x150) : 0UL;
        long mounted = Bytes.U32(block, 0x2C) | ((long)block[0x275] << 32);
        return new ExtFileSystem
        {
            FileSize = fileSize,
            BlockSize = blockSize,
            BlockCount = (high << 32) | Bytes.U32(block, 0x04),
            FeatureBits = bits,
            Label = Bytes.Text(block, 0x78, 16),
            Uuid = Uuid(block),
            IsClean = (Bytes.U16(block, 0x3A) & Clean) != 0,
            HasErrors = (Bytes.U16(block, 0x3A) & Errors) != 0,
            LastMounted = Bytes.Text(block, 0x88, 64),
            LastMountTime = mounted is 0 or > LatestTime ? null : DateTimeOffset.FromUnixTimeSeconds(mounted),
            MountCount = Bytes.U16(block, 0x34),
        };
    }

    private static string Uuid(byte[] block)
    {
        string hex = string.Concat(block.Skip(0x68).Take(16).Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
        return string.Join("-", hex.Substring(0, 8), hex.Substring(8, 4), hex.Substring(12, 4), hex.Substring(16, 4), hex.Substring(20));
    }
}
