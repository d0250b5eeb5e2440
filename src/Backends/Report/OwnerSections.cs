using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Writing;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.Report;

/// <summary>
/// What a report says of owners besides what their kernels make of memory: of Xen, of programs that are not Linux, of hardware and what is shared.
/// </summary>
internal sealed class OwnerSections(LayoutModel model, LineWriter text)
{
    /// <summary>Rows of the first table for those that are not Linux.</summary>
    public static IEnumerable<string[]> Rows(LayoutModel model) => model.Companions.Select(c => new[]
    {
        Markdown.Plain(c.Name), Markdown.Plain(OwnerWords.Of(c)), c.Memory.IsEmpty ? "none" : SizeText.Address(c.Memory[0].Start),
        SizeText.Size(AddressRanges.TotalSize(c.Memory)), "", "", "",
    });

    /// <summary>What Xen gives, hardware, and what is shared with whom, of one that is Linux.</summary>
    public static IEnumerable<string> Facts(LayoutModel model, Instance instance) =>
        [.. instance.Domain is { } domain ? Facts(domain) : [], .. Hardware(instance), .. Shared(model, instance.Name)];

    /// <summary>Writes of Xen.</summary>
    public void Write(XenHost host)
    {
        text.From = [host.Location];
        text.Heading($"{Markdown.Plain(host.Name)}: Xen {Markdown.Plain(host.Release)}, which starts the others");
        Document(host.Documentation);
        if (host.CommandLine.Text.Length > 0)
        {
            text.Paragraph("It reads:");
            text.Line(Markdown.CodeBlock(host.CommandLine.Text));
            text.Line();
        }
        text.Lines(Markdown.Table(["when it starts", "from", "to", "size"], Parts().Select(p => Row(Markdown.Plain(p.Name), p.Range))));
        text.Line();
        var budget = XenBudget.Of(model, host);
        text.Line($"- Domains ask for {SizeText.InWords(budget.Asked)} of its heap, the tables that map them counted; "
            + $"{SizeText.InWords(budget.Available)} are free there.");
    }

    /// <summary>Writes of an owner that is not Linux.</summary>
    public void Write(Companion companion)
    {
        text.From = [companion.Location];
        text.Heading($"{Markdown.Plain(companion.Name)}: {Markdown.Plain(OwnerWords.Of(companion))}");
        Document(companion.Documentation);
        text.Lines(Markdown.Table(
            ["memory", "from", "to", "size", "as its processor sees it"],
            companion.Memory.Select(r => Row(NameOf(r), r).Append(Seen(companion, r)).ToArray())));
        text.Line();
        foreach (string fact in Facts(companion))
            text.Line($"- {fact}");
    }

    private void Document(string documentation)
    {
        if (documentation.Length > 0)
            text.Paragraph(Markdown.Plain(documentation));
    }

    private IEnumerable<BootPart> Parts() => (XenChain.Of(model)?.Moments.Last().Parts ?? []).OrderBy(p => p.Range);

    private string NameOf(AddressRange range) =>
        model.Board.OnChip.FirstOrDefault(m => m.Range.Overlaps(range)) is { } memory ? $"on the chip, {Markdown.Plain(memory.Name)}" : "RAM";

    private static string Seen(Companion companion, AddressRange range) => companion.Processor is not { } processor ? "unknown"
        : string.Join(", ", processor.Parts(range).Select(p => $"{SizeText.Address(p.Seen.Start)} to {SizeText.Address(p.Seen.End)}"));

    private IEnumerable<string> Facts(Companion companion) =>
    [
        .. companion.FileName is { } file ? [$"Its program is {Markdown.Plain(file)}."] : Array.Empty<string>(),
        .. companion.Entry is { } entry ? [$"It starts at {SizeText.Address(entry)}, as its processor sees it."] : Array.Empty<string>(),
        .. Hardware(companion), .. Shared(model, companion.Name),
        "No kernel has any of its memory: device trees take it out of System RAM.",
    ];

    private static IEnumerable<string> Facts(Domain domain)
    {
        yield return domain.IsStatic
            ? $"Its memory is its own, {string.Join(", ", domain.Memory)}; "
                + (domain.IsDirectMapped ? "it sees it where it lies." : "the addresses above are those that it sees.")
            : "Xen chooses where its memory lies; the addresses above are those that it sees.";
        yield return $"It sees {(domain.Processors == 1 ? "one processor" : $"{domain.Processors.ToString(CultureInfo.InvariantCulture)} processors")}, "
            + "and prints on "
            + (domain.HasConsole ? "a PL011 of Xen's, ttyAMA0." : "nothing that Xen makes.");
    }

    private static IEnumerable<string> Hardware(IOwner owner)
    {
        if (!owner.Cpus.IsEmpty)
            yield return $"It has the {(owner.Cpus.Length == 1 ? "processor" : "processors")} {Names(owner.Cpus)}.";
        if (!owner.OwnDevices.IsEmpty)
            yield return $"It has the {(owner.OwnDevices.Length == 1 ? "device" : "devices")} {Names(owner.OwnDevices)}.";
    }

    private static string Names(ImmutableArray<OwnedName> names) => Markdown.Plain(string.Join(", ", names.Select(n => n.Name)));

    private static IEnumerable<string> Shared(LayoutModel model, string owner) =>
        from region in model.Board.Regions
        let sharing = region.Sharing
        where sharing is not null && sharing.Has(owner)
        let others = sharing.Between.Where(b => b.Name != owner).Select(b => b.Name)
        select $"It shares {Markdown.Plain(region.Name)}, {SizeText.Size(region.Range.Size)} at {SizeText.Address(region.Range.Start)}"
            + (sharing.Guest is { } guest ? $" (seen at {SizeText.Address(guest)})" : "")
            + $", with {Markdown.Plain(string.Join(", ", others))}: {Purpose(sharing.Use)}.";

    private static string Purpose(SharedUse use) => use switch
    {
        SharedUse.Vring => "a ring of virtio",
        SharedUse.Buffer => "buffers of messages",
        SharedUse.Trace => "a log",
        SharedUse.Table => "its resource table",
        _ => "memory of which they know themselves",
    };

    private static string[] Row(string name, AddressRange range) =>
        [name, SizeText.Address(range.Start), SizeText.Address(range.End), SizeText.Size(range.Size)];
}
