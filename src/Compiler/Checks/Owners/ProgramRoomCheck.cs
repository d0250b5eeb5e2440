using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.Elf;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A program is loaded into the memory that its instance has, or shares.</summary>
internal sealed class ProgramRoomCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8007", "A program outside its memory",
        "Who loads it goes by its headers, not by the layout: what is loaded, or cleared, outside lies in memory that Linux hands out.");

    public override Facets Needs => Facets.Owners | Facets.Memory | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        if (companion.Program is not { } program || !companion.Gives(InstanceProperty.Memory))
            return;
        AddressRange[] room =
            [.. companion.Memory, .. context.Model.Board.Regions.Where(r => r.Sharing?.Has(companion.Name) == true).Select(r => r.Range)];
        foreach (ElfSegment segment in program.Segments)
        {
            ImmutableArray<AddressRange> loaded = companion.ToLinux(segment.Range), outside = AddressRanges.Subtract(loaded, room);
            if (outside.IsEmpty)
                continue;
            string seen = loaded is [var one] && one != segment.Range ? $", {segment.Range} as it is linked," : "";
            Report(
                context, companion, companion.OriginOf(InstanceProperty.Memory),
                $"the program of '{companion.Name}' takes {string.Join(", ", loaded)}{seen} and lies with {SizeText.InWords(AddressRanges.TotalSize(outside))} "
                    + $"outside its memory, {string.Join(", ", companion.Memory)}",
                Help(companion.Memory, outside), new RelatedLocation(companion.OriginOf(InstanceProperty.File), "the program"));
            return;
        }
    }

    /// <summary>A program that grew over the end gets more; one that lies elsewhere was linked for another place.</summary>
    private static string Help(ImmutableArray<AddressRange> memory, ImmutableArray<AddressRange> outside) =>
        memory is [var one] && outside is [var over] && over.Start == one.End
            ? $"let the memory end at {SizeText.Address(over.End)} or above, or make the program smaller"
            : "give it that memory too, or link it for the memory that it has";
}
