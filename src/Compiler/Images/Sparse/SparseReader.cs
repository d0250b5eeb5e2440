using FswLayout.Fields;

namespace FswLayout.Images.Sparse;

/// <summary>Walks a sparse image by its headers.</summary>
internal sealed class SparseReader(ImageBytes image)
{
    public const uint Magic = 0xED26FF3A;

    private const int HeaderSize = 28, ChunkHeaderSize = 12, MostChunks = 1 << 20, ShownData = 16;
    private const uint LargestBlock = 64 << 20;

    private readonly ProblemList _problems = new();

    public ImageReading<SparseImage> Read()
    {
        if (Header() is not { } header)
            return _problems.With<SparseImage>(null);
        int[] counts = new int[4];
        bool? isSparse = null;
        ulong blocks = 0;
        long end = Bytes.U16(image.Take(8, 2)!, 0);
        foreach (SparseChunk chunk in Chunks(header))
        {
            end = chunk.End;
            counts[chunk.Kind - SparseChunkKind.Raw]++;
            blocks += chunk.Blocks;
            if (chunk.Blocks > 0)
                isSparse ??= chunk.Kind != SparseChunkKind.DontCare && image.Word(chunk.DataOffset) == Magic;
        }
        if (_problems.IsEmpty && blocks != header.BlockCount)
            _problems.Add(16, $"the chunks have {blocks} blocks together, but the header announces {header.BlockCount}");
        return _problems.With(header with
        {
            Chunks = new SparseChunkCounts(counts[0], counts[1], counts[2], counts[3]),
            IsContentSparse = isSparse == true,
            TrailingBytes = _problems.IsEmpty ? Math.Max(0, image.Length - end) : 0,
        });
    }

    /// <summary>The chunks in file order; ends at the first that cannot be, with a problem.</summary>
    public IEnumerable<SparseChunk> Chunks(SparseImage header)
    {
        int headerSize = Bytes.U16(image.Take(8, 4)!, 0), chunkHeaderSize = Bytes.U16(image.Take(8, 4)!, 2);
        long at = headerSize;
        ulong block = 0;
        for (uint i = 0; i < header.ChunkCount; i++)
        {
            if (Chunk(at, chunkHeaderSize, header, i, block) is not { } chunk)
                yield break;
            block += chunk.Blocks;
            if (block > header.BlockCount)
            {
                _problems.Add(at + 4, $"chunk {i} goes on to block {block}, but the header announces {header.BlockCount}");
                yield break;
            }
            yield return chunk;
            at = chunk.End;
        }
    }

    private SparseImage? Header()
    {
        byte[] header = image.TakeUpTo(0, HeaderSize);
        image.Fields?.Begin(new FieldGroup("header", 0));
        image.Fields.AddRecord(SparseFields.Header, header, 0);
        if (header.Length < HeaderSize)
            return Fail(image.Length, $"the file is shorter than a sparse header ({HeaderSize} bytes)");
        if (SparseFields.Magic.Word(header) != Magic)
            return Fail(0, "the sparse magic 0xed26ff3a is not there");
        var facts = new SparseImage
        {
            FileSize = image.Length,
            MajorVersion = (int)SparseFields.Major.Read(header),
            MinorVersion = (int)SparseFields.Minor.Read(header),
            BlockSize = SparseFields.BlockSize.Word(header),
            BlockCount = SparseFields.BlockCount.Word(header),
            ChunkCount = SparseFields.ChunkCount.Word(header),
            Checksum = SparseFields.Checksum.Word(header),
            Chunks = new SparseChunkCounts(0, 0, 0, 0),
            IsContentSparse = false,
        };
        return Check(facts, (int)SparseFields.HeaderSize.Read(header), (int)SparseFields.ChunkHeaderSize.Read(header));
    }

    private SparseImage? Check(SparseImage facts, int headerSize, int chunkHeaderSize)
    {
        if (facts.MajorVersion != 1)
            return Fail(4, $"version {facts.MajorVersion}.{facts.MinorVersion} of the sparse format is unknown; there is 1 only");
        if (headerSize < HeaderSize || chunkHeaderSize < ChunkHeaderSize)
            return Fail(8, $"headers of {headerSize} and {chunkHeaderSize} bytes are shorter than {HeaderSize} and {ChunkHeaderSize}");
        if (facts.BlockSize is 0 or > LargestBlock || facts.BlockSize % 4 != 0)
            return Fail(12, $"a block size of {facts.BlockSize} bytes: it must be a multiple of 4, and {LargestBlock} at most");
        return facts.ChunkCount <= MostChunks ? facts : Fail(20, $"{facts.ChunkCount} chunks: more than {MostChunks} are not looked into");
    }

    private SparseImage? Fail(long offset, string message)
    {
        _problems.Add(offset, message);
        return null;
    }

    private SparseChunk? Chunk(long at, int headerSize, SparseImage sparse, uint index, ulong block)
    {
        byte[] header = image.TakeUpTo(at, headerSize);
        Show(header, at, headerSize, sparse, index, block);
        if (header.Length < headerSize)
        {
            _problems.Add(image.Length, $"the file ends before chunk {index} of {sparse.ChunkCount}: it was cut");
            return null;
        }
        var kind = (SparseChunkKind)SparseFields.ChunkKind.Read(header);
        uint blocks = SparseFields.ChunkBlocks.Word(header), size = SparseFields.ChunkSize.Word(header);
        long? data = DataSize(kind, blocks, sparse.BlockSize);
        if (data is null)
            _problems.Add(at, $"chunk {index} has the unknown type 0x{(int)kind:x4}");
        else if (kind == SparseChunkKind.Crc32 && blocks != 0)
            _problems.Add(at + 4, $"chunk {index} is a checksum, which has no blocks, but it announces {blocks}");
        else if (size != headerSize + data)
            _problems.Add(at + 8, $"chunk {index} announces {size} bytes, but one of {blocks} blocks has {headerSize + data}");
        else if (at + size > image.Length)
            _problems.Add(image.Length, $"chunk {index} reaches to 0x{at + size:x}, but the file ends after {image.Length} bytes: it was cut");
        else
            return new SparseChunk(index, kind, blocks, at + headerSize, at + size);
        return null;
    }

    private void Show(byte[] header, long at, int headerSize, SparseImage sparse, uint index, ulong block)
    {
        if (image.Fields is not { } sink || header.Length < ChunkHeaderSize)
            return;
        var kind = (SparseChunkKind)SparseFields.ChunkKind.Read(header);
        uint blocks = SparseFields.ChunkBlocks.Word(header);
        string what = kind switch
        {
            SparseChunkKind.Raw => "blocks as they are",
            SparseChunkKind.Fill => "blocks filled with one word",
            SparseChunkKind.DontCare => "a hole",
            SparseChunkKind.Crc32 => "the checksum up to here",
            _ => "an unknown chunk",
        };
        ulong start = block * sparse.BlockSize;
        sink.Begin(new FieldGroup($"chunk {index}", at, kind == SparseChunkKind.Crc32 ? what
            : $"{what}, 0x{start:x} .. 0x{start + ((ulong)blocks * sparse.BlockSize):x} of the expanded image"));
        sink.AddRecord(SparseFields.Chunk, header, at, f => f == SparseFields.ChunkKind ? what : null);
        byte[] data = image.TakeUpTo(at + headerSize, ShownData);
        long size = Math.Min(DataSize(kind, blocks, sparse.BlockSize) ?? 0, Math.Max(0, image.Length - at - headerSize));
        if (size > 0)
            sink.Add(FieldValue.OfBytes(at + headerSize, size, "data", [.. data.Take((int)Math.Min(size, ShownData))], what));
    }

    private static long? DataSize(SparseChunkKind kind, uint blocks, uint blockSize) => kind switch
    {
        SparseChunkKind.Raw => (long)blocks * blockSize,
        SparseChunkKind.Fill or SparseChunkKind.Crc32 => 4,
        SparseChunkKind.DontCare => 0,
        _ => null,
    };
}

/// <summary>chunk_header_t.chunk_type.</summary>
internal enum SparseChunkKind
{
    Raw = 0xCAC1,
    Fill = 0xCAC2,
    DontCare = 0xCAC3,
    Crc32 = 0xCAC4,
}

/// <summary>A chunk whose header is sound.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Blocks">Blocks of the expanded image that it makes.</param>
/// <param name="DataOffset">Where its data starts in the file.</param>
/// <param name="End">Where it ends in the file.</param>
internal readonly record struct SparseChunk(uint Index, SparseChunkKind Kind, uint Blocks, long DataOffset, long End);
