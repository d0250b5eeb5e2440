using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Formatting;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Parsing;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Import;

/// <summary>Makes a first layout out of what people have of a device. Any sources give a layout, with remarks where it is not whole.</summary>
public static class LayoutImporter
{
    /// <summary>The layout that <paramref name="sources"/> tell of.</summary>
    /// <param name="sources">What there is.</param>
    /// <param name="path">What the layout is to be called, for the places of its diagnostics.</param>
    public static ImportedLayout Import(ImportSources sources, string path)
    {
        BoardSketch board = Board(sources);
        if (sources is { Lines.IsEmpty: true, Tree: { } tree } && (sources.Device?.Entries.IsEmpty ?? true))
        {
            board.Remarks.Guess("instances", "one system that has it all: no command line was given (--cmdline NAME=…), and /chosen has none");
            sources = sources with { Lines = [new NamedLine("system", "", $"nobody: {tree.File} has no bootargs") { IsOfBoard = true }] };
        }
        List<InstanceSketch> instances = InstanceAssembler.Assemble(sources, board);
        if (instances.Count == 0)
            board.Remarks.Miss("instances", "an instance: no command line was given (--cmdline NAME=…), and /chosen has none");
        if (board.Import is null)
            board.Name = new NameMaker(instances.Select(i => i.Name)).Make(board.Name, "board");
        string text = SketchText.Of(board, instances);
        string formatted = LayoutFormatter.Format(SyntaxParser.Parse(SourceText.From(path, text))) ?? text;
        IEnumerable<ImportRemark> ofInstances = instances.SelectMany(i => i.Remarks.All.Select(r => r with { Subject = $"{i.Name}: {r.Subject}" }));
        return new ImportedLayout(formatted, [.. board.Remarks.All, .. ofInstances]);
    }

    private static BoardSketch Board(ImportSources sources)
    {
        if (sources.Board is { } known)
            return Board(known);
        var board = new BoardSketch
        {
            Ram = AddressRanges.Apart(sources.Ram),
            SectionSize = sources.SectionSize ?? 0,
            PageOffset = sources.PageOffset,
            VmallocEnd = sources.VmallocEnd,
            Takes64Bit = Takes64Bit(sources),
        };
        if (sources.Tree is { } tree)
            TreeBoard.Fill(board, tree);
        if (board.IsArm64 && sources.Ram.IsEmpty)
            board.Ram = AddressRanges.Union([.. board.Ram, .. sources.Lines.SelectMany(Arm64Memory.ToldBy)]);
        if (sources.Device is { } device)
            DeviceBoard.Fill(board, device, sources.Tree is null ? TakenByDevice(sources, device) : []);
        if (sources.Tree is { } whole)
            HardwareBoard.Fill(board, whole.Tree);
        if (sources.Tree is null && board.Ram.IsEmpty)
            board.Remarks.Miss("ram", "the RAM banks: no device tree, no --ram");
        board.Name = sources.BoardName ?? board.Name;
        return board;
    }

    /// <summary>Whether the releases that were told are not of 32-bit kernels only.</summary>
    private static bool Takes64Bit(ImportSources sources) =>
        sources.Lines.Select(l => l.Linux).Append(sources.Linux).All(r => r is null || !KernelModels.Find(KernelArchitecture.Arm, r).IsKnown
            || KernelModels.Find(KernelArchitecture.Arm64, r).IsKnown);

    /// <summary>What <c>mem=</c> of the running kernel names: its built-in line may tell all RAM, of which the board code has taken out a part.</summary>
    private static IEnumerable<AddressRange> TakenByDevice(ImportSources sources, DeviceSnapshot device)
    {
        KernelModel kernel = KernelModels.Find(
            KernelArchitecture.Arm, sources.Linux ?? device.Release?.Value ?? KernelModels.Usual(takesDeviceTree: false).Release);
        ulong start = device.SystemRam.IsEmpty ? 0 : device.SystemRam.Min(r => r.Value.Start);
        return ArgumentSketch.Of(device.CommandLine?.Value ?? "", kernel).Memory.Select(m => AddressRange.FromSize(m.Start ?? start, m.Size));
    }

    private static BoardSketch Board(KnownBoard known)
    {
        Board board = known.Board;
        var sketch = new BoardSketch
        {
            Name = board.Name,
            Import = known.Import,
            Ram = board.Ram,
            SectionSize = board.SectionSize,
            IsFlat = board.MemoryModel == MemoryModel.Flat,
            Architecture = board.Architecture,
        };
        sketch.Regions.AddRange(board.Regions.Where(r => r.Kind is not (RegionKind.Clobber or RegionKind.Registers))
            .Select(r => new RegionSketch(RegionWords.Of(r.Kind), r.Name, r.Range, "")));
        sketch.Partitions.AddRange(board.Partitions.Select(p => new PartitionSketch(p.Name, p.Device, p.FileSystem)));
        return sketch;
    }
}
