using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Backends.SectionTables;
using FswLayout.Backends.Tracing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Text;

namespace FswLayout.Backends.LayoutJson;

/// <summary>What in a layout decides each member of its canonical JSON.</summary>
/// <param name="model">The layout.</param>
internal sealed class LayoutJsonMarks(LayoutModel model)
{
    private readonly SectionPlaces _sections = new(model);
    private readonly ImmutableArray<int> _listed = [.. CanonicalLayout.Listed(model).Select(s => s.Number)];

    /// <summary>The marks of <paramref name="json"/>, which is that of <paramref name="model"/>.</summary>
    public static ImmutableArray<Mark> Of(LayoutModel model, byte[] json) => JsonMembers.MarksOf(json, 0, new LayoutJsonMarks(model).PlacesOf);

    /// <summary>What decides a member; <c>null</c> where that of what holds it is all there is to say.</summary>
    private IEnumerable<SourceLocation>? PlacesOf(string[] path) => path switch
    {
        ["board", "regions", var n, ..] => [model.Board.Regions[Index(n)].Location],
        ["board", "partitions", var n] => [model.Board.Partitions[Index(n)].Location],
        ["board", "partitions", var n, "device"] => [model.Board.Partitions[Index(n)].DeviceLocation],
        ["board", "onChip", var n, ..] => [model.Board.OnChip[Index(n)].Location],
        ["board", "cpus", var n, ..] => OwnerPlaces.Of(model.Board.Cpus[Index(n)]),
        ["board", "devices", var n, ..] => OwnerPlaces.Of(model.Board.Devices[Index(n)]),
        ["xen", ..] when model.Xen is { } host => OfXen(host, [.. path.Skip(1)]),
        ["companions", var n, ..] => OwnerPlaces.Of(model.Companions[Index(n)]),
        ["board"] or ["board", "name"] => [model.Board.Location],
        ["board", var name] => OfBoard(name),
        ["instances", var n] => [model.Instances[Index(n)].Location],
        ["instances", var n, ..] => OfInstance(model.Instances[Index(n)], [.. path.Skip(2)]),
        ["sections", "count"] => [model.Board.OriginOf(BoardProperty.Ram), model.Board.OriginOf(BoardProperty.Section)],
        ["sections", "size"] => [model.Board.OriginOf(BoardProperty.Section)],
        ["sections", "list", var n] => OfSection(_listed[Index(n)]),
        _ => null,
    };

    private IEnumerable<SourceLocation>? OfBoard(string name) => name switch
    {
        "arch" => [model.Board.OriginOf(BoardProperty.Arch)],
        "ram" => [model.Board.OriginOf(BoardProperty.Ram)],
        "sectionSize" => [model.Board.OriginOf(BoardProperty.Section)],
        "pageSize" => [model.Board.OriginOf(BoardProperty.Page)],
        "pageOffset" => [model.Board.OriginOf(BoardProperty.PageOffset)],
        "vmallocEnd" => [model.Board.OriginOf(BoardProperty.VmallocEnd)],
        "baseAlign" => [model.Board.OriginOf(BoardProperty.BaseAlign)],
        "hardware" => [model.Board.OriginOf(BoardProperty.Hardware)],
        "debugfs" => [model.Board.OriginOf(BoardProperty.Debugfs)],
        "memoryModel" => [model.Board.OriginOf(BoardProperty.MemoryModel)],
        "loader" or "loaderSettings" => [model.Board.OriginOf(BoardProperty.Loader)],
        "cmdlineLimit" => [model.Board.OriginOf(BoardProperty.CmdlineLimit)],
        "dtCells" => [model.Board.OriginOf(BoardProperty.DtCells)],
        "dtSizeCells" => model.Board.OriginsOfCells,
        _ => null,
    };

    private IEnumerable<SourceLocation>? OfInstance(Instance instance, string[] path) => path switch
    {
        ["name"] => [instance.Location],
        ["id"] => [instance.OriginOf(InstanceProperty.Id)],
        ["master"] => [instance.OriginOf(InstanceProperty.Role)],
        ["kernel"] => [instance.OriginOf(InstanceProperty.Kernel)],
        ["system"] => [instance.OriginOf(InstanceProperty.System)],
        ["debug"] => [instance.OriginOf(InstanceProperty.Debug)],
        ["base"] => [instance.OriginOf(InstanceProperty.Base)],
        ["memory"] => [instance.OriginOf(InstanceProperty.Memory)],
        ["minMemory"] => [instance.OriginOf(InstanceProperty.MinMemory)],
        ["kernelcore"] => [instance.OriginOf(InstanceProperty.Kernelcore)],
        ["vmalloc"] => [instance.OriginOf(InstanceProperty.Vmalloc)],
        ["serial"] => [instance.OriginOf(InstanceProperty.Serial)],
        ["revision"] => [instance.OriginOf(InstanceProperty.Revision)],
        ["sections"] => LayoutPlaces.OfOwned(model, instance).Concat(LayoutPlaces.OfMemory(model.Board)),
        ["cmdline"] => instance.CommandLine.Arguments.Select(a => a.Location),
        ["configCmdline" or "configCmdlineType"] => [instance.BuiltInLocation],
        ["boots" or "ram" or "lowmemEnd" or "movableStart" or "zones"] => OfPrediction(instance),
        ["images", var n] => [instance.Images[Index(n)].Location],
        ["images", var n, var name] => OfImage(instance.Images[Index(n)], name, instance.OriginOf(InstanceProperty.Base)),
        ["domain", ..] when instance.Domain is { } domain => OfDomain(instance, domain, [.. path.Skip(1)]),
        ["mounts", var n] => LayoutPlaces.Of(instance.Mounts[Index(n)]),
        ["devices", var n] => [instance.Devices[Index(n)].Location],
        ["cpus", var n] => [instance.Cpus[Index(n)].Location],
        ["ownDevices", var n] => [instance.OwnDevices[Index(n)].Location],
        _ => null,
    };

    private static IEnumerable<SourceLocation>? OfDomain(Instance instance, Domain domain, string[] path) => path switch
    {
        [] => [domain.Location],
        ["bytes"] => [instance.OriginOf(InstanceProperty.Memory)],
        ["memory"] => [instance.OriginOf(InstanceProperty.Base), instance.OriginOf(InstanceProperty.Memory)],
        ["vcpus"] => [domain.OriginOf(DomainProperty.Vcpus)],
        ["vpl011"] => [domain.OriginOf(DomainProperty.Vpl011)],
        ["directMap"] => [domain.OriginOf(DomainProperty.DirectMap)],
        ["enhanced"] => [domain.OriginOf(DomainProperty.Enhanced)],
        ["dom0"] => [domain.OriginOf(DomainProperty.Dom0)],
        ["modules", var n] => [domain.Modules[Index(n)].Location],
        ["modules", var n, var name] => OfImage(domain.Modules[Index(n)], name, domain.Modules[Index(n)].Location),
        _ => null,
    };

    private static IEnumerable<SourceLocation>? OfXen(XenHost host, string[] path) => path switch
    {
        [] or ["name"] => [host.Location],
        ["version"] => [host.OriginOf(InstanceProperty.Kernel)],
        ["features"] => [host.OriginOf(InstanceProperty.Features)],
        ["cmdline"] => host.CommandLine.Arguments.Select(a => a.Location),
        ["staticHeap"] => [host.OriginOf(InstanceProperty.StaticHeap)],
        ["images", var n] => [ImagesOf(host)[Index(n)].Location],
        ["images", var n, var name] => OfImage(ImagesOf(host)[Index(n)], name, ImagesOf(host)[Index(n)].Location),
        _ => null,
    };

    private static Image[] ImagesOf(XenHost host) => [.. new[] { host.Kernel, host.Tree }.OfType<Image>()];

    private static IEnumerable<SourceLocation>? OfImage(Image image, string name, SourceLocation usual) => name switch
    {
        // Where nobody says where it lies, it lies at its usual distance from the base.
        "load" => [image.Gives(ImageProperty.Load) ? image.OriginOf(ImageProperty.Load) : usual],
        "size" => [image.OriginOf(ImageProperty.Size)],
        "file" => [image.OriginOf(ImageProperty.File)],
        "unpacked" => [image.OriginOf(ImageProperty.Unpacked)],
        _ => null,
    };

    /// <summary>Its own words first, then what the board has and what others own.</summary>
    private IEnumerable<SourceLocation> OfPrediction(Instance instance) =>
    [
        .. LayoutPlaces.OfSections(instance), instance.OriginOf(InstanceProperty.Kernel),
        .. instance.CommandLine.Arguments.Where(a => !a.IsComputed).Select(a => a.Location),
        .. LayoutPlaces.OfOwned(model, instance), .. LayoutPlaces.OfMemory(model.Board),
    ];

    /// <summary>What spoils it, or says that nobody else has it and which number its owner has; then what the master's kernel can give up.</summary>
    private IEnumerable<SourceLocation> OfSection(int number) => _sections.Of(number)
        .Concat(model.Instances.Where(i => i.Sections.Contains(number)).SelectMany(i => LayoutPlaces.OfOwned(model, i).Append(i.OriginOf(InstanceProperty.Id))))
        .Concat(model.Instances.Where(i => i.IsMaster).SelectMany(LayoutPlaces.OfSections));

    private static int Index(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
