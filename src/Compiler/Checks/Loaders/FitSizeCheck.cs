using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Checks.Loaders;

/// <summary>The image of all files fits the place that the layout leaves it.</summary>
internal abstract class FitCheck : InstanceCheck
{
    public sealed override Facets Needs => Facets.Images | Facets.Scripts;

    /// <summary>As many bytes of <paramref name="image"/> as count here; <c>null</c> where nothing is to be said.</summary>
    protected abstract ulong? SizeOf(Image image);

    /// <summary>How it is said that the files have so many bytes.</summary>
    protected abstract string Have { get; }

    protected sealed override void Run(Instance instance, CheckContext context)
    {
        if (context.Board.Loader is not UBootLoader { Fit: { } fit } loader || !UBootScript.IsMadeFor(instance, context.Board))
            return;
        Image[] files = [.. UBootScript.FilesOf(instance)];
        ulong[] sizes = [.. files.Select(SizeOf).OfType<ulong>().Select(s => Math.Min(s, Bounds.PhysicalLimit))];
        ulong sum = sizes.Aggregate(0UL, (all, one) => all + one);
        if (sizes.Length < files.Length || sum <= fit.Size)
            return;
        Report(
            context, instance, loader.PlaceOf(LoaderProperty.Fit),
            $"fit leaves image.itb of '{instance.Name}' {SizeText.InWords(fit.Size)}, and the files in it {Have} {SizeText.InWords(sum)} together, "
                + $"{SizeText.InWords(sum - fit.Size)} more",
            $"write fit = {SizeText.Address(fit.Start)} size {SizeText.Size(PackedSizeCheck.Room(sum + 1))}; or a place where so much is free",
            [
                .. files.Select(f => new RelatedLocation(
                    f.OriginOf(ImageProperty.File), $"its {BootMemory.NameOf(f.Kind)}, {SizeText.InWords(SizeOf(f)!.Value)}")),
            ]);
    }
}

/// <summary>What is in it is not larger than its place.</summary>
internal sealed class FitSizeCheck : FitCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5087", "A FIT image that is larger than its place",
        "boot.scr looks how large image.itb is once it is loaded, and does not boot one that is larger than fit leaves it: what lies behind is overwritten by "
        + "then. It is at least as large as what is in it.");

    public override Facets Breaks => Facets.Images;

    protected override string Have => "have";

    protected override ulong? SizeOf(Image image) => (ulong?)image.Content?.Content?.Length;
}

/// <summary>What the layout lets be in it is not larger than its place.</summary>
internal sealed class FitRoomCheck : FitCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5088", "A FIT image that may be larger than its place",
        "size of an image is how large its file may be. image.itb holds them all, and boot.scr does not boot one that is larger than fit leaves it. With the "
        + "files at hand (--images) they are what counts.");

    protected override string Have => "may have";

    protected override ulong? SizeOf(Image image) => image.Content is null ? image.Size : null;
}
