using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout.Android;
using FswLayout.Layout.Contents;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Bound values to an <see cref="Instance"/>, as far as one instance alone decides them.</summary>
internal sealed class InstanceBuilder
{
    private readonly BoundInstance _bound;
    private readonly Board _board;
    private readonly BoundBlock _values;
    private readonly FileLoader _files;
    private readonly Memo _memo;

    private InstanceBuilder(BoundInstance bound, Board board, FileLoader files, Memo memo) =>
        (_bound, _board, _values, _files, _memo) = (bound, board, bound.Block, files, memo);

    /// <summary>The instance without sections, command line and prediction, and which of its facets are in error.</summary>
    public static (Instance Instance, Facets Broken) Build(BoundInstance bound, Board board, FileLoader files, Memo memo) =>
        (new InstanceBuilder(bound, board, files, memo).Build(), bound.Block.Broken);

    private Instance Build()
    {
        bool master = _values.Word(InstanceProperty.Role) == "master";
        SystemVersion system = Releases.SystemOf(_values.Find(InstanceProperty.System) is { Value: null }
            ? null
            : _values.Get<Value.System>(InstanceProperty.System));
        ulong start = _values.Placed?.Base ?? _values.Number(InstanceProperty.Base) ?? (_board.Ram.Length > 0 ? _board.Ram[0].Start : 0);
        var builder = new ImageBuilder(_values, _board, system, start, _files);
        ImmutableArray<Image> images = [.. builder.Build(master, _bound.Symbol.Location)];
        var instance = new Instance
        {
            Name = _bound.Symbol.Name,
            Location = _bound.Symbol.Location,
            Documentation = _bound.Symbol.Documentation,
            Id = (byte)(_values.Number(InstanceProperty.Id) ?? 0),
            IsMaster = master,
            Kernel = Releases.KernelOf(_values.Get<Value.System>(InstanceProperty.Kernel), _board.Architecture),
            System = system,
            Hardware = _board.Hardware,
            Base = start,
            HasAutomaticPlace = _values.Placed is { Sections.IsEmpty: false },
            Kernelcore = _values.Number(InstanceProperty.Kernelcore) ?? 0,
            Vmalloc = _values.Number(InstanceProperty.Vmalloc),
            MinMemory = _values.Number(InstanceProperty.MinMemory),
            BuiltIn = BuiltIn(images),
            Serial = _values.Number(InstanceProperty.Serial),
            Revision = (uint?)_values.Number(InstanceProperty.Revision),
            IsDebug = _values.Word(InstanceProperty.Debug) == "true",
            Memory = Request(),
            Sections = [],
            CommandLine = new CommandLine([]),
            Prediction = MemoryPrediction.Unpredicted,
            Images = images,
            Mounts = MadeOf<BoundItem, Mount>.Each(_memo, _bound.Symbol.Name, _values.Items, MountIn),
            Devices = [.. Devices()],
            Cpus = OwnerNames.In(_values.Find(InstanceProperty.Cpus)),
            OwnDevices = OwnerNames.In(_values.Find(InstanceProperty.Devices)),
            Origins = Origins(),
        };
        string hardware = HardwareOf(instance);
        return instance with { Hardware = hardware, Images = [.. images.Select(i => builder.WithInit(i, hardware))] };
    }

    /// <summary>The arguments that the compiler computes do not matter to init.</summary>
    private string HardwareOf(Instance instance) => instance.System.Kind == SystemKind.Linux ? _board.Hardware : AndroidHardware.In(
        (instance with { CommandLine = CommandLineBuilder.Build(instance, [], _values.Find(InstanceProperty.Args)?.Block) }).KernelLine,
        GuestFiles.ReleaseOf(instance.System.Kind)) ?? _board.Hardware;

    /// <summary>Where each property stands; a base that was chosen for <c>memory = auto SIZE</c> stands there.</summary>
    private PropertyOrigins<InstanceProperty> Origins()
    {
        PropertyOrigins<InstanceProperty> given = _values.Origins<InstanceProperty>();
        return _values.Placed is not null && given.Of(InstanceProperty.Base) is null && given.Of(InstanceProperty.Memory) is { } memory
            ? given.With(InstanceProperty.Base, memory)
            : given;
    }

    private MemoryRequest Request() =>
        _values.Placed is { Sections.IsEmpty: false } placed ? RequestOf(placed.Sections) : _values.Find(InstanceProperty.Memory)?.Value switch
        {
            Value.Auto { Bytes: { } bytes } => new MemoryRequest.Size(bytes),
            Value.Integer size => new MemoryRequest.Size(size.Number),
            Value.Sections sections => new MemoryRequest.Explicit([.. sections.Numbers.Distinct().OrderBy(n => n)]),
            _ => new MemoryRequest.Rest(),
        };

    /// <summary>Sections that were chosen. One piece is a size: whoever claims it upward from the base, passing over nothing, gets the same.</summary>
    private MemoryRequest RequestOf(ImmutableArray<int> sections) => sections[sections.Length - 1] - sections[0] == sections.Length - 1
        ? new MemoryRequest.Size((ulong)sections.Length * _board.SectionSize)
        : new MemoryRequest.Explicit(sections);

    /// <summary>What the layout says of CONFIG_CMDLINE, or else what the kernel's configuration says.</summary>
    private BuiltInLine? BuiltIn(IEnumerable<Image> images)
    {
        KernelConfig? config = images.FirstOrDefault(i => i.Kind == ImageKind.Kernel)?.Config?.Content;
        BuiltInLine? configured = config is null ? null : BuiltInLine.Of(config);
        if (_values.Get<Value.Text>(InstanceProperty.ConfigCmdline) is not { } given)
            return configured;
        return new BuiltInLine(given.Characters, _values.Given<Value.Word>(InstanceProperty.ConfigCmdlineType) is null && configured is not null
            ? configured.Use
            : _values.Word(InstanceProperty.ConfigCmdlineType) switch
            {
                "bootloader" => BuiltInLineUse.Bootloader,
                "force" => BuiltInLineUse.Force,
                _ => BuiltInLineUse.Extend,
            });
    }

    private Mount? MountIn(BoundItem item) =>
        item.Definition == InstanceProperty.Mount && item.Block is { Broken: Facets.None } ? (Mount)(item.Made ??= MountOf(item)) : null;

    private Mount MountOf(BoundItem item)
    {
        BoundBlock block = item.Block!;
        MountSource source = block.Find(MountProperty.From)!.Value switch
        {
            Value.Loop loop => new MountSource.Loop(loop.Path),
            var other => new MountSource.OfPartition(BoardBuilder.PartitionOf(((Value.Reference)other!).Block)),
        };
        // An image on the device is looked for by its own name: what folder it will lie in is the device's matter.
        NamedFile<ImageContent>? content = source is MountSource.Loop image
            ? _files.LoadImage(block.Find(MountProperty.From)!.Location, image.Path.Substring(image.Path.LastIndexOf('/') + 1))
            : null;
        string? natural = source is MountSource.OfPartition partition ? partition.Value.FileSystem : null;
        return new Mount(
            item.Label!, source, block.Given<Value.Word>(MountProperty.Fs)?.Name ?? natural ?? block.Word(MountProperty.Fs)!,
            OptionsOf(block),
            block.Word(MountProperty.SharedWrites) == "accepted", item.NameLocation)
        {
            Size = FileSize.Of(block, MountProperty.Size, content),
            Content = content,
            HasAutomaticSize = FileSize.IsAutomatic(block, MountProperty.Size),
            Origins = block.Origins<MountProperty>(),
        };
    }

    private static ImmutableArray<string> OptionsOf(BoundBlock mount)
    {
        ImmutableArray<Value> options = mount.Get<Value.List>(MountProperty.Options)?.Items ?? [];
        if (options.IsEmpty)
            return [];
        // Nearly each is one word.
        var words = ImmutableArray.CreateBuilder<string>(options.Length);
        foreach (Value option in options)
            words.AddRange(MountWords.Split(((Value.Word)option).Name));
        return words.DrainToImmutable();
    }

    private IEnumerable<DeviceState> Devices() =>
        (_values.Find(InstanceProperty.Devices)?.Block?.Items ?? []).Where(i => i.Value is Value.Word)
            .Select(i => new DeviceState(i.Name, ((Value.Word)i.Value!).Name, i.Location));
}
