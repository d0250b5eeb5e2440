using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Text;

namespace FswLayout.Checks.Domains;

/// <summary>No more ranges of memory than Xen keeps.</summary>
internal sealed class XenBankCheck : XenCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8052", "More ranges of memory than Xen keeps",
        "Xen keeps 256 ranges of RAM, and as many of what is reserved in it: regions of the device tree, memory of domains, its static heap, shared memory. "
        + "With more it stops reading the tree there (device_tree_get_meminfo, xen/arch/arm/bootfdt.c).");

    public override Facets Needs => Facets.Domain | Facets.Ram | Facets.Regions;

    public override Facets Breaks => Facets.Domain;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        Board board = context.Model.Board;
        int reserved = board.Regions.Count(r => r.Kind is not (RegionKind.Registers or RegionKind.Clobber)) + host.StaticHeap.Length
            + context.Model.Instances.Sum(i => i.Domain?.Memory.Length ?? 0);
        Ask(board.Ram.Length, "of RAM", board.OriginOf(BoardProperty.Ram));
        Instance? widest = context.Model.Instances.OrderByDescending(i => i.Domain?.Memory.Length ?? 0).FirstOrDefault();
        Ask(reserved, "that somebody has reserved or as memory of its own", widest?.OriginOf(InstanceProperty.Memory) ?? host.Location);

        void Ask(int count, string what, SourceLocation location)
        {
            if (count > host.Model.MostBanks)
                Report(
                    context, location, $"there are {count} ranges {what}, and Xen {host.Release} keeps {host.Model.MostBanks}",
                    $"join them, so that they are {count - host.Model.MostBanks} fewer", new RelatedLocation(host.Location, "Xen"));
        }
    }
}

/// <summary>The memory of all domains, with what Xen needs for them, is no more than there is.</summary>
internal sealed class DomainSumCheck : XenCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8054", "More memory for domains than there is",
        "Besides what domains have, Xen needs itself, the files that it copies from, 56 bytes for each page of RAM, and for each domain the tables that map "
        + "its memory: \"Failed to allocate requested domain memory … Fix the VMs configurations\", and it panics (allocate_memory, "
        + "xen/arch/arm/domain_build.c).");

    public override Facets Needs => Facets.Domain | Facets.Images | Facets.Ram | Facets.Regions | Facets.Memory;

    public override Facets Breaks => Facets.Domain;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        Instance[] domains = [.. context.Sound(Facets.Memory | Facets.Domain).Where(i => i.Domain is not null)];
        if (domains.Length < context.Model.Instances.Length)
            return;
        var budget = XenBudget.Of(context.Model, host);
        if (budget.Asked <= budget.Available)
            return;
        ulong excess = budget.Asked - budget.Available;
        Instance largest = domains.OrderByDescending(d => d.Domain!.IsStatic ? 0 : d.Domain.Bytes).First();
        ulong left = largest.Domain!.Bytes > excess ? (largest.Domain.Bytes - excess) >> 20 << 20 : 0;
        Report(
            context, largest.OriginOf(InstanceProperty.Memory),
            $"the domains ask for {SizeText.AtLeast(budget.Asked)} with the tables that map it, and Xen has {SizeText.AtLeast(budget.Available)} to give: "
                + $"{SizeText.AtLeast(excess)} too much",
            left > 0 ? $"write memory = {SizeText.Size(left)}; for '{largest.Name}', or less for others" : "give the domains less",
            new RelatedLocation(host.Gives(InstanceProperty.StaticHeap) ? host.OriginOf(InstanceProperty.StaticHeap)
                : context.Model.Board.OriginOf(BoardProperty.Ram), $"{SizeText.AtLeast(budget.Total)}, of which "
                    + $"{SizeText.AtLeast(budget.Total - budget.Available)} are others' or Xen's own"));
    }
}

/// <summary>The ranges of a static heap are such as Xen takes.</summary>
internal sealed class StaticHeapCheck : XenCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8055", "A static heap that Xen cannot take",
        "The ranges of xen,static-heap are multiples of 64 KiB, and all that Xen has for itself and for domains without memory of their own; it looks nowhere "
        + "else (docs/misc/arm/device-tree/booting.txt; populate_boot_allocator, xen/arch/arm/setup.c).");

    public override Facets Needs => Facets.Domain | Facets.Ram | Facets.Regions;

    public override Facets Breaks => Facets.Domain;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        ulong unit = host.Model.StaticHeapUnit;
        Board board = context.Model.Board;
        var banks = AddressRanges.Union(board.Ram);
        foreach (AddressRange range in host.StaticHeap)
        {
            ulong start = (range.Start + unit - 1) / unit * unit, end = range.End / unit * unit;
            string? problem = range.Start % unit != 0 ? $"starts {SizeText.InWords(range.Start % unit)} past a multiple of {SizeText.Size(unit)}"
                : range.End % unit != 0 ? $"ends {SizeText.InWords(range.End % unit)} past a multiple of {SizeText.Size(unit)}"
                : !banks.Any(b => b.Contains(range)) ? "does not lie in one bank of RAM"
                : null;
            if (problem is null)
                continue;
            Report(
                context, host.OriginOf(InstanceProperty.StaticHeap), $"the static heap {range} {problem}",
                start < end && !(start == range.Start && end == range.End) ? Inside(start, end, host.StaticHeap.Length == 1) : "choose a range in RAM",
                new RelatedLocation(board.OriginOf(BoardProperty.Ram), "the RAM of the board"));
            return;
        }
    }

    /// <summary>What to write; the blamed text is all ranges.</summary>
    private static Advice Inside(ulong start, ulong end, bool isOnly)
    {
        string text = $"{SizeText.Address(start)} .. {SizeText.Address(end)}";
        return isOnly ? Advice.Replace($"write {text}", text) : $"write {text}";
    }
}
