using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Domains;

namespace FswLayout.Backends.LayoutJson;

/// <summary>An instance as a member of the canonical JSON.</summary>
internal static class InstanceJson
{
    /// <summary>All of it but its documentation and where it is written.</summary>
    public static Json Of(Instance instance, Board board) => Json.Object(
    [
        .. OwnerJson.OfInstance(instance),
        ("name", Json.Text(instance.Name)),
        ("id", Json.Number(instance.Id)),
        ("master", Json.Flag(instance.IsMaster)),
        ("kernel", Json.Object(
            ("version", Json.Text(instance.Kernel.Text)),
            ("family", Json.Text(instance.Kernel.Model.Release)))),
        ("system", Json.Text(instance.System.ToString())),
        ("debug", Json.Flag(instance.IsDebug)),
        ("base", Json.Address(instance.Base)),
        ("memory", MemoryOf(instance.Memory)),
        ("minMemory", Json.Number(instance.MinMemory)),
        ("kernelcore", Json.Number(instance.GivenKernelcore)),
        ("vmalloc", Json.Number(instance.Vmalloc)),
        ("serial", Json.Address(instance.Serial)),
        ("revision", Json.Number(instance.Revision)),
        ("sections", Json.List(instance.Sections.Select(Json.Number))),
        ("cmdline", Json.Text(instance.CommandLine.Text)),
        ("configCmdline", Json.Text(instance.BuiltIn?.Text)),
        ("configCmdlineType", Json.Text(instance.BuiltIn?.Use.ToString().ToLowerInvariant())),
        ("boots", Json.Flag(instance.Prediction.Boots)),
        ("ram", Json.List(instance.Prediction.Ram.Select(CanonicalLayout.RangeOf))),
        ("lowmemEnd", Json.Address(instance.Prediction.LowMemoryEnd)),
        ("movableStart", Json.Address(instance.Prediction.MovableStart)),
        ("zones", Json.List(instance.Prediction.Zones.Select(z => Json.Object(
            ("name", Json.Text(z.Name)),
            ("start", Json.Address(z.Range.Start)),
            ("end", Json.Address(z.Range.End)))))),
        ("images", Json.List(instance.Images.Select(i => ImageOf(i, instance, board)))),
        ("mounts", Json.List(instance.Mounts.Select(MountOf))),
        ("devices", Json.List(instance.Devices.Select(d => Json.Object(
            ("name", Json.Text(d.Device)),
            ("state", Json.Text(d.State)))))),
        .. instance.Domain is { } domain ? new[] { ("domain", DomainOf(domain)) } : [],
    ]);

    private static Json DomainOf(Domain domain) => Json.Object(
        ("bytes", Json.Number(domain.Bytes)),
        ("vcpus", Json.Number(domain.Processors)),
        ("vpl011", Json.Flag(domain.HasConsole)),
        ("directMap", Json.Flag(domain.IsDirectMapped)),
        ("enhanced", Json.Text(domain.Interfaces.ToString().ToLowerInvariant())),
        ("dom0", Json.Flag(domain.IsDom0)),
        ("memory", Json.List(domain.Memory.Select(CanonicalLayout.RangeOf))),
        ("modules", Json.List(domain.Modules.Select(ImageOf))));

    private static Json MemoryOf(MemoryRequest memory) => memory switch
    {
        MemoryRequest.Size size => Json.Object(("kind", Json.Text("size")), ("bytes", Json.Number(size.Bytes))),
        MemoryRequest.Explicit list => Json.Object(
            ("kind", Json.Text("sections")), ("sections", Json.List(list.Numbers.Select(Json.Number)))),
        _ => Json.Object(("kind", Json.Text("rest"))),
    };

    /// <summary>
    /// How long a 64-bit kernel is in memory decides what else can lie there; and where no layout may say an address, so does the room behind an image.
    /// </summary>
    private static Json ImageOf(Image image, Instance instance, Board board) => Json.Object(
    [
        .. MembersOf(image, board.Architecture != KernelArchitecture.Arm),
        .. board.Loader.GivesMemoryItself && !instance.IsMaster && image.Headroom > 0 ? new[] { ("headroom", Json.Number(image.Headroom)) } : [],
    ]);

    /// <summary>An image of what runs on 64-bit ARM.</summary>
    internal static Json ImageOf(Image image) => Json.Object(MembersOf(image, isOf64Bits: true));

    private static (string, Json)[] MembersOf(Image image, bool isOf64Bits) =>
    [
        ("kind", Json.Text(image.Kind switch
        {
            ImageKind.Kernel => "kernel",
            ImageKind.Initrd => "initrd",
            ImageKind.Dtb => "dtb",
            ImageKind.Atags => "atags",
            _ => "rst",
        })),
        ("file", Json.Text(image.File)),
        ("load", Json.Address(image.Load)),
        ("size", Json.Number(image.Size)),
        .. image.Unpacked is { } unpacked && isOf64Bits ? new[] { ("unpacked", Json.Number(unpacked)) } : [],
    ];

    private static Json MountOf(Mount mount) => Json.Object(
        ("target", Json.Text(mount.Target)),
        ("from", mount.Source switch
        {
            MountSource.OfPartition partition => Json.Object(("partition", Json.Text(partition.Value.Name))),
            MountSource.Loop loop => Json.Object(("loop", Json.Text(loop.Path))),
            _ => Json.Object(),
        }),
        ("fs", Json.Text(mount.FileSystem)),
        ("options", Json.List(mount.Options.Select(Json.Text))),
        ("size", Json.Number(mount.Size)),
        ("sharedWritesAccepted", Json.Flag(mount.SharedWritesAccepted)));
}
