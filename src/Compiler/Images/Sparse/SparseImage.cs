namespace FswLayout.Images.Sparse;

/// <summary>An Android sparse image (system/core/libsparse/sparse_format.h), which no kernel mounts: it must be expanded first.</summary>
public sealed record SparseImage
{
    /// <summary>More than this is not written: a header of a few bytes could ask for 16 EiB.</summary>
    public const long LargestOutput = 1L << 40;

    /// <summary>Size of the file in bytes.</summary>
    public required long FileSize { get; init; }

    /// <summary>Version of the format; 1 is the only one.</summary>
    public required int MajorVersion { get; init; }

    /// <summary>Minor version.</summary>
    public required int MinorVersion { get; init; }

    /// <summary>Size of a block in bytes.</summary>
    public required uint BlockSize { get; init; }

    /// <summary>Blocks of the expanded image.</summary>
    public required uint BlockCount { get; init; }

    /// <summary>Chunks that the header announces.</summary>
    public required uint ChunkCount { get; init; }

    /// <summary>CRC-32 of the expanded image, holes taken as zeros; 0 for none.</summary>
    public required uint Checksum { get; init; }

    /// <summary>Size of the expanded image in bytes.</summary>
    public ulong OutputSize => (ulong)BlockCount * BlockSize;

    /// <summary>Chunks by kind.</summary>
    public required SparseChunkCounts Chunks { get; init; }

    /// <summary>Whether the expanded image is a sparse image itself.</summary>
    public required bool IsContentSparse { get; init; }

    /// <summary>Bytes behind the last chunk: the padding of an image that was made sparse twice, as a rule. simg2img passes over them too.</summary>
    public long TrailingBytes { get; init; }

    /// <summary>Reads the header of <paramref name="image"/> and those of all its chunks.</summary>
    /// <param name="image">A seekable stream; read from its start.</param>
    public static ImageReading<SparseImage> Read(Stream image) => new SparseReader(new ImageBytes(image)).Read();

    /// <summary>Writes the expanded image. Holes, and blocks filled with zero, are left out by seeking, so that they stay holes in a file.</summary>
    /// <param name="input">A seekable stream; read from its start.</param>
    /// <param name="output">A seekable stream, emptied first; undefined content is left there when there is a problem.</param>
    /// <param name="largest">An output of more bytes is refused before anything is written.</param>
    /// <returns>
    /// The facts of <paramref name="input"/>. With a problem the output is no good; one of its structure is found before anything is written.
    /// </returns>
    public static ImageReading<SparseImage> Expand(Stream input, Stream output, long largest = LargestOutput)
    {
        if (!output.CanSeek || !output.CanWrite)
            throw new ArgumentException("Holes are left out by seeking.", nameof(output));
        return new SparseExpander(new ImageBytes(input), output).Expand(largest);
    }
}

/// <summary>How many chunks of each kind a sparse image has.</summary>
/// <param name="Raw">Blocks as they are.</param>
/// <param name="Fill">Blocks filled with one word.</param>
/// <param name="DontCare">Holes.</param>
/// <param name="Crc32">Checksums of what came before.</param>
public sealed record SparseChunkCounts(int Raw, int Fill, int DontCare, int Crc32);
