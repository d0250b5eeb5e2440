using FswLayout.Images;
using FswLayout.Images.Sparse;

namespace FswLayout.Compiler.Tests.Images;

public sealed class SparseImageTests
{
    private static readonly byte[] Blocks = Samples.Noise(8192);

    [Fact]
    public void Every_kind_of_chunk_is_walked_and_expanded()
    {
        byte[] content = [.. Blocks, .. new byte[4096], .. Enumerable.Repeat<byte[]>([1, 2, 3, 4], 1024).SelectMany(b => b), .. new byte[8192]];
        uint crc = System.IO.Hashing.Crc32.HashToUInt32(content);
        byte[] image = Samples.Sparse(6, crc, Samples.Raw(Blocks), Samples.Hole(1), Samples.Fill(0x04030201, 1), Samples.Hole(2), Samples.Crc(crc));
        SparseImage facts = Sound(SparseImage.Read(new MemoryStream(image)));
        Assert.Equal((4096U, 6U, 24_576UL, new SparseChunkCounts(1, 1, 2, 1), false),
            (facts.BlockSize, facts.BlockCount, facts.OutputSize, facts.Chunks, facts.IsContentSparse));
        Assert.Equal(content, Expand(image));
    }

    [Fact]
    public void A_sparse_image_in_a_sparse_image_is_told()
    {
        byte[] inner = Samples.Pad(Samples.Sparse(2, 0, Samples.Raw(Blocks)), 4096);
        byte[] image = Samples.Sparse((uint)inner.Length / 4096, 0, Samples.Raw(inner));
        Assert.True(Sound(SparseImage.Expand(new MemoryStream(image), new MemoryStream())).IsContentSparse);
        Assert.Equal(inner, Expand(image));
        Assert.Equal(Blocks, Expand(inner));
        Assert.Equal(4096 - 40, Sound(SparseImage.Read(new MemoryStream(inner))).TrailingBytes);
    }

    [Fact]
    public void What_stood_in_the_output_is_gone()
    {
        var output = new MemoryStream();
        output.Write(Samples.Noise(50_000));
        SparseImage.Expand(new MemoryStream(Samples.Sparse(2, 0, Samples.Hole(2))), output);
        Assert.Equal(new byte[8192], output.ToArray());
    }

    public static TheoryData<byte[], int, string> Broken => new()
    {
        { Samples.Words(0xED26FF3A), 4, "shorter than a sparse header" },
        { Samples.Patch(Samples.Sparse(1, 0, Samples.Hole(1)), 0, 1), 0, "magic" },
        { Samples.Patch(Samples.Sparse(1, 0, Samples.Hole(1)), 4, 2), 4, "version 2.0" },
        { Samples.Patch(Samples.Sparse(1, 0, Samples.Hole(1)), 8, 20), 8, "headers of 20 and 12 bytes" },
        { Samples.Patch(Samples.Sparse(1, 0, Samples.Hole(1)), 12, 2), 12, "a block size of 4098 bytes" },
        { Samples.Patch(Samples.Sparse(1, 0, Samples.Hole(1)), 20, 2), 40, "the file ends before chunk 1 of 2" },
        { Samples.Sparse(2, 0, Samples.Hole(1)), 16, "the chunks have 1 blocks together, but the header announces 2" },
        { Samples.Sparse(1, 0, Samples.Hole(2)), 32, "goes on to block 2" },
        { Samples.Sparse(1, 0, Samples.Words(0xCAC5, 1, 12)), 28, "unknown type 0xcac5" },
        { Samples.Sparse(1, 0, Samples.Words(0xCAC3, 1, 16, 0)), 36, "announces 16 bytes, but one of 1 blocks has 12" },
        { Samples.Sparse(0, 0, Samples.Words(0xCAC4, 1, 16, 0)), 32, "a checksum, which has no blocks" },
        { Samples.Sparse(2, 0, Samples.Raw(Blocks))[..^5], 8227, "it was cut" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_wrong_is_said_and_nothing_is_written(byte[] image, int offset, string words)
    {
        ImageProblem problem = Assert.Single(SparseImage.Read(new MemoryStream(image)).Problems);
        Assert.Equal(offset, problem.Offset);
        Assert.Contains(words, problem.Message);
        var output = new MemoryStream();
        Assert.Equal(problem, Assert.Single(SparseImage.Expand(new MemoryStream(image), output).Problems));
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void A_wrong_checksum_is_said()
    {
        byte[] image = Samples.Sparse(2, 5, Samples.Raw(Blocks), Samples.Crc(6));
        Assert.Equal([28 + 12 + 8192 + 12, 24], SparseImage.Expand(new MemoryStream(image), new MemoryStream()).Problems.Select(p => p.Offset));
    }

    [Fact]
    public void An_output_beyond_all_bounds_is_refused() =>
        Assert.Contains("more than the",
            Assert.Single(SparseImage.Expand(new MemoryStream(Samples.Sparse(uint.MaxValue, 0, Samples.Hole(uint.MaxValue))),
                new MemoryStream()).Problems).Message);

    [Fact]
    public void A_checksum_over_terabytes_of_hole_takes_no_time()
    {
        byte[] image = Samples.Sparse(1 << 27, 0, Samples.Hole(1 << 27), Samples.Crc(1));
        Assert.Contains("checksum", Assert.Single(SparseImage.Expand(new MemoryStream(image), new NowhereStream()).Problems).Message);
    }

    [ToolTheory("img2simg", "simg2img")]
    [InlineData(4096)]
    [InlineData(8192)]
    public void As_simg2img_does_it(int blockSize)
    {
        using var folder = new TemporaryFolder();
        byte[] content = [.. Blocks, .. new byte[1 << 20], .. Enumerable.Repeat((byte)7, 65_536), .. Samples.Noise(32_768), .. new byte[16_384]];
        folder.Write("raw", content);
        Run("img2simg", folder["raw"], folder["sparse"], blockSize.ToString());
        Run("simg2img", folder["sparse"], folder["again"]);
        byte[] sparse = File.ReadAllBytes(folder["sparse"]);
        Assert.InRange(sparse.Length, 1, content.Length / 2);
        Assert.Equal(content, File.ReadAllBytes(folder["again"]));
        Assert.Equal(content, Expand(sparse));
    }

    /// <summary>Images of our own, with checksums and all kinds of chunks, are taken by simg2img for what we take them for.</summary>
    [ToolFact("simg2img")]
    public void As_simg2img_reads_ours()
    {
        using var folder = new TemporaryFolder();
        byte[] content = [.. new byte[4096], .. Blocks, .. Enumerable.Repeat((byte)9, 4096), .. new byte[4096]];
        uint crc = System.IO.Hashing.Crc32.HashToUInt32(content);
        byte[] image = Samples.Sparse(5, crc, Samples.Hole(1), Samples.Raw(Blocks), Samples.Fill(0x09090909, 1), Samples.Hole(1), Samples.Crc(crc));
        folder.Write("sparse", image);
        Run("simg2img", folder["sparse"], folder["raw"]);
        Assert.Equal(File.ReadAllBytes(folder["raw"]), Expand(image));
    }

    private static void Run(string tool, params string[] arguments) => Assert.Equal(0, Tools.Run(tool, arguments).ExitCode);

    private static byte[] Expand(byte[] image)
    {
        var output = new MemoryStream();
        Sound(SparseImage.Expand(new MemoryStream(image), output));
        return output.ToArray();
    }

    private static SparseImage Sound(ImageReading<SparseImage> reading)
    {
        Assert.Empty(reading.Problems);
        return reading.Facts!;
    }

    /// <summary>Takes everything and keeps nothing.</summary>
    private sealed class NowhereStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => true;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get; set; }

        public override void Write(byte[] buffer, int offset, int count) => Position += count;

        public override void SetLength(long value) => _length = value;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    }
}
