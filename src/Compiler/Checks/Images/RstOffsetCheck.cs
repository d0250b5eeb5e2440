using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>Instances with the same kernel file have their RST at the same offset.</summary>
internal sealed class RstOffsetCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5006", "One kernel, two places for its RST",
        "The RST's offset from base is compiled into the kernel (the field notes of the original system): "
        + "a kernel that looks elsewhere reads stale memory as its table.");

    public override Facets Needs => Facets.Images | Facets.Base;

    public override Facets Breaks => Facets.Images;

    public override void Run(CheckContext context)
    {
        foreach ((Instance first, Instance second) in context.SoundPairs(Needs))
        {
            if (first.ImageOf(ImageKind.Kernel)?.File is not { } file || second.ImageOf(ImageKind.Kernel)?.File != file
                || first.ImageOf(ImageKind.Rst) is not { } one || second.ImageOf(ImageKind.Rst) is not { } other)
                continue;
            ulong offset = one.Load - first.Base, otherOffset = other.Load - second.Base;
            if (offset != otherOffset)
                context.Report(
                    this, second, other.OriginOf(ImageProperty.Load),
                    $"'{first.Name}' and '{second.Name}' boot the same kernel '{TextForm.Printable(file)}', "
                    + $"but have their RST at base + {SizeText.Address(offset)} and base + {SizeText.Address(otherOffset)}",
                    $"write load = base + {SizeText.Address(offset)} in both",
                    new RelatedLocation(one.OriginOf(ImageProperty.Load), $"the RST of '{first.Name}'"));
        }
    }
}
