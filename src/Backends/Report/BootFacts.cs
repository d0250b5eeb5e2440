using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Backends.Report;

/// <summary>Where what is loaded ends up, as far as that is not where it is loaded, and what the layout takes for granted of its loader.</summary>
internal static class BootFacts
{
    public static IEnumerable<string> Of(LayoutModel model, Instance instance)
    {
        if (instance.Domain is not null)
            yield break;
        if (model.Board.Loader is UBootLoader { Memory: { IsEmpty: false } own } loader && UBootScript.IsMadeFor(instance, model.Board))
            yield return $"U-Boot itself is at {Range(own)} while it loads{(loader.IsMemoryTold ? "" : ": assumed, the layout does not say")}.";
        Instance started = BootChain.AtStart(model.Board, instance);
        if (RunningKernel(started, model) is { } runs)
            yield return runs;
        foreach (ImageKind kind in new[] { ImageKind.Initrd, ImageKind.Dtb })
            if (instance.ImageOf(kind) is { } loaded && started.ImageOf(kind) is { } moved && moved.Load != loaded.Load)
                yield return $"The {BootMemory.NameOf(kind)} is moved from {SizeText.Address(loaded.Load)} to {SizeText.Address(moved.Load)}.";
    }

    /// <summary>Where the kernel is when it runs: an Image with its .bss, or what a zImage unpacks.</summary>
    private static string? RunningKernel(Instance started, LayoutModel model)
    {
        if (started.ImageOf(ImageKind.Kernel) is not { } kernel)
            return null;
        if (started.Kernel.Model.UnpacksItself)
            return kernel.KnownUnpacked is not { } unpacked ? null
                : $"Its kernel unpacks itself: it runs at {Range(AddressRange.FromSize(started.Base + kernel.TextOffset, Math.Min(unpacked, 1UL << 32)))}.";
        if (started.Kernel.Model.UsualBss == 0)
            return null;
        string start = $"Its kernel runs at {SizeText.Address(kernel.Load)}";
        return kernel.KnownUnpacked is { } whole ? $"{start} and takes memory up to {SizeText.Address(kernel.Load + whole)}, its .bss included."
            : $"{start}; how far its .bss reaches behind {SizeText.Address(BootMemory.RangeOf(kernel, started, model).End)}, nobody tells.";
    }

    private static string Range(AddressRange range) => $"{SizeText.Address(range.Start)} to {SizeText.Address(range.End)}";
}
