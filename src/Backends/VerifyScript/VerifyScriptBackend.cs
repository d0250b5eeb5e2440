using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.VerifyScript;

/// <summary><c>verify.sh</c> of each instance: on the device, without fswc, what the layout says against what the running kernel shows.</summary>
public sealed class VerifyScriptBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "verify-script";

    /// <inheritdoc/>
    public string Summary => "verify.sh of each instance: whether the running device is as the layout says";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        foreach (Instance instance in context.Model.Instances)
            yield return Artifact.OfText($"{instance.Name}/verify.sh", Script(context, instance), Origins(context.Model, instance), executable: true);
    }

    private static IEnumerable<SourceLocation> Origins(LayoutModel model, Instance instance) =>
    [
        instance.Location, instance.OriginOf(InstanceProperty.Memory), .. instance.CommandLine.Arguments.Select(a => a.Location),
        .. instance.Mounts.Select(m => m.Location), .. model.Board.RegionsOf(RegionKind.Reserve).Select(r => r.Location),
    ];

    private static LineWriter Script(EmitContext context, Instance instance)
    {
        LayoutModel model = context.Model;
        SourceLocation[] memory = OfMemory(model, instance), zones = [.. OfCore(instance), .. memory];
        var script = new ScriptWriter(instance.System, context.Digest, $"Compares what the layout says of '{instance.Name}' with what it shows while it runs.");
        script.Lines(ShellFunctions.Put);
        script.Line($"default_fsw={ShellText.Quote(model.Board.Debugfs)}", model.Board.OriginOf(BoardProperty.Debugfs));
        Instance master = model.Xen is null ? model.Master : instance;
        script.Line($"master={master.Id}", master.OriginOf(InstanceProperty.Id));
        script.Line($"built_in={ShellText.Quote(instance.BuiltIn?.Text ?? "")}", instance.BuiltInLocation);
        script.Lines(VerifyScriptText.Settings);
        script.Line();
        script.Lines(VerifyScriptText.Functions);
        script.Line();
        Call(script, "ram", AddressRanges.Union(instance.Prediction.Ram).Select(r => (IomemText(r), memory)));
        Call(script, "arguments", instance.CommandLine.Arguments.Select(a => (ShellText.Quote(a.Text), new[] { a.Location })));
        Call(script, "zones", instance.Prediction.Zones.Select(z => (ZoneText(z, model.Board.PageSize), zones)));
        if (model.Board.MemoryModel == MemoryModel.Sparse)
            Sections(script, model, instance);
        foreach ((string name, AddressRange range, SourceLocation[] from) in Kept(model, instance))
            script.Line($"keeps {ShellText.Quote(name)} {Number(range.Start / model.Board.PageSize)} {Number((range.End - 1) / model.Board.PageSize)}", from);
        foreach (Mount mount in instance.Mounts)
            script.Line(MountLine(mount), OfMount(mount));
        script.Line($"put {ShellText.Quote(instance.Name + ": ")}\"$same as the layout says, $drift otherwise, $unknown not to be seen\"");
        script.Line("[ \"$drift\" -eq 0 ]");
        return script.Text;
    }

    private static void Sections(ScriptWriter script, LayoutModel model, Instance instance)
    {
        ImmutableArray<ushort> map = CommonMemoryMap.AfterAllBooted(model);
        int OwnerOf(int section) => map[section] & SectionEntry.OwnerMask;
        var children = model.Children.ToDictionary(i => (int)i.Id, OfClaim);
        SourceLocation[] all = OfAll(model);
        var runs = new List<(string, SourceLocation[])>();
        for (int first = 0, end; first < map.Length; first = end)
        {
            for (end = first + 1; end < map.Length && OwnerOf(end) == OwnerOf(first);)
                end++;
            if (OwnerOf(first) is not 0 and var owner)
                runs.Add((Invariant($"{first} {end - 1} {owner}"), children.TryGetValue(owner, out SourceLocation[]? own) ? own : all));
        }
        Call(script, "sections", runs);
        Call(script, $"states {model.Sections.SectionSize.ToString("x", CultureInfo.InvariantCulture)}",
            SectionNumbers.Runs(instance.Sections).Select(r => (Invariant($"{r.First} {r.Last}"), instance.IsMaster ? all : OfClaim(instance))));
    }

    /// <summary>What the kernel must have reserved of its System RAM: regions, and in a child what its reserved section table says.</summary>
    private static IEnumerable<(string Name, AddressRange Range, SourceLocation[] From)> Kept(LayoutModel model, Instance instance)
    {
        // Regions are the board's, and a domain knows other addresses.
        if (instance.Domain is not null)
            yield break;
        ImmutableArray<AddressRange> reach = AddressRanges.Intersect(instance.Prediction.Ram, MemoryBanks.Of(model, instance));
        foreach (Region region in model.Board.Regions.Where(r => r.Kind is RegionKind.Reserve or RegionKind.Shared))
            if (AddressRanges.FirstOver(reach, region.Range) is { } bank)
                yield return ($"{RegionWords.Of(region.Kind)} {region.Name}", bank.Intersect(region.Range), [region.Location]);
        if (instance.IsMaster || model.Board.MemoryModel == MemoryModel.Flat)
            yield break;
        var own = new HashSet<int>(instance.Sections);
        IEnumerable<AddressRange> others = model.Sections.Sections
            .Where(s => s.SystemRam > 0 && s.Kind != SectionKind.Shared && !own.Contains(s.Number)).Select(s => model.Sections.RangeOf(s.Number));
        SourceLocation[] all = OfAll(model);
        foreach (AddressRange range in AddressRanges.Intersect(reach, others))
            yield return ("memory of others", range, all);
    }

    private static string MountLine(Mount mount)
    {
        (string device, string file) = mount.Source is MountSource.OfPartition partition
            ? (partition.Value.Device, "") : ("", ((MountSource.Loop)mount.Source).Path);
        string[] words = [ShellText.InProcMounts(mount.Target), ShellText.InProcMounts(device), file, mount.FileSystem, mount.IsReadOnly ? "ro" : "rw"];
        return $"mounted_as {string.Join(" ", words.Select(ShellText.Quote))}";
    }

    private static SourceLocation[] OfMemory(LayoutModel model, Instance instance) =>
    [
        .. LayoutPlaces.OfOwned(model, instance), model.Board.OriginOf(BoardProperty.Ram),
        .. model.Board.Regions.Where(r => r.Kind is not (RegionKind.Clobber or RegionKind.Registers)).Select(r => r.Location),
    ];

    private static SourceLocation[] OfCore(Instance instance) => [instance.OriginOf(InstanceProperty.Kernelcore), instance.OriginOf(InstanceProperty.Vmalloc)];

    private static SourceLocation[] OfClaim(Instance instance) =>
        [instance.OriginOf(InstanceProperty.Memory), instance.OriginOf(InstanceProperty.Id), instance.OriginOf(InstanceProperty.Base)];

    /// <summary>What decides over the master's sections, which are those that nobody else gets, and over others that come after theirs.</summary>
    private static SourceLocation[] OfAll(LayoutModel model) =>
        [.. model.Instances.SelectMany(OfClaim), model.Board.OriginOf(BoardProperty.Section), .. OfMemory(model, model.Master)];

    private static SourceLocation[] OfMount(Mount mount)
    {
        SourceLocation[] own = [mount.OriginOf(MountProperty.From), mount.Location, mount.OriginOf(MountProperty.Options), mount.OriginOf(MountProperty.Fs)];
        return mount.Source is not MountSource.OfPartition { Value: var partition } ? own
            : [.. own, partition.DeviceLocation, partition.FileSystemLocation ?? partition.Location];
    }

    /// <summary>A word a line, so that each can be traced.</summary>
    private static void Call(ScriptWriter script, string function, IEnumerable<(string Word, SourceLocation[] From)> words)
    {
        (string Word, SourceLocation[] From)[] all = [.. words];
        script.Line(function + (all.Length > 0 ? " \\" : ""));
        for (int i = 0; i < all.Length; i++)
            script.Line($"    {all[i].Word}{(i < all.Length - 1 ? " \\" : "")}", all[i].From);
    }

    private static string IomemText(AddressRange range) => Invariant($"{range.Start:x8}-{range.End - 1:x8}");

    private static string ZoneText(Zone zone, ulong page) => $"{zone.Name}:{Number(zone.Range.Start / page)}:{Number(zone.Range.Size / page)}";

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
