using System.IO.Compression;
using System.Text;
using BenchmarkDotNet.Attributes;
using FswLayout.Images;
using FswLayout.Images.Ramdisks;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Benchmarks;

/// <summary>What users bring, looked into: sizes of a large phone's files.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private readonly SourceText _init = SourceText.From("init.rc",
        string.Concat(Enumerable.Range(0, 1000)
            .Select(i => $"on event{i}\n    mkdir /d{i} 0700 root root\n    mount ext4 /dev/x{i} /d{i} ro\n    trigger event{i + 1}\n")));
    private readonly SourceText _config = SourceText.From(".config", string.Concat(Enumerable.Range(0, 5000).Select(i => $"CONFIG_OPTION_{i}=y\n")));
    private readonly MemoryStream _ramdisk = new();

    /// <summary>A ramdisk of 1,000 files and 32 MiB, packed with gzip.</summary>
    [GlobalSetup]
    public void Pack()
    {
        using var gzip = new GZipStream(_ramdisk, CompressionLevel.Fastest, leaveOpen: true);
        byte[] content = new byte[32 << 10];
        new Random(1).NextBytes(content.AsSpan(0, 8 << 10));
        for (int i = 0; i < 1000; i++)
        {
            byte[] name = Encoding.ASCII.GetBytes($"file{i:d5}\0\0");
            gzip.Write(
                Encoding.ASCII.GetBytes($"070701{i:x8}000081a4{0:x8}{0:x8}{1:x8}{0:x8}{content.Length:x8}{0:x8}{0:x8}{0:x8}{0:x8}{name.Length:x8}{0:x8}"));
            gzip.Write(name);
            gzip.Write(new byte[-(110 + name.Length) & 3]);
            gzip.Write(content);
        }
    }

    /// <summary>A ramdisk, unpacked and listed.</summary>
    [Benchmark]
    public ImageReading<Ramdisk> Ramdisk()
    {
        _ramdisk.Position = 0;
        return Images.Ramdisks.Ramdisk.Read(_ramdisk);
    }

    /// <summary>A long init.rc, parsed and run.</summary>
    [Benchmark]
    public BootRun Init() => BootRun.Of(BootEnvironment.Of(InitRelease.Android41, _init));

    /// <summary>A kernel's configuration.</summary>
    [Benchmark]
    public KernelConfig Config() => KernelConfig.Parse(_config);
}
