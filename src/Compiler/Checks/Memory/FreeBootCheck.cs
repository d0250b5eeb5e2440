using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Where free_boot takes the sections away, those that are named are the ones that it takes.</summary>
internal sealed class FreeBootCheck : ClaimCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3039", "Sections that free_boot would not take",
        "free_boot is told a start, a kernelcore and a total, and chooses the sections itself: a contiguous head, then upward whatever can be had "
        + "(the field notes of the original system). "
        + "load.sh then finds other sections offline than those of the child, and stops.");

    public override Facets Needs => base.Needs | Facets.Scripts;

    public override Facets Breaks => Facets.None;

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        Board board = context.Board;
        if (board is not { Loader.ChoosesSections: true, MemoryModel: MemoryModel.Sparse }
            || claim is not { Problem: null, TakenBySize: { } taken } || taken.SequenceEqual(claim.Sections))
            return;
        int[] missed = [.. claim.Sections.Except(taken)], instead = [.. taken.Except(claim.Sections)];
        ulong total = (ulong)claim.Sections.Length * board.SectionSize;
        // A size whose sections the master cannot give up would only be the next error.
        string size = instead.All(n => context.Model.Sections[n].IsPromised)
            ? $"write memory = {SizeText.Size(total)}; which takes {SectionNumbers.Phrase(taken)}, or "
            : "write ";
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Memory),
            $"'{instance.Name}' names {SectionNumbers.Phrase(missed)}, but free_boot, asked for {SizeText.Size(total)} from "
                + $"{SizeText.Address(instance.Base)}, would take {SectionNumbers.Phrase(instead)} instead",
            $"{size}loader = sysfs; in the board, which takes exactly the sections named",
            new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader that takes them away"));
    }
}
