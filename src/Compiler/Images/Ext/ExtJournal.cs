using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.Ext;

/// <summary>Finds the superblock of a file system's own journal (Documentation/filesystems/ext4/journal.rst).</summary>
internal static class ExtJournal
{
    private const uint Magic = 0xC03B3998, VersionTwo = 4;
    private const int NodeSize = 60, LeastBlock = 64;
    private const byte InodeBlocks = 1;
    private const ushort ExtentMagic = 0xF30A;
    private const int ExtentHeader = 12, MostDepth = 5;

    /// <summary>The journal's features; none when it is of the first version, or is not where the superblock <paramref name="block"/> says.</summary>
    public static ExtFeatureBits Features(ImageBytes image, byte[] block, uint blockSize)
    {
        // EXT3_JNL_BACKUP_BLOCKS: a copy of the journal inode's i_block, so that no inode table need be read.
        if (ExtFields.JournalBackupType.Read(block) != InodeBlocks
            || FirstBlock(image, block.AsSpan(ExtFields.JournalBlocks.Offset, NodeSize).ToArray(), blockSize) is not { } first)
            return default;
        if (first > (ulong)image.Length / blockSize || image.Take((long)(first * blockSize), LeastBlock) is not { } journal)
            return default;
        image.Fields?.Begin(new FieldGroup("journal", (long)(first * blockSize), "its superblock"));
        image.Fields.AddRecord(ExtFields.Journal, journal, (long)(first * blockSize), f => MeaningOf(f, journal));
        return Bytes.U32Big(journal, 0) == Magic && Bytes.U32Big(journal, 4) == VersionTwo
            ? new ExtFeatureBits(
                ExtFields.JournalCompatible.Word(journal), ExtFields.JournalIncompatible.Word(journal), ExtFields.JournalReadOnly.Word(journal))
            : default;
    }

    private static string? MeaningOf(BinaryField field, byte[] journal)
    {
        ImmutableArray<string>? features = field == ExtFields.JournalCompatible ? ExtFeatures.JournalCompatible(field.Word(journal))
            : field == ExtFields.JournalIncompatible ? ExtFeatures.JournalIncompatible(field.Word(journal))
            : field == ExtFields.JournalReadOnly ? ExtFeatures.JournalReadOnly(field.Word(journal)) : null;
        return features is { } names ? $"{field.Meaning}: {(names.IsEmpty ? "none" : string.Join(" ", names))}" : null;
    }

    /// <summary>The first block of the file whose <c>i_block</c> this is: extents, or else block numbers.</summary>
    private static ulong? FirstBlock(ImageBytes image, byte[] node, uint blockSize)
    {
        if (Bytes.U16(node, 0) != ExtentMagic)
            return Bytes.U32(node, 0) is > 0 and var direct ? direct : null;
        for (int level = 0; level <= MostDepth && Bytes.U16(node, 0) == ExtentMagic && Bytes.U16(node, 2) > 0; level++)
        {
            if (Bytes.U16(node, 6) == 0)
                return ((ulong)Bytes.U16(node, ExtentHeader + 6) << 32) | Bytes.U32(node, ExtentHeader + 8);
            ulong leaf = ((ulong)Bytes.U16(node, ExtentHeader + 8) << 32) | Bytes.U32(node, ExtentHeader + 4);
            if (leaf > (ulong)image.Length / blockSize || image.Take((long)(leaf * blockSize), LeastBlock) is not { } below)
                return null;
            node = below;
        }
        return null;
    }
}
