using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.Comparison;

/// <summary>What a change asks for at owners that are not Linux: Xen, which starts all others, and programs that are built with what the layout says.</summary>
/// <param name="model">The new layout.</param>
/// <param name="changes">All that is otherwise.</param>
/// <param name="files">All files that are written otherwise.</param>
internal sealed class OwnerTasks(LayoutModel model, ImmutableArray<Change> changes, ImmutableArray<FileChange> files)
{
    /// <summary>An entry for each of them.</summary>
    public IEnumerable<InstanceTasks> All() =>
    [
        .. model.Companions.Select(c => new InstanceTasks(c.Name, [.. Of(c)])),
        .. model is { Xen: { } host, Board.Loader: XenLoader loader } ? new[] { new InstanceTasks(host.Name, [.. Of(host, loader)]) } : [],
    ];

    private IEnumerable<DeviceTask> Of(Companion companion)
    {
        string[] parts = [.. Written(companion.Name + "/").Where(f => !f.EndsWith(".bin", StringComparison.Ordinal))];
        bool isAnother = IsOther(companion.Name, InstanceProperty.Kernel.Name), isBuilt = parts.Length > 0 || isAnother;
        bool hasFile = companion.FileName is not null && (isAnother || IsOther(companion.Name, InstanceProperty.File.Name));
        if (isBuilt)
            yield return new(
                DeviceTaskKind.BuildKernel,
                $"build its program{(isAnother ? $" for {companion.KindText}" : "")}{(parts.Length > 0 ? $" with {TaskList.Words(parts)}" : "")}");
        if (hasFile)
            yield return new(DeviceTaskKind.Copy, $"copy to the device: {companion.FileName}");
        if (isBuilt || hasFile)
            yield return new(DeviceTaskKind.Restart, "start it again with that program");
    }

    /// <summary>Xen reads what there is of domains when it starts, and never again.</summary>
    private IEnumerable<DeviceTask> Of(XenHost host, XenLoader loader)
    {
        string[] written = [.. Written($"{host.Name}/xen/")];
        bool hasNodes = written.Contains("chosen.dtbo"), isMerged = hasNodes && loader.Stage.Overlay is null;
        if (isMerged)
            yield return new(DeviceTaskKind.MergeTree, "merge xen/chosen.dtbo into the board's device tree (fdtoverlay)");
        string[] copied =
        [
            .. hasNodes && !isMerged ? new[] { "xen/chosen.dtbo" } : [], .. written.Where(f => f == "boot.scr").Select(f => "xen/" + f),
            .. host.Kernel?.File is { } kernel && (IsOther(host.Name, InstanceProperty.Kernel.Name) || IsOther(host.Name, "image kernel", "file"))
                ? new[] { kernel } : [],
            .. host.Tree?.File is { } tree && (isMerged || IsOther(host.Name, "image dtb", "file")) ? new[] { tree } : [],
            .. model.Instances.SelectMany(i => i.Domain!.Modules.Where(m => IsOther(i.Name, "module " + m.Kind.ToString().ToLowerInvariant(), "file")))
                .Select(m => m.File!).Distinct(),
        ];
        if (copied.Length > 0)
            yield return new(DeviceTaskKind.Copy, $"copy to the device: {TaskList.Words(copied)}");
        if (isMerged || copied.Length > 0)
            yield return new(DeviceTaskKind.Reboot, "start the device again, and so Xen and all domains");
    }

    private IEnumerable<string> Written(string folder) =>
        files.Where(f => f.Kind is FileChangeKind.Added or FileChangeKind.Changed && f.Path.StartsWith(folder, StringComparison.Ordinal))
            .Select(f => f.Path.Substring(folder.Length));

    /// <summary>Whether a property of an owner is another one, or all of it is new.</summary>
    private bool IsOther(string owner, string field) => changes.Any(c =>
        c.Area == ChangeArea.Instance && c.Of is null && c.Name == owner && (c.Field == field || c.Field is null) && c.New is not null);

    private bool IsOther(string owner, string image, string field) => changes.Any(c =>
        c.Area == ChangeArea.Image && c.Of == owner && c.Name == image && (c.Field == field || c.Field is null) && c.New is not null);
}
