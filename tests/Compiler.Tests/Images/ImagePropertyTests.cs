using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using FswLayout.Images;
using FswLayout.Images.BootImages;
using FswLayout.Images.DeviceTrees;
using FswLayout.Images.Ext;
using FswLayout.Images.Ramdisks;
using FswLayout.Images.Sparse;
using FswLayout.Images.Zimages;
using FswLayout.Kernel;

namespace FswLayout.Compiler.Tests.Images;

/// <summary>Whatever is done to a file, each reader answers with facts or problems: no exception, no end of memory, no hang.
/// FSW_IMAGE_MUTATIONS says how often.</summary>
public sealed class ImagePropertyTests
{
    private const int LargestSample = 12_000;

    private static readonly long Mutations = long.TryParse(Environment.GetEnvironmentVariable("FSW_IMAGE_MUTATIONS"), NumberStyles.None,
        CultureInfo.InvariantCulture, out long number) ? number : 120_000;

    private static readonly RamdiskLimits Limits = new() { Window = 8 << 20, Unpacked = 4 << 20 };

    /// <summary>Numbers that readers have to doubt, wherever they stand.</summary>
    private static readonly uint[] Numbers = [0, 1, 3, 4, 12, 28, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFC,
        0xFFFFFFFF, 0xCAC3, 0x30303030, 0x46464646];

    /// <summary>One change: its kind, where (in ten thousandths of the file), and with what.</summary>
    private static readonly Gen<(int Kind, int At, uint Value)> Change = Gen.Select(Gen.Int[0, 7], Gen.Int[0, 9999], Gen.UInt);

    private static readonly byte[][] Plain =
    [
        Samples.OldZImage(Samples.Gzip(Samples.Noise(500)), 500), Samples.NewZImage(Samples.Gzip(Samples.Noise(900)), 9_000_000, 7),
        [.. Samples.OldZImage(Samples.Noise(64), 1), .. Samples.MemoryTree],
        Samples.Cpio, Samples.Gzip(Samples.Cpio), [.. Samples.Cpio, .. new byte[100], .. Samples.Gzip(Samples.Cpio)],
        Samples.Sparse(6, 77, Samples.Raw(Samples.Noise(8192)), Samples.Hole(1), Samples.Fill(0x04030201, 1), Samples.Hole(2), Samples.Crc(5)),
        Samples.Sparse(3, 0, Samples.Hole(1), Samples.Fill(0, 2)),
        Samples.Ext(4), Samples.BootImage(Samples.Noise(3000), Samples.Noise(100)), Samples.MemoryTree, Samples.Ascii(Samples.Config),
        Samples.Gzip(Samples.Ascii(Samples.Config)),
    ];

    [Fact]
    public void Any_change_of_a_file_gives_facts_or_problems() => Sample(Plain, Mutations);

    [ToolFact("sh", "xz", "lz4", "zstd", "bzip2")]
    public void Any_change_of_packed_files_gives_facts_or_problems()
    {
        using var folder = new TemporaryFolder();
        folder.Write("image", [.. Samples.Cpio, .. Samples.Entry("text", Samples.Ascii(string.Concat(Enumerable.Range(0, 900).Select(i => $"line {i}, "))))]);
        string[] packers = ["xz --check=crc32", "xz --block-size=4096", "lzma", "lz4 -l", "zstd -19", "bzip2", "gzip -9"];
        byte[][] packed = [.. packers.Select((p, i) => Pack(folder, p, $"packed{i}"))];
        Sample(packed, Mutations / 6);
    }

    private static byte[] Pack(TemporaryFolder folder, string packer, string name)
    {
        Assert.Equal(0, Tools.Run("sh", ["-c", $"{packer} < image > {name}"], folder.Path).ExitCode);
        return File.ReadAllBytes(folder[name]);
    }

    private static void Sample(byte[][] files, long iterations) =>
        Gen.Select(Gen.Int[0, files.Length - 1], Change.Array[1, 3], Gen.Int[0, 7]).Sample(
            (file, changes, kind) => Check(changes.Aggregate(files[file], Apply), isLong: kind == 0), iter: iterations);

    private static byte[] Apply(byte[] file, (int Kind, int At, uint Value) change)
    {
        int at = (int)((long)file.Length * change.At / 10_000), aligned = at & ~3;
        byte[] number = BitConverter.GetBytes(change.Kind is 2 or 3 ? Numbers[change.Value % Numbers.Length] : change.Value);
        // Most headers stand in front: half of the changes go there.
        if (change.Value % 2 == 0)
            aligned = Math.Min(aligned, change.At % 128 & ~3);
        return change.Kind switch
        {
            0 => file[..at],
            1 when file.Length > 0 => Samples.Patch(file, at, (byte)(file[at] ^ (1 << (int)(change.Value % 8)))),
            2 or 4 when aligned + 4 <= file.Length => Samples.Patch(file, aligned, number),
            3 when aligned + 4 <= file.Length => Samples.Patch(file, aligned, [.. number.Reverse()]),
            5 => [.. file[..at], .. number, .. file[at..]],
            6 => [.. file[..at], .. file[Math.Min(file.Length, at + (int)(change.Value % 64))..]],
            7 when file.Length < LargestSample => [.. file, .. file[at..]],
            _ => file,
        };
    }

    /// <summary>All readers, whatever the file is: a layout may name the wrong one. A long file claims to have a terabyte of zeros behind it.</summary>
    private static void Check(byte[] file, bool isLong)
    {
        long length = isLong ? 1L << 40 : file.Length;
        Read(file, length, s => Problems(ZImage.Read(s)));
        Read(file, length, s => Problems(Ramdisk.Read(s, Limits with { Padding = 1 << 16 })));
        Read(file, length, s => Problems(SparseImage.Read(s)));
        Read(file, length, s => Problems(ExtFileSystem.Read(s)));
        Read(file, length, s => Problems(BootImage.Read(s)));
        Read(file, length, s => Problems(DeviceTree.Read(s)));
        Read(file, length, s => ImageIdentifier.Identify(s) >= 0 ? [] : []);
        if (DeviceTree.Read(new MemoryStream(file)).Facts is { } tree)
            Assert.NotNull(tree.Facts());
        if (ExtFileSystem.Read(new MemoryStream(file)).Facts?.MountBy(ExtGeneration.WithoutChecksums) is { Unknown.IsEmpty: false } verdict)
            Assert.NotEqual(ExtMount.ReadWrite, verdict.Mount);
        Expand(file);
    }

    private static void Expand(byte[] file)
    {
        var output = new MemoryStream();
        ImageReading<SparseImage> reading = SparseImage.Expand(new MemoryStream(file), output, largest: 1 << 20);
        if (reading.IsSound)
            Assert.Equal((long)reading.Facts!.OutputSize, output.Length);
    }

    private static ImmutableArray<ImageProblem> Problems<T>(ImageReading<T> reading) where T : class
    {
        Assert.True(reading.Facts is not null || !reading.Problems.IsEmpty);
        return reading.Problems;
    }

    private static void Read(byte[] file, long length, Func<Stream, ImmutableArray<ImageProblem>> read)
    {
        var stream = new CountingStream(file, length);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        ImmutableArray<ImageProblem> problems = read(stream);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 64 << 20);
        Assert.InRange(stream.BytesRead, 0, 48 << 20);
        Assert.InRange(problems.Length, 0, ImageProblem.Most + 1);
        Assert.All(problems, p => Assert.True(p.Offset >= 0 && p.Message.Length is > 0 and < 300 && !p.Message.Any(char.IsControl), p.ToString()));
    }
}
