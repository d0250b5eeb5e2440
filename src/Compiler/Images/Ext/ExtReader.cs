using System.Collections.Immutable;
using FswLayout.Fields;

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
        byte[] block = image.TakeUpTo(SuperblockOffset, SuperblockSize);
        image.Fields?.Begin(new FieldGroup("superblock", SuperblockOffset));
        image.Fields.AddRecord(ExtFields.Superblock, block, SuperblockOffset, f => MeaningOf(f, block));
        if (block.Length < SuperblockSize)
            return problems.Fail<ExtFileSystem>(image.Length, "the file ends before the end of an ext superblock (2048 bytes)");
        if (ExtFields.Magic.Read(block) != Magic)
            return problems.Fail<ExtFileSystem>(MagicOffset, "the ext magic 53 EF is not there");
        uint logBlockSize = ExtFields.LogBlockSize.Word(block);
        if (logBlockSize > LargestLogBlockSize)
            return problems.Fail<ExtFileSystem>(
                SuperblockOffset + ExtFields.LogBlockSize.Offset, $"a block size of 2^{10UL + logBlockSize} bytes: no kernel mounts more than 2^16");
        ExtFileSystem facts = Facts(block, 1024U << (int)logBlockSize, image.Length);
        if ((facts.FeatureBits.Compatible & HasJournal) != 0)
            facts = facts with { JournalBits = ExtJournal.Features(image, block, facts.BlockSize) };
        if (facts.BlockCount == 0)
            problems.Add(SuperblockOffset + ExtFields.BlocksLow.Offset, "the file system has no blocks");
        if (facts.Size > (ulong)image.Length)
            problems.Add(
                image.Length,
                $"the file system has {facts.BlockCount} blocks of {facts.BlockSize} bytes, but the file ends after {image.Length} bytes: it was cut");
        return problems.With(facts);
    }

    private static ExtFileSystem Facts(byte[] block, uint blockSize, long fileSize)
    {
        // A revision 0 file system has no features, whatever stands there.
        var bits = ExtFields.Revision.Word(block) == 0 ? default
            : new ExtFeatureBits(ExtFields.Compatible.Word(block), ExtFields.Incompatible.Word(block), ExtFields.ReadOnly.Word(block));
        ulong high = (bits.Incompatible & SixtyFourBit) != 0 ? ExtFields.BlocksHigh.Read(block) : 0UL;
        long mounted = (long)(ExtFields.MountTime.Read(block) | (ExtFields.MountTimeHigh.Read(block) << 32));
        return new ExtFileSystem
        {
            FileSize = fileSize,
            BlockSize = blockSize,
            BlockCount = (high << 32) | ExtFields.BlocksLow.Read(block),
            FeatureBits = bits,
            Label = Text(block, ExtFields.Label),
            Uuid = Uuid(block),
            IsClean = (ExtFields.State.Read(block) & Clean) != 0,
            HasErrors = (ExtFields.State.Read(block) & Errors) != 0,
            LastMounted = Text(block, ExtFields.LastMounted),
            LastMountTime = mounted is 0 or > LatestTime ? null : DateTimeOffset.FromUnixTimeSeconds(mounted),
            MountCount = (int)ExtFields.MountCount.Read(block),
        };
    }

    private static string Text(byte[] block, BinaryField field) => Bytes.Text(block, field.Offset, field.Size);

    private static string? MeaningOf(BinaryField field, byte[] block)
    {
        if (field == ExtFields.Uuid)
            return $"{field.Meaning}: {Uuid(block)}";
        if (field == ExtFields.LogBlockSize && field.Read(block) <= LargestLogBlockSize)
            return $"{field.Meaning}: {1024U << (int)field.Read(block)} bytes";
        if (field.Size == 4 && field.Name.EndsWith("time", StringComparison.Ordinal))
            return UnixTime.Meaning(field, field.Read(block));
        ImmutableArray<string>? features = field.Name switch
        {
            "s_feature_compat" => ExtFeatures.Compatible(field.Word(block)),
            "s_feature_incompat" => ExtFeatures.Incompatible(field.Word(block)),
            "s_feature_ro_compat" => ExtFeatures.ReadOnlyCompatible(field.Word(block)),
            _ => null,
        };
        return features is { } names ? $"{field.Meaning}: {(names.IsEmpty ? "none" : string.Join(" ", names))}" : null;
    }

    private static string Uuid(byte[] block)
    {
        string hex = FieldValue.Hex(block.Skip(ExtFields.Uuid.Offset).Take(ExtFields.Uuid.Size));
        return string.Join("-", hex.Substring(0, 8), hex.Substring(8, 4), hex.Substring(12, 4), hex.Substring(16, 4), hex.Substring(20));
    }
}
