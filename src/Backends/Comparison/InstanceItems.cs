using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;

namespace FswLayout.Backends.Comparison;

/// <summary>What a layout says of one instance, as items to compare by.</summary>
/// <param name="instance">The instance.</param>
/// <param name="model">Its layout.</param>
/// <param name="name">What it is called in the new layout.</param>
internal sealed class InstanceItems(Instance instance, LayoutModel model, string name)
{
    public IEnumerable<Item> All() =>
    [
        Properties(),
        .. instance.CommandLine.Arguments.Select(a => new Item(ChangeArea.Argument, name, a.Key, a.Value)),
        .. instance.Images.Where(i => instance.Domain?.ModuleOf(i.Kind) is null).Select(ImageItem), .. instance.Mounts.Select(MountItem),
        .. instance.Devices.Select(d => new Item(ChangeArea.Device, name, d.Device, d.State)),
        .. new PredictionItems(instance, model, name).All(),
    ];

    private Item Properties() => new(ChangeArea.Instance, null, name,
    [
        ("name", instance.Name), (InstanceProperty.Id.Name, Number(instance.Id)), (InstanceProperty.Role.Name, instance.IsMaster ? "master" : "child"),
        (InstanceProperty.Kernel.Name, $"linux({instance.Kernel.Text})"), (InstanceProperty.System.Name, instance.System.ToString()),
        (InstanceProperty.Base.Name, SizeText.Address(instance.Base)), (InstanceProperty.Memory.Name, Memory()),
        (InstanceProperty.Kernelcore.Name, LayoutItems.Size(instance.GivenKernelcore)), (InstanceProperty.Vmalloc.Name, LayoutItems.Size(instance.Vmalloc)),
        (InstanceProperty.MinMemory.Name, LayoutItems.Size(instance.MinMemory)), (InstanceProperty.ConfigCmdline.Name, instance.BuiltIn?.Text),
        (InstanceProperty.ConfigCmdlineType.Name, instance.BuiltIn?.Use.ToString().ToLowerInvariant()),
        (InstanceProperty.Debug.Name, instance.IsDebug ? "true" : "false"),
        (InstanceProperty.Serial.Name, instance.Serial is { } serial ? SizeText.Address(serial) : null),
        (InstanceProperty.Revision.Name, instance.Revision is { } revision ? Number(revision) : null),
    ]);

    /// <summary>What it owns once every child has booted: as many bytes as its sections have of System RAM.</summary>
    private string Memory() => instance.Memory switch
    {
        MemoryRequest.Rest => "rest",
        MemoryRequest.Size size => SizeText.Size(size.Bytes),
        MemoryRequest.Explicit list => $"sections {SectionNumbers.Text(list.Numbers)}",
        _ => "",
    };

    private Item ImageItem(Image image) => ImageItem(name, "image", image);

    /// <summary>An image of an instance, or a module of a domain.</summary>
    public static Item ImageItem(string owner, string word, Image image) => new(ChangeArea.Image, owner, $"{word} {image.Kind.ToString().ToLowerInvariant()}",
    [
        (ImageProperty.File.Name, image.File), (ImageProperty.Load.Name, SizeText.Address(image.Load)), (ImageProperty.Size.Name, LayoutItems.Size(image.Size)),
        (ImageProperty.Headroom.Name, image.Headroom == 0 ? null : SizeText.Size(image.Headroom)),
        (ImageProperty.Unpacked.Name, LayoutItems.Size(image.Unpacked)), (ImageProperty.Config.Name, image.Config?.Path),
        (ImageProperty.Init.Name, image.Init?.Path),
    ]);

    private Item MountItem(Mount mount) => new(ChangeArea.Mount, name, $"mount {mount.Target}",
    [
        (MountProperty.From.Name, mount.Source switch
        {
            MountSource.OfPartition { Value.Name: var partition } => partition,
            MountSource.Loop { Path: var path } => $"loop(\"{path}\")",
            _ => null,
        }),
        (MountProperty.Fs.Name, mount.FileSystem), (MountProperty.Options.Name, mount.Options.IsEmpty ? null : string.Join(",", mount.Options)),
        (MountProperty.Size.Name, LayoutItems.Size(mount.Size)), (MountProperty.SharedWrites.Name, mount.SharedWritesAccepted ? "accepted" : "refused"),
    ]);

    private static string Number(uint number) => number.ToString(CultureInfo.InvariantCulture);
}
