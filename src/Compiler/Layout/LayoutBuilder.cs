using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Kernel.Xen;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Layout.Owners;
using FswLayout.Symbols;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Bound values to a model: addresses resolved, kernels predicted, claims settled.</summary>
internal sealed class LayoutBuilder
{
    private readonly SourceText _main;
    private readonly Func<string, ImageKind, LockedLoad?>? _locked;
    private readonly Board _whole;

    // Without its partitions, for none of which an instance is another.
    private readonly Board _board;
    private readonly Facets _brokenBoard;
    private readonly List<(Instance Instance, Facets Broken, BoundBlock Block)> _instances;

    private readonly ImmutableArray<DraftCompanion> _companions;
    private readonly ImmutableDictionary<string, bool> _automatic;
    private readonly Memo _memo;

    // Stands for the addresses of the board's RAM and regions: the same object as before a change that leaves these.
    private readonly BoardMemory _memory;

    private BoundInstance[] _hosts = [];
    private XenHost? _xen;

    private LayoutBuilder(
        SourceText main, BuiltBoard board, IEnumerable<BoundInstance> instances, FileLoader files, Func<string, ImageKind, LockedLoad?>? locked, Memo memo)
    {
        (_main, _whole, _board, _brokenBoard, _companions) = (main, board.Board, board.WithoutStorage, board.Broken, board.Companions);
        (_locked, _memo) = (locked, memo);
        _memory = BoardMemory.Of(_board, memo);
        _instances = [.. instances.Select(i => Build(i, files))];
        _automatic = _instances.Where(i => IsAutomatic(i.Instance, i.Block)).ToImmutableDictionary(i => i.Instance.Name, i => HasOpenBase(i.Block));
    }

    /// <summary>The draft of the program's layout, or <c>null</c> when it names no board.</summary>
    /// <param name="main">The main file.</param>
    /// <param name="program">What it and its imports say.</param>
    /// <param name="files">Reads the files to look into.</param>
    /// <param name="memo">What was made before a change.</param>
    /// <param name="locked">Where a lock has an instance's image, if there is one.</param>
    public static LayoutDraft? Build(
        SourceText main, BoundProgram program, FileLoader files, Memo memo, Func<string, ImageKind, LockedLoad?>? locked = null)
    {
        BoardSymbol? symbol = program.Instances.Select(i => i.Board).FirstOrDefault(b => b is not null)
            ?? program.Boards.Select(b => b.Symbol).LastOrDefault(b => b.Location.Source.File == main);
        if (symbol is null)
            return null;
        BoundInstance[] all = [.. program.Instances.Where(i => i.Board == symbol)];
        BuiltBoard built = BuildBoard(symbol, program.Boards.First(b => b.Symbol == symbol).Block, all, files, memo);
        BoundInstance[] hosts = [.. all.Where(i => i.Block.IsXen)];
        foreach (BoundInstance host in hosts)
            built = built with { Broken = built.Broken | host.Block.Broken };
        var builder = new LayoutBuilder(main, built, all.Where(i => i.Block.Owner is null), files, locked, memo)
        {
            _hosts = hosts,
            _xen = hosts.Length == 0 ? null
                : memo.Of<object, XenHost>("", [built.WithoutStorage, .. hosts.Select(h => h.Block)], _ => BuildXen(hosts, built.WithoutStorage, files)),
        };
        LayoutDraft draft = builder.Build(program.HasAllInstances && program.Instances.All(i => i.Board == symbol));
        return draft with { Model = draft.Model with { Scenarios = program.Scenarios } };
    }

    /// <summary>The draft of one instance alone, on the board of <paramref name="whole"/>.</summary>
    /// <param name="whole">A draft whose board is sound.</param>
    /// <param name="map">The board's sections, of which nobody has any.</param>
    /// <param name="bound">The instance.</param>
    /// <param name="files">Reads the files to look into.</param>
    public static LayoutDraft BuildAlone(LayoutDraft whole, SectionMap map, BoundInstance bound, FileLoader files) =>
        new LayoutBuilder(
            whole.Model.Source, new BuiltBoard(whole.Model.Board, whole.BoardWithoutStorage, whole.BrokenBoard, []), [bound], files, null, new Memo())
            .Build(map, hasAll: false);

    /// <summary>The board with what its companions have of it, which they and their files say.</summary>
    private static BuiltBoard BuildBoard(BoardSymbol symbol, BoundBlock block, BoundInstance[] all, FileLoader files, Memo memo)
    {
        BoundBlock[] companions = [.. all.Where(CompanionBuilder.IsOne).Select(o => o.Block)];
        BuiltBoard built = memo.Of<object, BuiltBoard>("", [block, .. companions], _ => Build());
        object[] inputs = [symbol.Location, symbol.Documentation, .. block.Items.Where(i => i.Definition != BoardProperty.Partition), .. companions];
        return built with { WithoutStorage = memo.Of<object, Board>("without storage", inputs, _ => built.WithoutStorage) };

        BuiltBoard Build()
        {
            (Board board, Facets broken) = BoardBuilder.Build(symbol, block, memo);
            (board, ImmutableArray<DraftCompanion> drafts) = CompanionBuilder.AddTo(board, all, files);
            return new BuiltBoard(board, board with { Partitions = [] }, broken, drafts);
        }
    }

    private static XenHost BuildXen(BoundInstance[] hosts, Board board, FileLoader files) =>
        XenHostBuilder.Build(hosts[0], board, files) with { Others = [.. hosts.Skip(1).Select(h => h.Symbol.Location)] };

    private (Instance, Facets, BoundBlock) Build(BoundInstance bound, FileLoader files)
    {
        (Instance instance, Facets broken) = _memo.Of<object, BuiltInstance>(
            bound.Symbol.Name, [bound.Block, _board], _ => new BuiltInstance(BuildNew(bound, files))).Values;
        return (instance, broken | Unplaced(instance, bound.Block), bound.Block);
    }

    /// <summary>An instance as far as it and its board alone decide it.</summary>
    private (Instance, Facets) BuildNew(BoundInstance bound, FileLoader files)
    {
        (Instance instance, Facets broken) = InstanceBuilder.Build(bound, _board, files, _memo);
        instance = instance with { MountTable = instance.MountTable.After(_memo.Find<MountTable>(typeof(MountTable), instance.Name)) };
        _memo.Keep(typeof(MountTable), instance.Name, instance.MountTable);
        if (_board.Loader is XenLoader)
            instance = DomainBuilder.Of(instance, bound.Block, _board);
        return (instance, instance.Domain is not null && _board.MemoryModel == MemoryModel.Sparse ? broken | Facets.Base : broken);
    }

    /// <summary>What cannot be said of an instance before it is placed.</summary>
    private static Facets Unplaced(Instance instance, BoundBlock block) => !IsAutomatic(instance, block) ? Facets.None
        : HasOpenBase(block) ? Facets.Base | Facets.Claim : Facets.Claim;

    /// <summary>Images whose addresses cannot be chosen yet, or because nobody knows what the kernel makes of its memory.</summary>
    private Facets Unplaceable(Instance instance) =>
        instance.Images.Any(i => !i.IsPlaced) && (_automatic.ContainsKey(instance.Name) || ReferenceEquals(instance.Prediction, MemoryPrediction.Unpredicted))
            ? Facets.Images : Facets.None;

    private static bool HasOpenBase(BoundBlock block) => block.Find(InstanceProperty.Base) is null or { Value: Value.Auto };

    /// <summary>Whether the layout leaves to the compiler where a child lies, and it has not been placed.</summary>
    private static bool IsAutomatic(Instance instance, BoundBlock block) => !instance.IsMaster && block.Placed is null
        && (block.Get<Value.Auto>(InstanceProperty.Base) is not null || block.Get<Value.Auto>(InstanceProperty.Memory) is not null);

    private LayoutDraft Build(bool hasAll) => Build(IsUsable ? MapFor(null) : new SectionMap(1UL << 24, []), hasAll);

    /// <summary>The map of the board's sections, whose master's kernel does what <paramref name="master"/> says: it takes no more than these.</summary>
    private SectionMap MapFor(MemoryPrediction? master) => master is null
        ? _memo.Of<object, SectionMap>("", [_memory, _board.SectionSize, _board.MemoryModel], _ => SectionMapBuilder.Build(_board, null))
        : _memo.Of<object, SectionMap>("master", [_memory, _board.SectionSize, _board.MemoryModel, master], _ => SectionMapBuilder.Build(_board, master));

    private bool IsUsable => (_brokenBoard & (Facets.Ram | Facets.SectionSize)) == 0 && Bounds.AreSane(_board);

    private LayoutDraft Build(SectionMap map, bool hasAll)
    {
        bool usable = IsUsable;
        ImmutableArray<Claim> claims = [];
        if (usable && _board.MemoryModel == MemoryModel.Sparse)
        {
            PredictSparse(map);
            if (MasterPrediction() is { } master)
                map = MapFor(master);
            claims = SettleClaims(map);
        }
        else if (usable)
        {
            claims = SettleClaims(map);
            StartDomains(map);
            PredictFlat(map);
        }
        var model = new LayoutModel(_main, _whole, [.. _instances.Select(i => i.Instance)], map)
        {
            Companions = [.. _companions.Select(c => c.Companion)],
            Xen = _xen,
        };
        var broken = _instances.Select(i => (i.Instance.Name, Broken: i.Broken | Unplaceable(i.Instance)))
            .Concat(_companions.Select(c => (c.Companion.Name, c.Broken))).Concat(_xen is null ? [] : [(_xen.Name, Facets.None)])
            .ToImmutableDictionary(b => b.Name, b => b.Broken);
        return new LayoutDraft(model, _brokenBoard, broken, claims, _automatic, hasAll)
        {
            Memo = _memo,
            BoardWithoutStorage = _board,
            Foreign =
            [
                .. _instances.SelectMany(i => ForeignItem.In(i.Instance, i.Block)),
                .. _companions.SelectMany(c => ForeignItem.In(c.Companion, c.Block)),
                .. _xen is null ? [] : ForeignItem.In(_xen, _hosts[0].Block),
            ],
        };
    }

    /// <summary>What nobody knows of a domain's memory before it runs is not predicted.</summary>
    private void StartDomains(SectionMap map)
    {
        for (int i = 0; i < _instances.Count; i++)
        {
            (Instance instance, Facets broken, BoundBlock block) = _instances[i];
            if (instance.Domain is null)
                continue;
            XenModel xen = _xen?.Model ?? XenModels.All[0];
            Instance started = _memo.Of<object, Instance>(
                Memo.DomainOf(instance.Name), [instance, _board, map, xen], _ => DomainBuilder.Started(instance, _board, map, xen));
            bool isKnown = !started.Domain!.Ram.IsEmpty && started.Images.All(m => m.IsPlaced);
            _instances[i] = (started, isKnown ? broken : broken | Facets.Base | Facets.Images, block);
        }
    }

    private MemoryPrediction? MasterPrediction() =>
        _instances.Where(i => i.Instance.IsMaster).Select(i => i.Instance.Prediction).FirstOrDefault();

    private void PredictSparse(SectionMap map)
    {
        for (int i = 0; i < _instances.Count; i++)
        {
            Instance instance = _instances[i].Instance;
            IEnumerable<AddressRange> memory = instance.IsMaster ? [] : MemoryBanks.From(_board.Ram, instance.Base);
            Predict(i, memory, map);
        }
    }

    private void PredictFlat(SectionMap map)
    {
        for (int i = 0; i < _instances.Count; i++)
            Predict(i, MemoryBanks.Owned(_board, map, _instances[i].Instance.Sections), map);
    }

    private void Predict(int index, IEnumerable<AddressRange> memory, SectionMap map)
    {
        (Instance instance, Facets broken, BoundBlock block) = _instances[index];
        bool unknown = ((broken | _brokenBoard) & Facets.Prediction) != 0 || !instance.Kernel.Model.IsKnown;
        AddressRange[] banks = [.. memory];
        BootArgument[] kept = [.. _board.Loader.ArgumentsOf(instance, _instances.Select(i => i.Instance), _board)];
        object[] inputs = [instance, block, _board, map, unknown, .. banks.Select(b => (object)b), .. kept];
        // Where a lock has an image is not among them.
        _instances[index] = _instances[index] with { Instance = _locked is null ? _memo.Of(instance.Name, inputs, _ => ToldAnew()) : ToldAnew() };

        Instance ToldAnew() => Told(instance, block, banks, kept, unknown, map);
    }

    private Instance Told(Instance instance, BoundBlock block, AddressRange[] banks, BootArgument[] kept, bool unknown, SectionMap map)
    {
        Instance told = Tell(instance);
        if (!unknown && instance.Images.Any(i => i.HasAutomaticLoad))
        {
            var placer = new ImagePlacer(new LayoutModel(_main, _board, [], map));
            told = placer.PlaceTables(Tell(placer.PlaceLoaded(WithLocked(told))));
        }
        return told;

        Instance Tell(Instance known)
        {
            CommandLine line = CommandLineBuilder.Build(known, [.. MemoryOf(known, banks), .. kept], block.Find(InstanceProperty.Args)?.Block);
            Instance with = known with { CommandLine = line };
            return with with { Prediction = unknown ? MemoryPrediction.Unpredicted : Predicted(MachineOf(_board, with), with) };
        }
    }

    /// <summary>What tells <paramref name="instance"/> of its memory.</summary>
    private IEnumerable<BootArgument> MemoryOf(Instance instance, AddressRange[] banks) => !_board.Loader.GivesMemoryItself
        ? MemoryLine.Of(_board, instance, banks)
        : instance.IsMaster ? MemoryLine.Of(_board, instance, _board.Ram) : [];

    /// <summary>A machine that has the board's memory has that and its carve-outs as its kernel sees them.</summary>
    private MemoryPrediction Predicted(KernelMachine machine, Instance instance) => instance.Domain is null && machine.Ram == _board.Ram
        ? _memo.Of<object, MemoryPrediction>(
            instance.Name, [_memory, machine with { Ram = [], Carveouts = [] }, instance.KernelLine], _ => MemoryPrediction.Of(machine, instance.KernelLine))
        : MemoryPrediction.Of(machine, instance.KernelLine);

    private Instance WithLocked(Instance instance) => _locked is null ? instance
        : instance with { Images = [.. instance.Images.Select(i => i.HasAutomaticLoad ? i with { Locked = _locked(instance.Name, i.Kind) } : i)] };

    /// <summary>What an instance's kernel would make of the emitted line, if it had none of its own.</summary>
    public static MemoryPrediction PredictEmitted(Board board, Instance instance) => instance.BuiltIn is { Text.Length: > 0 }
        ? MemoryPrediction.Of(MachineOf(board, instance), instance.CommandLine.Text)
        : instance.Prediction;

    /// <summary>The machine an instance's kernel starts on.</summary>
    public static KernelMachine MachineOf(Board board, Instance instance) => MachineAtStart(board, BootChain.AtStart(board, instance));

    private static KernelMachine MachineAtStart(Board board, Instance instance) => new()
    {
        Model = instance.Kernel.Model,
        Ram = instance.Domain?.Ram ?? MemoryBanks.MapOf(board, instance),
        Carveouts = instance.Domain is null ? board.RemovedBy(instance.Kernel.Model) : [],
        Base = instance.Base,
        PageOffset = board.PageOffset,
        VmallocEnd = board.VmallocEnd,
        HasSparsemem = board.MemoryModel == MemoryModel.Sparse,
        // Asking for kernelcore= makes sense with a node map only: a configuration without one is believed, a stock kernel's too.
        HasNodeMap = instance.KernelConfig?.Find("ARCH_POPULATES_NODE_MAP") is not { IsSet: false },
        KernelLoad = instance.ImageOf(ImageKind.Kernel) is { IsPlaced: true, Load: var load } ? load : null,
        // FSW4009 has its own word on one with it that was built for its place.
        HasAutoZreladdr = instance.Kernel.Model.FindsItsPlace ? instance.KernelConfig?.Find("AUTO_ZRELADDR")?.IsSet : null,
        FixedPhysOffset = instance.KernelConfig is { } config ? (config.HasBuiltIn("ARM_PATCH_PHYS_VIRT") ? null : config.Number("PHYS_OFFSET"))
            : IsBuiltForBase(board, instance) ? instance.Base : null,
        HasFinePatching = instance.KernelConfig?.HasBuiltIn("ARM_PATCH_PHYS_VIRT_16BIT") ?? false,
        Config = instance.KernelConfig,
        DeviceTree = instance.ImageOf(ImageKind.Dtb) is { IsPlaced: true, Size: { } bytes, Load: var tree } ? AddressRange.FromSize(tree, bytes) : null,
        HasLpae = instance.KernelConfig?.HasBuiltIn("ARM_LPAE") ?? false,
        MaxOrderSize = MaxOrderSize(board, instance),
        TextOffset = instance.ImageOf(ImageKind.Kernel)?.TextOffset ?? TextOffset.Default,
        Tree = LayoutBootTree.Of(board, instance),
        Initrd = LayoutBootTree.Of(board, instance)?.Initrd,
        KernelSize = instance.ImageOf(ImageKind.Kernel) is { } kernel
            && (kernel.KnownUnpacked ?? (instance.Kernel.Model.UnpacksItself ? null : kernel.Size)) is { } unpacked
            ? kernel.TextOffset + unpacked : null,
    };

    /// <summary>
    /// Whether a kernel that does not find its place by itself, and of which no configuration is known, must have been built for its base: the board itself
    /// says that bases are multiples of less than what a kernel that finds its own place starts on.
    /// </summary>
    public static bool IsBuiltForBase(Board board, Instance instance) =>
        instance is { Kernel.Model.FindsItsPlace: false, KernelConfig: null } && board.Gives(BoardProperty.BaseAlign)
        && board.BaseAlign > 0 && instance.Base % board.BaseAlign == 0 && instance.Base % (16UL << 20) != 0;

    /// <summary>
    /// Largest buddy block in bytes as the kernel's configuration sets it, or <c>null</c>: MAX_ORDER is CONFIG_FORCE_MAX_ZONEORDER, since
    /// 6.1 CONFIG_ARCH_FORCE_MAX_ORDER (include/linux/mmzone.h), and the largest block has 2^(MAX_ORDER - 1) pages.
    /// </summary>
    private static ulong? MaxOrderSize(Board board, Instance instance)
    {
        ulong? order = instance.KernelConfig?.Number("ARCH_FORCE_MAX_ORDER") ?? instance.KernelConfig?.Number("FORCE_MAX_ZONEORDER");
        return order is > 0 and <= 20 ? board.PageSize << (int)(order.Value - (instance.Kernel.Model.CountsLargestOrder ? 0UL : 1)) : null;
    }

    private ImmutableArray<Claim> SettleClaims(SectionMap map)
    {
        var settler = new ClaimSettler(map);
        var claims = ImmutableArray.CreateBuilder<Claim>();
        for (int i = 0; i < _instances.Count; i++)
        {
            (Instance instance, Facets broken, BoundBlock block) = _instances[i];
            if (instance.IsMaster || _automatic.ContainsKey(instance.Name) || !CanSettle(instance, broken))
                continue;
            Claim claim = settler.Settle(instance.Name, instance.Memory, instance.Base, ClaimSettler.HeadOf(_board, instance));
            claims.Add(claim);
            _instances[i] = (WithSections(instance, claim.Sections), broken, block);
        }
        GiveRestToMaster(map);
        return claims.ToImmutable();
    }

    /// <summary>Whether it is known what a child claims: a claim from a base that nobody wrote would take the master's own memory.</summary>
    private static bool CanSettle(Instance instance, Facets broken) =>
        (broken & (Facets.Base | Facets.Memory | Facets.Kernelcore)) == 0
        && (instance.Domain is { } domain ? domain.IsStatic : instance.Gives(InstanceProperty.Base));

    private void GiveRestToMaster(SectionMap map)
    {
        int master = _instances.FindIndex(i => i.Instance.IsMaster);
        if (master < 0)
            return;
        HashSet<int> claimed = [.. _instances.SelectMany(i => i.Instance.Sections)];
        _instances[master] = _instances[master] with { Instance = WithSections(_instances[master].Instance, [.. map.Without(claimed)]) };
    }

    private Instance WithSections(Instance instance, ImmutableArray<int> sections)
    {
        if (_memo.Find<Settled>(typeof(Settled), instance.Name) is { } last && ReferenceEquals(last.Before, instance)
            && last.After.Sections.SequenceEqual(sections))
            return last.After;
        var settled = new Settled(instance, instance with { Sections = sections });
        _memo.Keep(typeof(Settled), instance.Name, settled);
        return settled.After;
    }

    /// <param name="Board">The board.</param>
    /// <param name="WithoutStorage">The same without its partitions: the same object where none but these have changed.</param>
    /// <param name="Broken">Facets of it that are in error.</param>
    /// <param name="Companions">Who has some of it and is not Linux.</param>
    private sealed record BuiltBoard(Board Board, Board WithoutStorage, Facets Broken, ImmutableArray<DraftCompanion> Companions);

    private sealed class BoardMemory(ImmutableArray<AddressRange> ram, ImmutableArray<Region> regions)
    {
        public static BoardMemory Of(Board board, Memo memo)
        {
            if (memo.Find<BoardMemory>(typeof(BoardMemory), "") is { } last && last.IsOf(board))
                return last;
            var memory = new BoardMemory(board.Ram, board.Regions);
            memo.Keep(typeof(BoardMemory), "", memory);
            return memory;
        }

        private bool IsOf(Board board)
        {
            if (!ram.SequenceEqual(board.Ram) || regions.Length != board.Regions.Length)
                return false;
            for (int i = 0; i < regions.Length; i++)
                if (!ReferenceEquals(regions[i], board.Regions[i]) && (regions[i].Kind, regions[i].Range) != (board.Regions[i].Kind, board.Regions[i].Range))
                    return false;
            return true;
        }
    }

    private sealed record BuiltInstance((Instance Instance, Facets Broken) Values);

    private sealed record Settled(Instance Before, Instance After);
}
