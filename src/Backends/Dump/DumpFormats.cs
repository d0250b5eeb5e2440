using System.Collections.Immutable;
using FswLayout.Backends.Amp;
using FswLayout.Backends.Atags;
using FswLayout.Backends.ControlPages;
using FswLayout.Backends.SectionTables;
using FswLayout.Fields;
using FswLayout.Images;

namespace FswLayout.Backends.Dump;

/// <summary>All kinds of files that <c>fswc dump</c> shows. A new one is one row here.</summary>
public static class DumpFormats
{
    /// <summary>As many bytes of a file tell its kind; files of our own are no longer, as a rule.</summary>
    public const int StartSize = 4096;

    /// <summary>What is read of one of our own files: far more than the tables of any board take.</summary>
    private const int MostBytes = 64 << 20;

    /// <summary>One row a kind; the first that fits counts, what has a magic before what has none.</summary>
    public static ImmutableArray<DumpFormat> All { get; } =
    [
        new("section-table", "section table", start => SectionTableReader.IsSealed(start.Bytes), ShowSealedTable),
        new("control-region", "control region", start => ControlReader.IsControl(start.Bytes), ShowControl),
        new("atag-list", "list of ATAGs", start => AtagListReader.IsList(start.Bytes), ShowAtags),
        Image("zimage", "zImage", ImageFormat.ZImage),
        Image("boot-image", "Android boot image", ImageFormat.BootImage),
        Image("ramdisk", "ramdisk", ImageFormat.Ramdisk),
        Image("device-tree", "device tree", ImageFormat.DeviceTree),
        Image("sparse-image", "Android sparse image", ImageFormat.Sparse),
        Image("ext-image", "ext file system", ImageFormat.Ext),
        new("uboot-image", "U-Boot image (uImage)", start => ImageFields.IsUBootImage(start.Bytes), ImageFields.ShowUBootImage),
        new("device-tree-table", "table of device trees (dtbo.img)", start => ImageFields.IsTreeTable(start.Bytes), ImageFields.ShowTreeTable),
        new("arm64-kernel", "kernel for ARM64 (Image)", start => ImageFields.IsArm64Kernel(start.Bytes), ImageFields.ShowArm64Kernel),
        new("resource-table", "resource table of a program (remoteproc)", start => start.Image == ImageFormat.Unknown
            && ResourceTableReader.IsTable(start.Bytes, start.Length), (file, sink) => new ResourceTableReader(sink).Show(ReadUpTo(file, MostBytes))),
        new("raw-section-table", "section table, raw", IsRawTable, ShowRawTable),
    ];

    /// <summary>The kind of <paramref name="file"/>, or <c>null</c> where it is none of them.</summary>
    /// <param name="file">A seekable stream; read from its start.</param>
    public static DumpFormat? Of(Stream file)
    {
        var start = new FileStart(ReadUpTo(file, StartSize), file.Length, ImageIdentifier.Identify(file));
        return All.FirstOrDefault(f => f.IsFormat(start));
    }

    private static DumpFormat Image(string id, string name, ImageFormat format) =>
        new(id, name, start => start.Image == format, (file, sink) => ImageFields.Show(file, format, sink));

    private static bool IsRawTable(FileStart start) =>
        start.Image == ImageFormat.Unknown && start.Length <= MostBytes && SectionTableReader.SectionSizesOf((int)start.Length / 2).Any()
        && SectionTableReader.CanBeEntries(start.Bytes) && (start.Length > start.Bytes.Length || start.Bytes.Any(b => b != 0));

    private static ImmutableArray<ImageProblem> ShowSealedTable(Stream file, IFieldSink sink)
    {
        byte[] bytes = ReadUpTo(file, MostBytes);
        var reader = new SectionTableReader(sink);
        reader.ReadSealed(bytes, 0);
        return reader.Problems.IsEmpty ? Trailing(reader.Length, file.Length) : reader.Problems;
    }

    private static ImmutableArray<ImageProblem> ShowRawTable(Stream file, IFieldSink sink)
    {
        var reader = new SectionTableReader(sink);
        reader.ReadRaw(ReadUpTo(file, MostBytes), 0);
        return reader.Problems;
    }

    private static ImmutableArray<ImageProblem> ShowControl(Stream file, IFieldSink sink)
    {
        var reader = new ControlReader(sink);
        reader.Read(ReadUpTo(file, MostBytes));
        return reader.Problems;
    }

    private static ImmutableArray<ImageProblem> ShowAtags(Stream file, IFieldSink sink)
    {
        var reader = new AtagListReader(sink);
        reader.Read(ReadUpTo(file, MostBytes), 0);
        return reader.Problems.IsEmpty ? Trailing(reader.Length, file.Length) : reader.Problems;
    }

    private static ImmutableArray<ImageProblem> Trailing(long end, long length) =>
        end == length ? [] : [new ImageProblem(end, $"{length - end} bytes follow what the file holds")];

    /// <summary>At most <paramref name="most"/> bytes from the start of <paramref name="file"/>.</summary>
    internal static byte[] ReadUpTo(Stream file, int most)
    {
        byte[] bytes = new byte[Math.Min(most, file.Length)];
        file.Position = 0;
        int length = 0;
        for (int n; length < bytes.Length && (n = file.Read(bytes, length, bytes.Length - length)) > 0;)
            length += n;
        Array.Resize(ref bytes, length);
        return bytes;
    }
}
