using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>An image whose size nobody says has room above it.</summary>
internal sealed class UnknownSizeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5022", "An image of unknown size close below something",
        "What has no size cannot be kept clear of its neighbours: a kernel that grew by 1 MiB overwrites the ramdisk above it, and dies without a word.");

    public override Facets Needs => Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize | Facets.Regions;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images.Where(i => i is { Size: null, HasAutomaticSize: false, Kind: ImageKind.Kernel or ImageKind.Dtb }))
        {
            (string name, ulong start, SourceLocation location) = NextAbove(image, instance, context.Model);
            if (start - image.Load < (image.Kind == ImageKind.Kernel ? instance.Kernel.Model.UsualFile : ImageRoom.UsualTree))
                Report(
                    context, instance, image.Location,
                    $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' has no size, and {name} begins {SizeText.InWords(start - image.Load)} above it, "
                    + $"at {SizeText.Address(start)}",
                    $"add size = BYTES; {SizeText.InWords(start - image.Load)} at most, or size = auto; with --images",
                    new RelatedLocation(location, $"{name}, from {SizeText.Address(start)}"));
        }
    }

    private static (string Name, ulong Start, SourceLocation Location) NextAbove(Image image, Instance instance, LayoutModel model) =>
        BootMemory.Of(instance, model).Where(p => p.Image != image && p.Range.Start >= image.Load).Select(p => (p.Name, p.Range.Start, p.Location))
            .Concat(model.Board.Regions.Where(r => r.Range.Start >= image.Load && r.Kind != RegionKind.Registers)
                .Select(r => (RegionText.Describe(r), r.Range.Start, r.Location)))
            .Append(EndOf(image.Load, ImageMemory.Of(image.Kind, instance, model), instance))
            .OrderBy(n => n.Item2).First();

    private static (string Name, ulong Start, SourceLocation Location) EndOf(ulong address, ImageMemory memory, Instance instance) =>
        ($"the end of {memory.Name}", memory.Around(address)?.End ?? ulong.MaxValue, instance.OriginOf(memory.End));
}
