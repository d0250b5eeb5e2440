using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>The room that an image is to have behind it is free.</summary>
internal sealed class HeadroomCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3069", "No room to grow",
        "headroom is what an image may grow by before anything has to move; what lies there is overwritten by the next, larger file.");

    public override Facets Needs => Facets.Images | Facets.Prediction | Facets.Arguments | Facets.Claim | Facets.Scripts;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images.Where(i => i.Headroom > 0))
        {
            AddressRange room = AddressRange.FromSize(FreePlace.EndOf(image, instance, context.Model), image.Headroom);
            (string name, ulong start, SourceLocation location) = Inside(image, room, instance, context.Model)
                .Append(EndOf(image, instance, context.Model)).OrderBy(p => p.Start).First();
            if (start >= room.End)
                continue;
            ulong free = start > room.Start ? start - room.Start : 0;
            Report(
                context, instance, image.OriginOf(ImageProperty.Headroom),
                $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' is to have {SizeText.InWords(image.Headroom)} free behind it, "
                + $"from {SizeText.Address(room.Start)} on, "
                + $"and has {SizeText.InWords(free)}: there {(name.StartsWith("its ", StringComparison.Ordinal) ? "ends " : "is ")}{name}",
                (free > 0 ? $"write headroom = {SizeText.Size(free)}; or " : "")
                    + (image.HasAutomaticLoad ? $"move what is in the way: {name}"
                        : free > 0 ? "load = auto, which chooses an address with room" : "write load = auto; which chooses an address with room"),
                new RelatedLocation(location, $"{name}, at {SizeText.Address(start)}"));
        }
    }

    private static IEnumerable<(string Name, ulong Start, SourceLocation Location)> Inside(
        Image image, AddressRange room, Instance instance, LayoutModel model) =>
        BootChain.PartsOf(instance, model).Where(p => p.Image?.Kind != image.Kind && p.Range.Overlaps(room)).Select(p => (p.Name, p.Range.Start, p.Location))
            .Concat(model.Board.Regions.Where(r => BootMemory.Concerns(r, instance) && r.Range.Overlaps(room))
                .Select(r => (RegionText.Describe(r), r.Range.Start, r.Location)));

    /// <summary>Where the memory ends that holds it.</summary>
    private static (string Name, ulong Start, SourceLocation Location) EndOf(Image image, Instance instance, LayoutModel model)
    {
        var memory = ImageMemory.ReadableOf(image.Kind, instance, model);
        return (memory.Name, memory.Around(image.Load)?.End ?? ulong.MaxValue, instance.OriginOf(memory.End));
    }
}
