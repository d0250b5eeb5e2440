using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>An image whose address is left to the compiler has found one.</summary>
internal sealed class AutomaticLoadCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3068", "No place for an image",
        "With load = auto an image is put where its kernel reads it (kernelcore, low memory, for tables the first 16K from the base), clear of all else "
        + "that is loaded, of what the kernel unpacks to, and of the regions of the board, with its headroom behind it.");

    public override Facets Needs => Facets.Images | Facets.Prediction | Facets.Arguments;

    public override Facets Breaks => Facets.Images;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.Images.FirstOrDefault(i => i is { IsPlaced: false, Locked: null }) is not { } image)
            return;
        var room = ImageRoom.Of(image, instance, context.Model);
        ImmutableArray<AddressRange> free = [.. new ImagePlacer(context.Model).FreeIn(room, instance).OrderByDescending(f => f.Size)];
        ulong longest = free.IsEmpty ? 0 : free[0].Size;
        string asked = room.Behind > 0 ? $"{SizeText.InWords(room.Size)} and {SizeText.InWords(room.Behind)} behind it" : SizeText.InWords(room.Size);
        string found = longest == 0 ? "nothing is free"
            : longest >= room.Needed ? $"{SizeText.InWords(longest)} are free in one piece, but not from a multiple of {SizeText.InWords(room.Unit)} on"
            : $"at most {SizeText.InWords(longest)} are free in one piece, {SizeText.InWords(room.Needed - longest)} too little";
        var memory = ImageMemory.ReadableOf(image.Kind, instance, context.Model);
        Report(
            context, instance, image.OriginOf(ImageProperty.Load),
            $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' finds no place: it needs {asked}, and in {memory.Name} {room.Window} {found}",
            Help(image, room, instance, longest, memory), Related(image, instance, memory));
    }

    private static string Help(Image image, ImageRoom room, Instance instance, ulong longest, ImageMemory memory)
    {
        string more = memory.End == InstanceProperty.Memory ? "more memory" : "a larger kernelcore";
        ulong front = ImageRoom.FrontOf(instance).Size;
        return image.Kind is ImageKind.Atags or ImageKind.Rst ? "give the other table another load, or make both smaller"
            : image.Headroom > 0 && room.Size + BootMemory.Workspace <= longest
                ? $"lower headroom to {SizeText.Size(longest - room.Size)} at most, or give the instance {more}"
            : instance.ImageOf(ImageKind.Kernel)?.Unpacked is null && instance.Kernel.Model.UsualBss is > 0 and var bss
                ? $"tell what the kernel takes with its .bss, unpacked = BYTES; in its block (image_size of its header): without that, {SizeText.InWords(bss)} "
                    + "behind its file are kept free for it"
            : instance.ImageOf(ImageKind.Kernel)?.Unpacked is null && instance.Kernel.Model.UnpacksItself
                ? $"tell how many bytes the kernel takes unpacked, unpacked = BYTES; in its block: without that, "
                    + $"{SizeText.InWords(front)} from the base are kept free for it"
            : $"give the instance {more}, or less to load";
    }

    private static RelatedLocation[] Related(Image image, Instance instance, ImageMemory memory) =>
    [
        memory.End == InstanceProperty.Memory ? new(instance.OriginOf(InstanceProperty.Memory), "its memory")
            : new(instance.OriginOf(InstanceProperty.Kernelcore), "its kernelcore"),
        .. ImageRoom.MustBeLow(image.Kind, instance.Kernel.Model) && instance.Gives(InstanceProperty.Vmalloc)
            ? [new RelatedLocation(instance.OriginOf(InstanceProperty.Vmalloc), "vmalloc sets the end of low memory")] : Array.Empty<RelatedLocation>(),
        .. instance.Images.Where(i => i.Kind != image.Kind && i.Location != instance.Location)
            .Select(i => new RelatedLocation(i.Location, $"its {BootMemory.NameOf(i.Kind)}")),
    ];
}
