using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel.Xen;
using FswLayout.Layout;
using FswLayout.Layout.Domains;

namespace FswLayout.Checks.Domains;

/// <summary>A domain, and Xen itself, have all that they start from, with its size.</summary>
internal sealed class DomainKernelCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8045", "Nothing for Xen to start",
        "Xen is told of each file by address and size, and panics when a domain has no kernel (kernel_probe, xen/arch/arm/kernel.c). It is started itself with "
        + "the board's device tree, into which all this is written.");

    public override Facets Needs => Facets.Images | Facets.Domain;

    public override Facets Breaks => Facets.Images;

    public override void Run(CheckContext context)
    {
        if (context.Model.Xen is not { } host || !context.IsBoardSound(Needs))
            return;
        Ask(host.Name, host.Location, host.Kernel, "kernel", "xen", (l, m, h) => context.ReportBoard(this, l, m, h));
        Ask(host.Name, host.Location, host.Tree, "dtb", "board.dtb", (l, m, h) => context.ReportBoard(this, l, m, h));
        foreach (Instance instance in context.Sound(Facets.Domain).Where(i => i.Domain is not null))
        {
            Ask(instance.Name, instance.Location, instance.Domain!.ModuleOf(ImageKind.Kernel), "kernel", "Image", Say);
            foreach (Image module in instance.Domain.Modules.Where(m => m.Kind is not ImageKind.Kernel))
                Ask(instance.Name, instance.Location, module, module.Kind == ImageKind.Dtb ? "dtb" : "initrd", "file", Say);

            void Say(Text.SourceLocation location, string message, string help) => context.Report(this, instance, location, message, help);
        }
    }

    private static void Ask(
        string name, Text.SourceLocation location, Image? image, string kind, string file, Action<Text.SourceLocation, string, string> report)
    {
        if (image is null)
            report(location, $"'{name}' has no image {kind}", $"add image {kind} {{ file = \"{file}\"; load = ADDRESS; size = BYTES; }}");
        else if (image.File is null)
            report(image.Location, $"the image {kind} of '{name}' names no file", $"add file = \"{file}\";");
        else if (image.HasAutomaticLoad)
            report(
                image.OriginOf(ImageProperty.Load), $"the image {kind} of '{name}' has no address, and nobody chooses one for what Xen is told of",
                "write load = ADDRESS; in RAM that nothing else has while Xen boots");
        else if (image is { Size: null, HasAutomaticSize: false })
            report(image.Location, $"the image {kind} of '{name}' has no size", "add size = BYTES; as many as the file has, or size = auto; with --images");
    }
}

/// <summary>The memory of a domain holds what Xen copies there.</summary>
internal sealed class DomainRoomCheck : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8046", "A domain too small for what it starts from",
        "Xen copies kernel, device tree and ramdisk into the domain, each in units of 2 MiB, the last two 128 MiB above its start or as high as they go: "
        + "\"Unable to find suitable location for dtb+initrd\", and it panics (place_modules, xen/arch/arm/kernel.c).");

    public override Facets Needs => Facets.Domain | Facets.Memory | Facets.Claim;

    public override Facets Breaks => Facets.Domain;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        if (domain.ModuleOf(ImageKind.Kernel) is not { } kernel)
            return;
        ulong size = BootMemory.LoadedRangeOf(kernel).Size, ramdisk = DomainBuilder.RamdiskSize(domain);
        ulong least = GuestPlaces.LeastMemory(size, ramdisk, DomainBuilder.TreeSize(domain));
        if (TooSmall(instance, domain, least) is not { } room)
            return;
        Report(
            context, instance, instance.OriginOf(InstanceProperty.Memory),
            $"'{instance.Name}' has {SizeText.InWords(room)} in one piece, and its kernel of {SizeText.InWords(size)}"
                + (ramdisk > 0 ? $", its ramdisk of {SizeText.InWords(ramdisk)}" : "") + $" and its device tree take {SizeText.Size(least)}",
            DomainTrial.LeastMemory(instance, least, context) is { } works
                ? $"write memory = {SizeText.Size(works)}; or more: with less its kernel does not come up"
                : $"write memory = {SizeText.Size(least)}; or more: the kernel needs room to work in",
            new RelatedLocation(kernel.OriginOf(ImageProperty.Size), "the kernel"));
    }

    /// <summary>The room that it has, where that is not enough; of a dom0 Xen chooses the pieces, and none is larger than all.</summary>
    private static ulong? TooSmall(Instance instance, Domain domain, ulong least) =>
        !domain.Ram.IsEmpty ? (DomainBuilder.PlacesIn(domain) is null ? domain.Ram[0].Size : null)
        : domain.IsDom0 && instance.Memory is MemoryRequest.Size { Bytes: var all } && all < least ? all : null;
}
