using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Images.Sparse;

/// <summary>The fields of a sparse image and of its chunks (system/core/libsparse/sparse_format.h).</summary>
internal static class SparseFields
{
    public static readonly BinaryField Magic = new(0, 4, "magic", "an Android sparse image") { Form = FieldForm.Hex };

    public static readonly BinaryField Major = new(4, 2, "major_version", "version of the format");

    public static readonly BinaryField Minor = new(6, 2, "minor_version", "minor version");

    public static readonly BinaryField HeaderSize = new(8, 2, "file_hdr_sz", "bytes of this header");

    public static readonly BinaryField ChunkHeaderSize = new(10, 2, "chunk_hdr_sz", "bytes of a chunk's header");

    public static readonly BinaryField BlockSize = new(12, 4, "blk_sz", "bytes of a block");

    public static readonly BinaryField BlockCount = new(16, 4, "total_blks", "blocks of the expanded image");

    public static readonly BinaryField ChunkCount = new(20, 4, "total_chunks", "chunks that follow");

    public static readonly BinaryField Checksum = new(24, 4, "image_checksum", "CRC-32 of the expanded image; 0: none") { Form = FieldForm.Hex };

    public static readonly ImmutableArray<BinaryField> Header =
        [Magic, Major, Minor, HeaderSize, ChunkHeaderSize, BlockSize, BlockCount, ChunkCount, Checksum];

    public static readonly BinaryField ChunkKind = new(0, 2, "chunk_type", "what the chunk holds") { Form = FieldForm.Hex };

    public static readonly BinaryField ChunkReserved = new(2, 2, "reserved1", "not used") { Form = FieldForm.Hex };

    public static readonly BinaryField ChunkBlocks = new(4, 4, "chunk_sz", "blocks of the expanded image that it makes");

    public static readonly BinaryField ChunkSize = new(8, 4, "total_sz", "bytes of the chunk in the file, this header included");

    public static readonly ImmutableArray<BinaryField> Chunk = [ChunkKind, ChunkReserved, ChunkBlocks, ChunkSize];
}
