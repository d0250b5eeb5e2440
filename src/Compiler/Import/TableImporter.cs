using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Formatting;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Parsing;
using FswLayout.Text;

namespace FswLayout.Import;

/// <summary>Makes a layout out of the tables and command lines of one device.</summary>
public static class TableImporter
{
    /// <summary>The layout that <paramref name="sources"/> tell of.</summary>
    /// <param name="sources">The tables.</param>
    /// <param name="choice">What they do not hold.</param>
    /// <param name="path">What the layout is to be called, for the places of its diagnostics.</param>
    public static ImportedLayout Import(TableSources sources, TableChoice choice, string path)
    {
        InstanceSketch[] instances = [.. sources.Instances.Select(i => Instance(i, choice))];
        ImmutableArray<AddressRange> told = instances.Where(i => !i.IsMaster && !i.Reach.IsEmpty).OrderBy(i => i.Reach[0].Start)
            .Select(i => i.Reach).DefaultIfEmpty([]).First();
        BoardSketch board = TableBoard.Of(sources, choice, told);
        board.Name = new NameMaker(instances.Select(i => i.Name)).Make(board.Name, "board");
        for (int n = 0; n < instances.Length; n++)
            if (instances[n].IsMaster)
                instances[n].Memory = "rest";
            else
                FillMemory(instances[n], sources.Instances[n].Reserved, sources);
        string text = SketchText.Of(board, instances);
        string formatted = LayoutFormatter.Format(SyntaxParser.Parse(SourceText.From(path, text))) ?? text;
        return new ImportedLayout(formatted, [.. board.Remarks.All, .. instances.SelectMany(i => i.Remarks.All)]);
    }

    private static InstanceSketch Instance(TableInstance table, TableChoice choice)
    {
        string linux = table.Linux ?? (table.IsMaster ? choice.Master : choice.Children);
        var arguments = EmittedLine.Read(table.Line);
        var instance = new InstanceSketch(new NamedLine(table.Name, table.Line, table.From), arguments)
        {
            Name = table.Name,
            Id = table.Id,
            IsMaster = table.IsMaster,
            Linux = linux,
            Kernel = KernelModels.Find(KernelArchitecture.Arm, linux),
            Kernelcore = arguments.Kernelcore?.Amount,
            Reach = [.. arguments.Memory.Where(m => m.Start is not null).Select(m => AddressRange.FromSize(m.Start!.Value, m.Size))],
            Serial = table.Serial,
            Revision = table.Revision,
        };
        instance.Remarks.Guess("kernel", table.Linux is null ? "no table holds its release; with this one the tables come out as they are"
            : "the release that its files are for; the whole number, such as 3.0.31, no table holds");
        return instance;
    }

    /// <summary>A child has what it is told of and need not reserve: all but what is others', shared or no memory.</summary>
    private static void FillMemory(InstanceSketch child, ImmutableArray<ushort> reserved, TableSources sources)
    {
        if (child.Reach.IsEmpty)
        {
            child.Remarks.Miss("base", "its line has no mem=, so that nobody tells where its memory starts");
            return;
        }
        child.Base = child.Reach[0].Start;
        bool IsOwn(int n) => sources.Map[n] is not (0 or SectionEntry.Shared) && (n >= reserved.Length || reserved[n] == 0)
            && child.Reach.Any(r => r.Overlaps(AddressRange.FromSize((ulong)n * sources.SectionSize, sources.SectionSize)));
        child.Sections = reserved.IsDefault ? [] : [.. Enumerable.Range(0, sources.Map.Length).Where(IsOwn)];
        string list = SectionNumbers.Text(child.Sections);
        if (child.Sections.IsEmpty)
            child.Remarks.Miss("memory", reserved.IsDefault ? "which sections are its own: its reserved section table says it" : "no section is left to it");
        else
            child.Memory = list.Contains(',') ? $"sections [{list}]" : $"sections {list}";
    }
}
