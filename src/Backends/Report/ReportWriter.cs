using FswLayout.Addresses;
using FswLayout.Backends.Map;
using FswLayout.Backends.Writing;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.Report;

/// <summary>Writes the report of one layout.</summary>
internal sealed class ReportWriter(EmitContext context)
{
    private readonly LineWriter _text = new();

    private LayoutModel Model => context.Model;

    public LineWriter Write()
    {
        _text.Line($"<!-- layout {context.Digest.Hex} -->");
        _text.Line($"# The layout of {Markdown.Plain(Model.Board.Name)}");
        _text.Line();
        _text.Paragraph("What each kernel is predicted to do with the command line that it is given. "
            + "The rules are those of the kernel's own source, checked against recorded boots.");
        _text.Paragraph($"![Whose memory is where]({MapBackend.DrawingPath})");
        _text.Lines(Markdown.Table(
            ["instance", "kernel", "base", "owns", "low memory ends", "movable zone", "decided by"],
            Model.Instances.Select(i => new[]
            {
                Markdown.Plain(i.Name), $"Linux {Markdown.Plain(i.Kernel.Text)}", SizeText.Address(i.Base), Owned(i), Address(i.Prediction.LowMemoryEnd),
                Movable(i), Decider(i),
            }).Concat(OwnerSections.Rows(Model))));
        var owners = new OwnerSections(Model, _text);
        if (Model.Xen is { } host)
            owners.Write(host);
        foreach (Instance instance in Model.Instances)
        {
            _text.From = [instance.Location];
            WriteInstance(instance);
        }
        foreach (Companion companion in Model.Companions)
            owners.Write(companion);
        _text.From = [];
        WriteLimits();
        return _text;
    }

    private void WriteInstance(Instance instance)
    {
        _text.Heading($"{Markdown.Plain(instance.Name)}: {OwnerWords.Of(Model, instance)}, owner {instance.Id}");
        if (instance.Documentation.Length > 0)
            _text.Paragraph(Markdown.Plain(instance.Documentation));
        _text.Paragraph("Its kernel reads:");
        _text.Line(Markdown.CodeBlock(instance.KernelLine));
        _text.Line();
        _text.Lines(Markdown.Table(["memory", "from", "to", "size"], Rows(instance)));
        _text.Line();
        foreach (string fact in Facts(instance))
            _text.Line($"- {fact}");
    }

    private static IEnumerable<string[]> Rows(Instance instance) =>
    [
        .. instance.Prediction.Ram.Select(r => Row("System RAM", r)),
        .. instance.Prediction.Zones.Select(z => Row($"zone {Markdown.Plain(z.Name)}", z.Range)),
        .. instance.Images.Where(i => i.Size is not null).Select(i => Row(i.Kind.ToString().ToLowerInvariant(), AddressRange.FromSize(i.Load, i.Size!.Value))),
    ];

    private static string[] Row(string name, AddressRange range) =>
        [name, SizeText.Address(range.Start), SizeText.Address(range.End), SizeText.Size(range.Size)];

    private IEnumerable<string> Facts(Instance instance)
    {
        foreach (string fact in OwnerSections.Facts(Model, instance))
            yield return fact;
        foreach (KernelNote note in instance.Prediction.Why)
            yield return Sentence(note);
        foreach (string fact in BootFacts.Of(Model, instance))
            yield return fact;
        if (Model.Board.MemoryModel == MemoryModel.Sparse)
        {
            int[] free = [.. instance.Sections.Where(n => Model.Sections[n].Kind == SectionKind.Whole && instance.CanGiveUp(Model.Sections.RangeOf(n)))];
            yield return $"It owns sections {SectionNumbers.Text(instance.Sections)}.";
            if (Foreign(instance) is { Length: > 0 } foreign)
                yield return $"Its kernel also sees {SectionNumbers.Text(foreign)}, which are not its own: its RST reserves them.";
            yield return free.Length == 0
                ? "It can be relied on to give up none of them."
                : $"It can be relied on to give up {SectionNumbers.Text(free)}: wholly in its movable zone, wholly above low memory, without a hole.";
            foreach (string held in Held(instance))
                yield return held;
        }
        foreach (Region region in Model.Board.RegionsOf(RegionKind.Shared))
            yield return Shared(region, instance);
        foreach (Reservation reservation in instance.Prediction.Reservations)
            yield return $"{SizeText.Size(reservation.Range.Size)} at {SizeText.Address(reservation.Range.Start)}: {Markdown.Plain(reservation.Text)}"
                + (reservation.IsKept ? "; its sections never go offline." : ".");
        foreach (KernelNote note in instance.Prediction.Notes)
            yield return "Note: " + Sentence(note);
        foreach (string file in FileFacts.Of(instance))
            yield return "File " + file;
    }

    /// <summary>Sections within its System RAM that are neither its own nor shared; a master starts before anybody else owns one.</summary>
    private int[] Foreign(Instance instance)
    {
        var own = new HashSet<int>(instance.Sections);
        return instance.IsMaster
            ? []
            : [.. Model.Sections.Sections.Where(s => s.Kind is not (SectionKind.Absent or SectionKind.Shared) && !own.Contains(s.Number)
                && AddressRanges.FirstOver(instance.Prediction.Ram, Model.Sections.RangeOf(s.Number)) is not null).Select(s => s.Number)];
    }

    /// <summary>Sections that it keeps for a reason of the board's.</summary>
    private IEnumerable<string> Held(Instance instance) =>
        from section in instance.Sections.Select(n => Model.Sections[n])
        where section.Kind is SectionKind.Partial or SectionKind.Immovable
        select section.Kind == SectionKind.Partial
            ? $"Section {section.Number} is partial, {SizeText.Size(section.SystemRam)} of {SizeText.Size(Model.Board.SectionSize)} is System RAM: "
                + "it never changes hands."
            : $"Section {section.Number} holds reserved memory: it never changes hands.";

    /// <summary>Who keeps its kernel from handing out what others use too.</summary>
    private static string Shared(Region region, Instance instance)
    {
        string what = $"The shared {Markdown.Plain(region.Name)}, {SizeText.Address(region.Range.Start)} to {SizeText.Address(region.Range.End)}, ";
        return what + (!instance.Kernel.Model.TakesDeviceTree
            ? $"must be reserved by its board code: memblock_reserve({SizeText.Address(region.Range.Start)}, {SizeText.Address(region.Range.Size)}) "
                + "in the reserve function of its machine record; fsw_layout.h has the numbers."
            : "is reserved by its device tree once layout.dtbo is merged into it: no-map, so that a driver maps it with memremap or ioremap.");
    }

    private void WriteLimits()
    {
        _text.Heading("What the compiler cannot know");
        _text.Line("- What else allocates early: a CMA area or a crash kernel of which neither line nor configuration tells, "
            + "memory that a driver or the device tree takes from System RAM can move a boundary or pin a section.");
        _text.Line("- Whether a movable page is pinned at the moment a section is to go offline: the scripts try again, and stop when it does not help.");
        _text.Line("- What the boot loader really passes: compare with `/proc/iomem` and `/proc/zoneinfo` of the first boot.");
    }

    private string Owned(Instance instance) => Model.Board.MemoryModel == MemoryModel.Flat
        ? SizeText.Size(AddressRanges.TotalSize(instance.Prediction.Ram))
        : SizeText.Size((ulong)instance.Sections.Select(n => (long)Model.Sections[n].SystemRam).Sum());

    private static string Movable(Instance instance) => instance.Prediction.Movable is { } zone ? $"from {SizeText.Address(zone.Range.Start)}" : "none";

    private static string Address(ulong? address) => address is { } known ? SizeText.Address(known) : "unknown";

    /// <summary>Which of vmalloc and kernelcore decided where the movable zone starts.</summary>
    private static string Decider(Instance instance) => instance.Prediction.Why.Select(n => n.Kind switch
    {
        NoteKind.MovableDecidedByVmalloc => "vmalloc",
        NoteKind.MovableDecidedByCore => "kernelcore",
        NoteKind.NoMovableZone => "nothing movable",
        _ => null,
    }).FirstOrDefault(word => word is not null) ?? "unknown";

    private static string Sentence(KernelNote note) => Markdown.Plain(note.Message) + ".";
}
