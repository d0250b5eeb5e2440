using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout.Android;
using FswLayout.Layout.Contents;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Bound values to the images of one instance.</summary>
/// <param name="block">The instance's block.</param>
/// <param name="board">Its board.</param>
/// <param name="system">Its system.</param>
/// <param name="start">Its base.</param>
/// <param name="files">Reads the files that its images name.</param>
internal sealed class ImageBuilder(BoundBlock block, Board board, SystemVersion system, ulong start, FileLoader files)
{
    /// <summary>Where a child's kernel looks for its RST unless it was built otherwise (the field notes of the original system).</summary>
    public const ulong RstOffset = 0x1000;

    /// <summary>The images that the instance declares, and the defaults of a child, which stand at <paramref name="name"/>.</summary>
    public IEnumerable<Image> Build(bool master, SourceLocation name)
    {
        foreach (BoundItem item in block.FindAll(InstanceProperty.Image).Where(i => i.Block is not null))
            if (ImageOf(item) is { } image)
                yield return image;
        if (!master && !Has("atags") && board.Architecture == KernelArchitecture.Arm)
            yield return new Image(ImageKind.Atags, null, start + AtagList.DefaultOffset, null, name);
        if (!master && board.MemoryModel == MemoryModel.Sparse && !Has("rst"))
            yield return new Image(ImageKind.Rst, null, start + RstOffset, null, name);
    }

    private bool Has(string label) => block.FindAll(InstanceProperty.Image).Any(i => i.Label == label);

    private Image? ImageOf(BoundItem item)
    {
        ImageKind kind = item.Label switch
        {
            "kernel" => ImageKind.Kernel,
            "initrd" => ImageKind.Initrd,
            "dtb" => ImageKind.Dtb,
            "atags" => ImageKind.Atags,
            _ => ImageKind.Rst,
        };
        ulong? load = kind switch { ImageKind.Atags => start + AtagList.DefaultOffset, ImageKind.Rst => start + RstOffset, _ => null };
        BoundBlock own = item.Block!;
        bool isOpen = own.Get<Value.Auto>(ImageProperty.Load) is not null;
        if ((own.Number(ImageProperty.Load) ?? load ?? (isOpen ? start : null)) is not { } address)
            return null;
        NamedFile<KernelConfig>? config = own.Find(ImageProperty.Config) is { Value: Value.Text told } configFile
            ? files.Load<KernelConfig>(configFile.Location, told.Characters, KernelConfigFile.Read)
            : null;
        NamedFile<ImageContent>? content = own.Find(ImageProperty.File) is { Value: Value.Text file } named
            ? files.LoadImage(named.Location, file.Characters)
            : null;
        // What fswc makes has the size that it has.
        bool isMade = kind is ImageKind.Atags or ImageKind.Rst && own.Find(ImageProperty.File) is null && FileSize.IsAutomatic(own, ImageProperty.Size);
        return new Image(kind, own.Text(ImageProperty.File), address, isMade ? null : FileSize.Of(own, ImageProperty.Size, content), item.NameLocation)
        {
            Content = content,
            HasAutomaticLoad = isOpen,
            IsPlaced = !isOpen,
            HasAutomaticSize = !isMade && FileSize.IsAutomatic(own, ImageProperty.Size),
            Headroom = own.Number(ImageProperty.Headroom) ?? 0,
            Unpacked = own.Number(ImageProperty.Unpacked),
            UnpackedInFile = (content?.Content?.Arm64 ?? content?.Content?.PackedArm64) is { } whole ? whole.Size
                : content?.Content?.Kernel is { UnpackedSize: { } unpacked } zImage ? unpacked + (zImage.BssSize ?? 0UL) : null,
            TextOffset = board.Architecture != KernelArchitecture.Arm ? 0
                : content?.Content?.Kernel?.TextOffset ?? (config?.Content is { } built ? TextOffset.Of(built) : TextOffset.Default),
            Config = config,
            Origins = own.Origins<ImageProperty>(),
        };
    }

    /// <summary><paramref name="image"/> with the init files that an init on <paramref name="hardware"/> reads.</summary>
    public Image WithInit(Image image, string hardware) =>
        files.HasInitFiles && block.FindAll(InstanceProperty.Image).FirstOrDefault(i => i.NameLocation == image.Location) is { Block: { } own }
            ? image with { Init = InitOf(image.Kind, own, image.Content, hardware) }
            : image;

    private NamedFile<GuestFiles>? InitOf(ImageKind kind, BoundBlock own, NamedFile<ImageContent>? content, string hardware)
    {
        if (own.Find(ImageProperty.Init) is { Value: Value.Text init } named)
            return GuestFiles.Load(files, named.Location, init.Characters, GuestFiles.ReleaseOf(system.Kind), hardware);
        return kind == ImageKind.Initrd && system.Kind is SystemKind.Android40 or SystemKind.Android41 ? GuestFiles.Of(content, hardware) : null;
    }
}
