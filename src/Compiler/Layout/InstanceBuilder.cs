using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout.Contents;

namespace FswLayout.Layout;

/// <summary>Bound values to an <see cref="Instance"/>, as far as one instance alone decides them.</summary>
internal sealed class InstanceBuilder
{
    private static readonly (string Property, Facets Facet)[] FacetOf =
    [
        ("id", Facets.Id), ("role", Facets.Role), ("kernel", Facets.Kernel), ("system", Facets.System), ("base", Facets.Base),
        ("memory", Facets.Memory), ("kernelcore", Facets.Kernelcore), ("vmalloc", Facets.Vmalloc), ("args", Facets.Arguments),
        ("config_cmdline", Facets.Arguments), ("config_cmdline_type", Facets.Arguments), ("min_memory", Facets.None), ("debug", Facets.None), ("serial", Facets.None), ("revision", Facets.None), ("image", Facets.Images), ("mount", Facets.Mounts), ("devices", Facets.Devices),
    ];

    private readonly BoundInstance _bound;
    private readonly Board _board;
    private readonly PropertyBag _values;
    private readonly FileLoader _files;

    private InstanceBuilder(BoundInstance bound, Board board, PropertyBag values, FileLoader files) =>
        (_bound, _board, _values, _files) = (bound, board, values, files);

    /// <summary>The instance without sections, command line and prediction, and which of its facets are in error.</summary>
    public static (Instance Instance, Facets Broken) Build(BoundInstance bound, Board board, FileLoader files)
    {
        var values = new PropertyBag(bound.Block, FacetOf, Facets.None);
        Instance instance = new InstanceBuilder(bound, board, values, files).Build();
        return (instance, values.Broken);
    }

    private Instance Build()
    {
        bool master = _values.Word("role") == "master";
        SystemVersion system = Releases.SystemOf(_values.Get<Value.System>("system"), _values.Block.Find("system") is null);
        ulong start = _values.Number("base") ?? (_board.Ram.Length > 0 ? _board.Ram[0].Start : 0);
        ImmutableArray<Image> images = [.. new ImageBuilder(_values.Block, _board, system, start, _files).Build(master, _bound.Symbol.Location)];
        return new Instance
        {
            Name = _bound.Symbol.Name,
            Location = _bound.Symbol.Location,
            Documentation = _bound.Symbol.Documentation,
            Id = (byte)(_values.Number("id") ?? 0),
            IsMaster = master,
            Kernel = Releases.KernelOf(_values.Get<Value.System>("kernel")),
            System = system,
            Base = start,
            Kernelcore = _values.Number("kernelcore") ?? 0,
            Vmalloc = _values.Number("vmalloc"),
            MinMemory = _values.Number("min_memory"),
            BuiltIn = BuiltIn(images),
            Serial = _values.Number("serial"),
            Revision = (uint?)_values.Number("revision"),
            IsDebug = _values.Word("debug") == "true",
            Memory = Request(),
            Sections = [],
            CommandLine = new CommandLine([]),
            Prediction = Unpredicted,
            Images = images,
            Mounts = [.. Mounts()],
            Devices = [.. Devices()],
            Origins = _values.Origins,
        };
    }

    /// <summary>The prediction of an instance whose facets do not allow one.</summary>
    public static MemoryPrediction Unpredicted { get; } = new()
    {
        Boots = false,
        Ram = [],
        LowMemoryEnd = null,
        MovableStart = null,
        Zones = [],
        Why = [],
        Notes = [],
    };

    private MemoryRequest Request() => _values.Block.Find("memory")?.Value switch
    {
        Value.Integer size => new MemoryRequest.Size(size.Number),
        Value.Sections sections => new MemoryRequest.Explicit([.. sections.Numbers.Distinct().OrderBy(n => n)]),
        _ => new MemoryRequest.Rest(),
    };

    /// <summary>What the layout says of CONFIG_CMDLINE, or else what the kernel's configuration says.</summary>
    private BuiltInLine? BuiltIn(IEnumerable<Image> images)
    {
        KernelConfig? config = images.FirstOrDefault(i => i.Kind == ImageKind.Kernel)?.Config?.Content;
        BuiltInLine? configured = config is null ? null : BuiltInLine.Of(config);
        if (_values.Get<Value.Text>("config_cmdline") is not { } given)
            return configured;
        return new BuiltInLine(given.Characters, _values.Word("config_cmdline_type") switch
        {
            "extend" => BuiltInLineUse.Extend,
            "bootloader" => BuiltInLineUse.Bootloader,
            "force" => BuiltInLineUse.Force,
            _ => configured?.Use ?? BuiltInLineUse.Extend,
        });
    }

    private IEnumerable<Mount> Mounts()
    {
        foreach (BoundItem item in _values.Block.FindAll("mount").Where(i => i.Block is not null && !PropertyBag.IsBroken(i)))
        {
            BoundBlock block = item.Block!;
            MountSource source = block.Find("from")!.Value switch
            {
                Value.Loop loop => new MountSource.Loop(loop.Path),
                var other => new MountSource.OfPartition(BoardBuilder.PartitionOf(((Value.Reference)other!).Block)),
            };
            // An image on the device is looked for by its own name: what folder it will lie in is the device's matter.
            NamedFile<ImageContent>? content = source is MountSource.Loop image ? _files.LoadImage(block.Find("from")!.Location, image.Path.Substring(image.Path.LastIndexOf('/') + 1)) : null;
            string natural = source is MountSource.OfPartition partition ? partition.Value.FileSystem : "ext4";
            IEnumerable<Value> options = (block.Find("options")?.Value as Value.List)?.Items ?? [];
            yield return new Mount(
                item.Label!, source, (block.Find("fs")?.Value as Value.Word)?.Name ?? natural, [.. options.Cast<Value.Word>().SelectMany(w => MountWords.Split(w.Name))],
                (block.Find("shared_writes")?.Value as Value.Word)?.Name == "accepted", item.NameLocation)
            {
                Size = FileSize.Of(block, content),
                Content = content,
                HasAutomaticSize = FileSize.IsAutomatic(block),
                Origins = block.Items.Where(i => i.Label is null).GroupBy(i => i.Name).ToImmutableDictionary(g => g.Key, g => g.Last().Location),
            };
        }
    }

    private IEnumerable<DeviceState> Devices() =>
        (_values.Block.Find("devices")?.Block?.Items ?? []).Where(i => i.Value is Value.Word)
            .Select(i => new DeviceState(i.Name, ((Value.Word)i.Value!).Name, i.Location));
}
