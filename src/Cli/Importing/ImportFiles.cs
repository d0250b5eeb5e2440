using System.Collections.Immutable;
using System.Text;
using FswLayout.Cli.Input;
using FswLayout.Cli.Platform;
using FswLayout.Images;
using FswLayout.Images.DeviceTrees;
using FswLayout.Images.DeviceTrees.Dts;
using FswLayout.Import;
using FswLayout.InitFiles.Boot;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Cli.Importing;

/// <summary>Reads the files that a layout is made from.</summary>
/// <param name="currentDirectory">What their names are relative to.</param>
/// <param name="includes">Folders in which sources of device trees look for what they include.</param>
internal sealed class ImportFiles(string currentDirectory, ImmutableArray<IncludeFolder> includes)
{
    /// <summary>Bytes in which <c>/dts-v1/</c> stands in a source: only comments and lines of cpp come before it.</summary>
    private const int SourceStart = 16 << 10;

    private const string Merge = "merge it: fdtoverlay -i board.dtb -o merged.dtb overlay.dtbo";

    /// <summary>A device tree from the file at <paramref name="typed"/>.</summary>
    /// <exception cref="CliException">It cannot be read, or is none.</exception>
    public NamedTree Tree(string typed) => new(typed, TreeIn(Bytes(typed), typed));

    /// <summary>The command line in the file at <paramref name="typed"/>: its text, or bootargs of the device tree that it is.</summary>
    public NamedLine Line(string name, string typed)
    {
        byte[] bytes = Bytes(typed);
        if (!IsSource(bytes, typed) && ImageIdentifier.Identify(new MemoryStream(bytes)) is not (ImageFormat.DeviceTree or ImageFormat.DeviceTreeOverlay))
            return new NamedLine(name, Encoding.UTF8.GetString(bytes).TrimEnd('\n', '\r', '\0'), typed);
        DeviceTree tree = TreeIn(bytes, typed);
        return new NamedLine(name, tree.Facts().BootArguments ?? "", typed) { Tree = tree };
    }

    /// <summary>What the folder at <paramref name="typed"/> shows of a running device.</summary>
    public DeviceSnapshot Device(string typed) => DeviceFolder.Read(typed, currentDirectory);

    /// <summary>What the files of init in the folder at <paramref name="typed"/> mount.</summary>
    /// <param name="typed">The folder: a ramdisk's root.</param>
    /// <param name="line">The system's command line, which may name its hardware.</param>
    /// <param name="system">Its release as a layout says it, where somebody told.</param>
    public InitMounts Init(string typed, string line, string? system)
    {
        const string Start = "init.", End = ".rc", Argument = "androidboot.hardware=";
        string folder = RealPath.Of(Path.Combine(currentDirectory, typed)).Path;
        if (FileFacts.Of(Path.Combine(folder, "init.rc")).Kind != FileKind.File)
            throw new CliException($"{typed} has no init.rc: it is no root of an Android ramdisk");
        string? told = line.Split(' ').LastOrDefault(w => w.StartsWith(Argument, StringComparison.Ordinal))?[Argument.Length..];
        string[] names = [.. Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
        string hardware = told ?? names.Where(n => n.StartsWith(Start, StringComparison.Ordinal) && n.EndsWith(End, StringComparison.Ordinal))
            .Where(n => n.Length > Start.Length + End.Length).Select(n => n[Start.Length..^End.Length]).FirstOrDefault(n => !n.Contains('.')) ?? "";
        string? release = system?.StartsWith("android(", StringComparison.Ordinal) == true ? system["android(".Length..^1] : null;
        return InitMounts.Of(Find, hardware, release);

        GuestFile? Find(string path)
        {
            string name = path.TrimStart('/'), full = Path.Combine(folder, name);
            return name.Split('/').Contains("..") || FileFacts.Of(full).Kind != FileKind.File ? null
                : new GuestFile(SourceText.From($"{typed}/{name}", Bytes(full)));
        }
    }

    /// <summary>The entries of the section table in the file at <paramref name="typed"/>, sealed or raw.</summary>
    public ImmutableArray<ushort> Table(string typed)
    {
        const int HeaderSize = 32;
        byte[] bytes = Bytes(typed);
        int start = bytes.AsSpan().StartsWith("FSWT"u8) ? HeaderSize : 0;
        if (bytes.Length < start || bytes.Length % 2 != 0)
            throw new CliException($"{typed} is no section table: its {bytes.Length} bytes are no header and whole entries of 2 bytes");
        return [.. Enumerable.Range(0, (bytes.Length - start) / 2).Select(i => BitConverter.ToUInt16(bytes, start + (2 * i)))];
    }

    /// <summary>Whether a file is the source of a device tree: its name or its first lines say so.</summary>
    private static bool IsSource(byte[] bytes, string typed) => Path.GetExtension(typed) is ".dts" or ".dtsi" or ".dtso"
        || Encoding.ASCII.GetString(bytes, 0, Math.Min(bytes.Length, SourceStart)).Contains("/dts-v1/", StringComparison.Ordinal);

    private DeviceTree TreeIn(byte[] bytes, string typed)
    {
        if (IsSource(bytes, typed))
            return SourceTree(bytes, typed);
        ImageReading<DeviceTree> reading = DeviceTree.Read(new MemoryStream(bytes));
        if (reading.Facts is not { } tree)
            throw new CliException($"cannot read {typed} as a device tree: {reading.Problems[0]}");
        return !tree.IsOverlay ? tree
            : throw new CliException($"{typed} is an overlay, and tells no board", Merge);
    }

    private DeviceTree SourceTree(byte[] bytes, string typed)
    {
        string folder = Path.GetDirectoryName(RealPath.Of(Path.Combine(currentDirectory, typed)).Path) ?? "/";
        TreeSourceReading reading = TreeSources.Read(typed, folder, bytes, includes, currentDirectory);
        if (reading.Problem is not { } problem)
            return reading.Tree!;
        LinePosition place = problem.Location.LineSpan.Start;
        string compile = $"cpp -nostdinc -undef -D__DTS__ -x assembler-with-cpp {typed} | dtc -I dts -O dtb -o board.dtb -";
        throw new CliException($"{problem.Location.Source.Path}:{place.Line + 1}:{place.Character + 1}: {problem.Message}", problem.Kind switch
        {
            TreeSourceProblemKind.MissingFile => "-I DIR names a folder to look in, such as include of the kernel's source",
            TreeSourceProblemKind.Overlay => $"{compile.Replace("board.dtb", "overlay.dtbo", StringComparison.Ordinal)}; then {Merge}",
            _ => $"import board.dtb once this makes it: {compile}",
        });
    }

    private byte[] Bytes(string typed)
    {
        if (typed.Length == 0 || typed.Contains('\0'))
            throw new CliException("the name of a file is empty");
        try
        {
            RealPath real = RealPath.Of(Path.Combine(currentDirectory, typed));
            return real.Kind == FileKind.Unknown ? throw new SourceFileException(real.Error!) : SourceFile.Read(real.Path);
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read {typed}: {e.Message}");
        }
    }
}
