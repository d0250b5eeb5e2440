using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Checks.Memory;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>What lies close behind the file of a kernel that runs where it lies is known to lie behind its .bss.</summary>
internal sealed class UnknownBssCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5085", "An arm64 kernel whose .bss nobody tells, close below something",
        "An Image takes more memory than its file has: image_size of its header, .bss and first page tables included (Documentation/arm64/booting.rst). The "
        + "kernel clears that behind its file before it reads its ramdisk or its device tree (__primary_switched, arch/arm64/kernel/head.S): what lies there "
        + "is zeroes by then, and the kernel finds junk for a ramdisk, or dies without a word. The size of the file, packed or not, does not tell how much it "
        + "is.");

    public override Facets Needs =>
        Facets.Images | Facets.Base | Facets.Kernelcore | Facets.Ram | Facets.SectionSize | Facets.Regions | Facets.Scripts | Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        ulong usual = instance.Kernel.Model.UsualBss;
        if (usual == 0
            || BootChain.AtStart(context.Board, instance).ImageOf(ImageKind.Kernel) is not { IsPlaced: true, KnownUnpacked: null, Size: not null } kernel)
            return;
        AddressRange own = BootMemory.RangeOf(kernel, instance, context.Model);
        (string name, ulong start, SourceLocation location) = NextAbove(kernel, own, instance, context.Model);
        if (start - own.End >= usual)
            return;
        Report(
            context, instance, kernel.OriginOf(ImageProperty.Size),
            $"the kernel of '{instance.Name}' runs at {SizeText.Address(own.Start)}, and its file ends at {SizeText.Address(own.End)}; what it clears behind "
                + $"that, its .bss, nobody tells, and {name} begins {(start == own.End ? "right there" : SizeText.InWords(start - own.End) + " above")}",
            $"add unpacked = BYTES; to image kernel: image_size of its header, the eight bytes at offset 16, which fswc dump shows; or name the folder of the "
                + $"file with --images; or leave {SizeText.InWords(usual)} free there{(kernel.HasAutomaticLoad ? "" : ", as load = auto does")}",
            new RelatedLocation(location, $"{name}, at {SizeText.Address(start)}"));
    }

    /// <summary>What begins first at or above the end of the kernel's file: what is in memory when it starts, a region, or the end of its memory.</summary>
    private static (string Name, ulong Start, SourceLocation Location) NextAbove(Image kernel, AddressRange own, Instance instance, LayoutModel model)
    {
        var memory = ImageMemory.Of(ImageKind.Kernel, instance, model);
        return BootChain.MomentsOf(instance, model).Last().Parts.Where(p => p.Image?.Kind != ImageKind.Kernel).Select(p => (p.Name, p.Range.Start, p.Location))
            .Concat(model.Board.Regions.Where(r => BootMemory.Concerns(r, instance)).Select(r => (RegionText.Describe(r), r.Range.Start, r.Location)))
            .Append(($"the end of {memory.Name}", memory.Around(kernel.Load)?.End ?? ulong.MaxValue, instance.OriginOf(memory.End)))
            .Where(n => n.Item2 >= own.End).DefaultIfEmpty(("nothing", ulong.MaxValue, kernel.Location)).OrderBy(n => n.Item2).First();
    }
}
