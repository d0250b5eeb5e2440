using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Checks.Storage;

/// <summary>Android's init and fs_mgr can read every word of a mount.</summary>
internal sealed class InitWordCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6009", "A mount that Android's init cannot do", "init.rc and Android's fstab know no escapes, 4.0 has no fs_mgr, and the fs_mgr of 4.1 has no "
            + "loops (system/core/init/parser.c and fs_mgr/fs_mgr.c): init logs an error and goes on without the mount.");

    public override Facets Needs => Facets.Mounts | Facets.System | Facets.BoardStorage;

    public override Facets Breaks => Facets.Mounts;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.System.Kind == SystemKind.Linux)
            return;
        foreach (Mount mount in instance.Mounts)
            Check(instance, mount, context);
    }

    private void Check(Instance instance, Mount mount, CheckContext context)
    {
        string source = mount.Source is MountSource.OfPartition partition ? partition.Value.Device : ((MountSource.Loop)mount.Source).Path;
        foreach ((string text, SourceLocation place) in new[] { (mount.Target, mount.Location), (source, mount.OriginOf(MountProperty.From)) })
            if (!MountWords.IsPlainWord(text))
                Report(
                    context, instance, place,
                    $"{instance.System} cannot read the path '{TextForm.Printable(text)}': it has a blank, a quote, '#' or a backslash",
                    "rename it: init knows no escapes");
        if (mount.Options.FirstOrDefault(o => KnownMountWords.MountCommandOnly.Contains(o)
            || o.StartsWith("x-systemd.", StringComparison.Ordinal)) is { } foreign)
            Report(context, instance, mount.OriginOf(MountProperty.Options), $"{instance.System} does not know the option '{foreign}' and would hand it to "
                + $"{mount.FileSystem}", $"leave out '{foreign}'");
        bool row = AndroidMountPlan.CanBeRow(mount, instance);
        if (!row && mount.Options.Contains("noexec"))
            Report(
                context, instance, mount.OriginOf(MountProperty.Options), $"'noexec' is no flag of init, and '{mount.Target}' must be a line of init.rc on "
                    + $"{instance.System}: {mount.FileSystem} would refuse it",
                "leave out 'noexec'");
        if (!row && mount.Options.FirstOrDefault(o => MountWords.IsFsManagerFlag(o) && o != "wait") is { } manager)
            Report(
                context, instance, mount.OriginOf(MountProperty.Options), $"'{manager}' is a word of fs_mgr's fstab, "
                    + $"but '{mount.Target}' must be a line of init.rc on {instance.System}",
                $"leave out '{manager}'");
    }
}
