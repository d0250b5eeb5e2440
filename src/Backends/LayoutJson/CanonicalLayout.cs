using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Domains;

namespace FswLayout.Backends.LayoutJson;

/// <summary>
/// The resolved layout as canonical JSON: compact UTF-8, keys sorted by code unit, no line end after the last brace. Addresses are
/// lower-case hex strings, sizes numbers of bytes, sections numbers. Ranges are half-open.
/// </summary>
/// <remarks>
/// It holds what devices and kernels can tell apart. Spans, source paths, documentation comments and the wording of explanations are
/// left out, so that moving or annotating a declaration neither changes the digest nor invalidates tables that are in use.
/// </remarks>
public static class CanonicalLayout
{
    /// <summary>Raised when the meaning of a member changes or one goes away.</summary>
    private const int Format = 1;

    /// <summary>The bytes of <c>layout.json</c>.</summary>
    public static byte[] Of(LayoutModel model) =>
        Json.Object(
        [
            ("format", Json.Number(Format)),
            ("board", BoardOf(model.Board)),
            ("instances", Json.List(model.Instances.Select(i => InstanceJson.Of(i, model.Board)))),
            ("sections", Json.Object(
                ("count", Json.Number(model.Sections.EntryCount)),
                ("size", Json.Number(model.Sections.SectionSize)),
                ("list", SectionsOf(model)))),
            .. OwnerJson.OfModel(model),
            .. model.Xen is { } xen ? new[] { ("xen", XenOf(xen)) } : [],
        ]).ToBytes(indented: false);

    private static Json XenOf(XenHost host) => Json.Object(
        ("name", Json.Text(host.Name)),
        ("version", Json.Text(host.Release)),
        ("features", Json.List(host.KnownFeatures.Select(Json.Text))),
        ("cmdline", Json.Text(host.CommandLine.Text)),
        ("staticHeap", Json.List(host.StaticHeap.Select(RangeOf))),
        ("images", Json.List(new[] { host.Kernel, host.Tree }.OfType<Image>().Select(InstanceJson.ImageOf))));

    /// <summary>The members that tell a half-open range of physical addresses.</summary>
    internal static Json RangeOf(AddressRange range) => Json.Object(("start", Json.Address(range.Start)), ("end", Json.Address(range.End)));

    private static Json BoardOf(Board board) => Json.Object(
    [
        ("name", Json.Text(board.Name)),
        .. board.Architecture == KernelArchitecture.Arm ? [] : new[] { ("arch", Json.Text(KernelArchitectures.WordOf(board.Architecture))) },
        ("ram", Json.List(board.Ram.Select(RangeOf))),
        ("sectionSize", Json.Number(board.SectionSize)),
        ("pageSize", Json.Number(board.PageSize)),
        ("pageOffset", Json.Address(board.PageOffset)),
        ("vmallocEnd", Json.Address(board.VmallocEnd)),
        ("baseAlign", Json.Number(board.BaseAlign)),
        ("hardware", Json.Text(board.Hardware)),
        ("debugfs", Json.Text(board.Debugfs)),
        ("memoryModel", Json.Text(board.MemoryModel == MemoryModel.Flat ? "flat" : "sparse")),
        ("loader", Json.Text(board.Loader.Word)),
        .. board.Loader.Settings.IsEmpty ? [] : new[] { ("loaderSettings", Json.Object([.. board.Loader.Settings.Select(s => (s.Name, Json.Text(s.Value)))])) },
        .. board.CommandLineLimit is { } limit ? new[] { ("cmdlineLimit", Json.Number((ulong)limit)) } : [],
        ("dtCells", Json.Number(board.DeviceTreeCells)),
        .. board.DeviceTreeSizeCells == board.DeviceTreeCells ? [] : new[] { ("dtSizeCells", Json.Number(board.DeviceTreeSizeCells)) },
        ("regions", Json.List(board.Regions.Select(r => Json.Object(
        [
            ("kind", Json.Text(RegionWords.Of(r.Kind))),
            ("name", Json.Text(r.Name)),
            ("start", Json.Address(r.Range.Start)),
            ("end", Json.Address(r.Range.End)),
            .. OwnerJson.OfRegion(r),
        ])))),
        .. OwnerJson.OfBoard(board),
        ("partitions", Json.List(board.Partitions.Select(p => Json.Object(
        [
            ("name", Json.Text(p.Name)),
            ("device", Json.Text(p.Device)),
            ("fs", Json.Text(p.FileSystem)),
            ("size", Json.Number(p.Size)),
            // Where nobody says it, no kernel is asked to have it built in.
            .. p.FileSystemLocation is null ? new[] { ("fsAssumed", Json.Flag(true)) } : [],
        ])))),
    ]);

    /// <summary>Every section that holds System RAM or that an instance lists.</summary>
    internal static IEnumerable<Section> Listed(LayoutModel model)
    {
        ImmutableDictionary<int, byte> owners = Owners(model);
        return model.Sections.Sections.Where(s => s.SystemRam > 0 || s.Kind != SectionKind.Absent || owners.ContainsKey(s.Number));
    }

    /// <summary>The owner of each is as after every child has booted.</summary>
    private static Json SectionsOf(LayoutModel model)
    {
        ImmutableDictionary<int, byte> owners = Owners(model);
        return Json.List(Listed(model).Select(s => Json.Object(
                ("number", Json.Number(s.Number)),
                ("kind", Json.Text(KindOf(s.Kind))),
                ("systemRam", Json.Number(s.SystemRam)),
                ("promised", Json.Flag(s.IsPromised)),
                ("owner", Json.Number(s.Kind == SectionKind.Shared ? byte.MaxValue : owners.GetValueOrDefault(s.Number))))));
    }

    private static ImmutableDictionary<int, byte> Owners(LayoutModel model)
    {
        ImmutableDictionary<int, byte>.Builder owners = ImmutableDictionary.CreateBuilder<int, byte>();
        foreach (Instance instance in model.Instances)
            foreach (int number in instance.Sections)
                owners[number] = instance.Id;
        return owners.ToImmutable();
    }

    private static string KindOf(SectionKind kind) => kind switch
    {
        SectionKind.Whole => "whole",
        SectionKind.Partial => "partial",
        SectionKind.Immovable => "immovable",
        SectionKind.Shared => "shared",
        _ => "absent",
    };
}
