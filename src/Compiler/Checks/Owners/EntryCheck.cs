using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A program starts in what is loaded of it, or in the memory of its instance where nobody has seen it.</summary>
internal sealed class EntryCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8008", "An entry outside its program",
        "The processor starts there: where nothing was loaded it runs whatever the memory held, and faults at once or later.");

    public override Facets Needs => Facets.Owners | Facets.Memory;

    protected override void Run(Companion companion, CheckContext context)
    {
        if (companion.Entry is not { } entry || IsInside(companion, entry))
            return;
        bool given = companion.Gives(InstanceProperty.Entry);
        string where = companion.Program is { } program ? $"what is loaded of its program, {string.Join(", ", program.Segments.Select(s => s.Range))}"
            : $"its memory, {string.Join(", ", companion.Memory)}";
        Report(
            context, companion, companion.OriginOf(given ? InstanceProperty.Entry : InstanceProperty.File),
            $"'{companion.Name}' starts at {SizeText.Address(entry)}, outside {where}", Help(companion, entry, given),
            new RelatedLocation(companion.MemoryLocation, companion.Program is null ? "its memory" : "its program"));
    }

    private static string Help(Companion companion, ulong entry, bool given)
    {
        var first = AddressRange.FromSize(entry, 1);
        if (companion.Processor is { Windows.IsEmpty: false } processor && processor.FromLinux(first) is { } seen && IsInside(companion, seen.Start))
            return $"that is Linux's address: write {SizeText.Address(seen.Start)}, where '{processor.Name}' sees it";
        return !given ? "link it again, with an entry" : companion.Program is null ? "write an address in its memory"
            : "remove it: the file says where it starts";
    }

    private static bool IsInside(Companion companion, ulong entry) => companion.Program is { } program
        ? program.Segments.Any(s => s.Range.Contains(entry))
        : entry < ulong.MaxValue && companion.ToLinux(new AddressRange(entry, entry + 1)) is [var at] && companion.Memory.Any(m => m.Contains(at));
}
