using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Kernels;

/// <summary>A 64-bit kernel has the pages that the predictions know.</summary>
internal sealed class PageSizeCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW4041", "An arm64 kernel with larger pages",
        "With pages of 16 or 64 KiB a kernel rounds its memory and no-map regions to those, and CMA areas and the start of the movable zone to 32 or 512 MiB "
        + "(CMA_MIN_ALIGNMENT_BYTES, MAX_ORDER); with 64 KiB a memory block has 512 MiB (arch/arm64/include/asm/sparsemem.h). An area that lies on 2 MiB only "
        + "is given back, and what a coprocessor uses is handed out. The predictions are those of pages of 4 KiB.");

    public override Facets Needs => Facets.Kernel | Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.Kernel.Model.Architecture != KernelArchitecture.Arm64 || instance.ImageOf(ImageKind.Kernel) is not { } kernel
            || Told(kernel) is not var (size, location, related) || size == Pages)
            return;
        Report(
            context, instance, location,
            $"the kernel of '{instance.Name}' has pages of {SizeText.Size(size)}, and what is said here of its memory is true of pages of "
                + $"{SizeText.Size(Pages)}: its CMA areas and pools lie on {SizeText.Size(Unit(size))}, and not on 2M",
            $"build it with CONFIG_ARM64_4K_PAGES; or let all its regions start and end on {SizeText.Size(size)}, its pools on {SizeText.Size(Unit(size))}, "
                + "and compare the ranges of report.md with its /proc/iomem and /proc/zoneinfo",
            related);
    }

    private const ulong Pages = 4UL << 10;

    private static ulong Unit(ulong page) => page == 16UL << 10 ? 32UL << 20 : 512UL << 20;

    /// <summary>What its configuration says, or the header of its Image.</summary>
    private static (ulong Size, SourceLocation Location, RelatedLocation[] Related)? Told(Image kernel)
    {
        if (kernel.Config is { Content: { } config } named)
            foreach ((string option, ulong size) in new[] { ("ARM64_64K_PAGES", 64UL << 10), ("ARM64_16K_PAGES", 16UL << 10) })
                if (config.Find(option) is { IsSet: true } set)
                    return (size, named.Location, [new RelatedLocation(set.Location, "what the configuration says")]);
        return kernel.Content is { Content.Arm64.PageSize: { } told } file ? (told, file.Location, []) : null;
    }
}
