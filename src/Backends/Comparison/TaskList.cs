using System.Collections.Immutable;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Backends.Comparison;

/// <summary>What is to be done for one instance of the new layout.</summary>
internal sealed class TaskList
{
    /// <summary>Folders beside those of the instances with what the master runs.</summary>
    private static readonly string[] OfMaster = ["scenarios/", "multikernel/"];

    /// <summary>What a pool is made of: a multikernel takes it once.</summary>
    private const string Baseline = "multikernel/baseline.dtb";

    private readonly Instance _instance;
    private readonly (Instance Instance, LayoutModel Model)? _old;
    private readonly LayoutModel _model;
    private readonly ImmutableArray<Change> _changes, _own;
    private readonly ImmutableArray<string> _files;
    private readonly bool _hasNewControl;

    /// <param name="instance">The instance.</param>
    /// <param name="model">Its layout.</param>
    /// <param name="old">It in the old layout, and that; <c>null</c> where it is new.</param>
    /// <param name="changes">All that is otherwise.</param>
    /// <param name="files">All files that are written otherwise.</param>
    /// <param name="hasNewControl">Whether the control region is to begin otherwise.</param>
    public TaskList(
        Instance instance, LayoutModel model, (Instance Instance, LayoutModel Model)? old, ImmutableArray<Change> changes, ImmutableArray<FileChange> files,
        bool hasNewControl)
    {
        (_instance, _model, _old, _changes) = (instance, model, old, changes);
        _own = [.. changes.Where(c => LayoutComparison.OwnerOf(c) == instance.Name)];
        FileChange[] written = [.. files.Where(f => f.Kind is FileChangeKind.Added or FileChangeKind.Changed)];
        string folder = instance.Name + "/";
        _files = [.. written.Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal)).Select(f => f.Path.Substring(folder.Length))];
        if (instance.IsMaster)
            _files = [.. _files, .. written.Select(f => f.Path).Where(p => OfMaster.Any(f => p.StartsWith(f, StringComparison.Ordinal)))];
        _hasNewControl = hasNewControl;
    }

    private bool IsNew => _old is null;

    /// <summary>Whether something else starts it than did.</summary>
    private bool HasOtherLoader => _old is { Model.Board.Loader: var loader } && loader.Word != _model.Board.Loader.Word;

    private bool HasTree => _instance.Kernel.Model.TakesDeviceTree && (_instance.IsMaster || _instance.ImageOf(ImageKind.Dtb) is { File: not null });

    /// <summary>U-Boot, where it starts this one.</summary>
    private UBootLoader? UBoot => _model.Board.Loader is UBootLoader loader && UBootScript.IsMadeFor(_instance, _model.Board) ? loader : null;

    private bool IsAndroid => _instance.System.Kind != SystemKind.Linux;

    public IEnumerable<DeviceTask> All()
    {
        string[] kernel = IsNew ? ["it is new"] : [.. KernelReasons()];
        string[] system = [.. _files.Where(IsOfSystem)];
        bool hasTree = HasTree && Has("layout.dtbo"), hasControl = _instance.IsMaster && _hasNewControl, hasRamdisk = IsAndroid && system.Length > 0;
        if (kernel.Length > 0)
            yield return new(DeviceTaskKind.BuildKernel, $"build its kernel with {Words(["fsw_layout.h", .. BuildFiles()])}: {Words(kernel)}");
        if (hasTree && UBoot?.Overlay is null)
            yield return new(DeviceTaskKind.MergeTree, "merge layout.dtbo into its device tree (fdtoverlay)");
        if (hasRamdisk)
            yield return new(DeviceTaskKind.PackRamdisk, $"put {Words(system)} into its ramdisk (fswc patch-init), and pack that again");
        if (!IsAndroid && system.Length > 0)
            yield return new(DeviceTaskKind.Install, $"install {Words(system)} in its system");
        string[] parts = [.. Parts(kernel.Length > 0, hasTree, hasRamdisk)];
        if (_instance.IsMaster && parts.Length > 0)
            yield return new(DeviceTaskKind.Flash, $"flash what its boot loader starts: {Words(parts)}");
        if (hasControl)
            yield return new(DeviceTaskKind.ReplaceControl, "replace control.bin where the control region is filled from");
        string[] copied = [.. _instance.IsMaster ? Scripts() : parts.Concat(Scripts())];
        if (copied.Length > 0)
            yield return new(DeviceTaskKind.Copy, $"copy to the device: {Words(copied)}");
        if (Has("setup.sh"))
            yield return new(DeviceTaskKind.Prepare, "run setup.sh, which looks at its images");
        bool isOther = _instance.IsMaster ? parts.Length > 0 || hasControl || system.Length > 0 || Has(Baseline)
            : IsNew || parts.Length > 0 || system.Length > 0 || MovesMemory() || HasOtherLoader;
        // Xen starts all domains together, with itself.
        if (isOther && _instance.Domain is null)
            yield return Start();
    }

    private DeviceTask Start() => _instance.IsMaster ? new(DeviceTaskKind.Reboot, "start the device again, and so all that run on it")
        : new(DeviceTaskKind.Restart, IsNew ? $"boot it{By("load.sh")}" : $"end it and boot it again{By("terminate.sh", "load.sh")}");

    /// <summary>The scripts of those named that there are: none ends an instance of a flat board, none boots one without a kernel.</summary>
    private string By(params string[] scripts)
    {
        bool CanRun(string script) =>
            script == "load.sh" ? _instance.ImageOf(ImageKind.Kernel) is { File: not null } : _model.Board.MemoryModel == MemoryModel.Sparse;
        string folder = _model.Board.Loader.Word is "kexec" or "multikernel" ? _model.Board.Loader.Word + "/" : "";
        return string.Join(", ", scripts.Where(CanRun).Select(s => folder + s)) is { Length: > 0 } words ? ": " + words : "";
    }

    private IEnumerable<string> KernelReasons()
    {
        (Instance old, LayoutModel model) = _old!.Value;
        foreach (Change change in _changes.Where(DeviceTasks.IsBuiltIn))
            yield return change.Area == ChangeArea.Board ? change.Field! : change.Name;
        if (!_instance.Kernel.Model.TakesDeviceTree)
            foreach (string region in _changes.Where(IsBoardCode).Select(c => c.Name).Distinct())
                yield return $"{region}, which its board code reserves";
        if (_instance.Kernel != old.Kernel)
            yield return $"linux({_instance.Kernel.Text})";
        if (!Options(_model, _instance).SequenceEqual(Options(model, old)) || _instance.BuiltIn?.Text != old.BuiltIn?.Text)
            yield return "other options in kernel.config";
        if (!_instance.Kernel.Model.FindsItsPlace && _instance.Base != old.Base)
            yield return "it starts elsewhere, which only a kernel with AUTO_ZRELADDR finds out by itself";
        if (OffsetOf(_instance) != OffsetOf(old))
            yield return "the offset of its RST from its base";
    }

    private static bool IsBoardCode(Change change) => DeviceTasks.IsRegion(change, RegionKind.Carveout, RegionKind.Shared, RegionKind.Reserve)
        && change.Field != Binding.RegionProperty.Reserved.Name && change.Field != Binding.RegionProperty.Users.Name;

    private static IEnumerable<(string, string)> Options(LayoutModel model, Instance instance) =>
        KernelRequirements.Of(model, instance).Select(r => (r.Option, r.Value)).Distinct().OrderBy(o => o);

    private static ulong? OffsetOf(Instance instance) => instance.ImageOf(ImageKind.Rst) is { } rst && !instance.IsMaster ? rst.Load - instance.Base : null;

    private IEnumerable<string> BuildFiles() => _files.Where(f => f is "kernel.config" or "Makefile.boot");

    /// <summary>Files that its own system reads: in the ramdisk of an Android, else in its file system.</summary>
    private bool IsOfSystem(string file) => file.StartsWith("init.", StringComparison.Ordinal) || file.StartsWith("fstab.", StringComparison.Ordinal)
        || file is "default.prop" or "mounts.sh" || (file == "unmount.sh" && !IsAndroid);

    /// <summary>What it is started with and is new.</summary>
    private IEnumerable<string> Parts(bool hasKernel, bool hasTree, bool hasRamdisk)
    {
        if (hasKernel || Names("image kernel"))
            yield return Named(ImageKind.Kernel, "its kernel");
        if (hasTree && UBoot?.Overlay is not null)
            yield return "layout.dtbo";
        if ((hasTree && UBoot?.Overlay is null) || Names("image dtb"))
            yield return Named(ImageKind.Dtb, "its device tree");
        if (hasRamdisk || Names("image initrd"))
            yield return Named(ImageKind.Initrd, "its ramdisk");
        if (_instance.IsMaster && Has("cmdline"))
            yield return "its command line";
        if (!_instance.IsMaster && !HasTree && Has("atags.bin"))
            yield return "atags.bin";
        foreach (string file in new[] { "rst.bin", "multikernel/create.dtbo" })
            if (!_instance.IsMaster && Has(file))
                yield return file;
        if (Has("uboot/boot.scr"))
            yield return "uboot/boot.scr";
        if (UBoot?.Fit is not null && Has("uboot/image.its"))
            yield return "image.itb, which mkimage makes of uboot/image.its";
    }

    private string Named(ImageKind kind, string otherwise) => _instance.ImageOf(kind)?.File ?? otherwise;

    private bool Names(string image) => _own.Any(c => c.Area == ChangeArea.Image && c.Name == image && c.Field is null or "file" && c.New is not null);

    private IEnumerable<string> Scripts() => _files.Where(f => (f.EndsWith(".sh", StringComparison.Ordinal) && !IsOfSystem(f)) || f == Baseline);

    /// <summary>Whether something of it lies elsewhere, or it has other memory.</summary>
    private bool MovesMemory() => _own.Any(c => c.Area == ChangeArea.Image && c.Field is "load")
        || _own.Any(c => c.Area == ChangeArea.Instance && c.Field is "id" or "base" or "memory")
        || !_old!.Value.Instance.Sections.SequenceEqual(_instance.Sections);

    private bool Has(string file) => _files.Contains(file);

    internal static string Words(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : string.Join(", ", words.Take(words.Count - 1)) + " and " + words[words.Count - 1];
}
