using FswLayout.Diagnostics;
using FswLayout.Images.Ext;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Contents;

/// <summary>The instance's kernel can mount the file system.</summary>
internal sealed class FileSystemCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5013", "A file system that the kernel cannot mount", "A kernel refuses features it does not know: today's mke2fs makes 64bit and metadata_csum, which 3.0 mounts read-only or not at all (ext4_feature_set_ok, fs/ext4/super.c).");

    public override Facets Needs => Facets.Kernel;

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Mount: { } mount, Content.Ext: { } ext })
            return;
        ExtKernel kernel = instance.Kernel.Family == LinuxFamily.Linux30 ? ExtKernel.Linux30 : ExtKernel.Linux61;
        ExtMount possible = ext.MountBy(kernel);
        if (possible == ExtMount.ReadWrite || (possible == ExtMount.ReadOnly && mount.IsReadOnly))
            return;
        string features = string.Join(",", ext.UnknownTo(kernel).Select(f => "^" + f));
        Report(
            context, instance, subject.Location,
            $"Linux {instance.Kernel.Text} of '{instance.Name}' {(possible == ExtMount.Refused ? "does not mount" : "mounts only with ro")} '{TextForm.Printable(subject.File.Path)}': it does not know {string.Join(", ", ext.UnknownTo(kernel))}",
            possible == ExtMount.Refused ? $"make it again with mke2fs -O {features}" : $"give the mount the option ro, or take the features away: tune2fs -O {features}");
    }
}

/// <summary>The file system was left in order.</summary>
internal sealed class FileSystemStateCheck : ContentCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW5014", "A file system that was not left in order", "A journal is replayed even by a mount with ro; errors grow with every write.");

    protected override void Run(Instance instance, Subject subject, CheckContext context)
    {
        if (subject is not { Mount: not null, Content.Ext: { } ext })
            return;
        string? state = ext.HasErrors ? "the kernel found errors in it" : ext.NeedsRecovery ? "its journal must be replayed" : !ext.IsClean ? "it was not unmounted" : null;
        if (state is not null)
            Report(
                context, instance, subject.Location, $"{subject.Name}, '{TextForm.Printable(subject.File.Path)}': {state}{(ext.LastMounted.Length > 0 ? $"; mounted last on {TextForm.Printable(ext.LastMounted)}" : "")}",
                "run e2fsck -f on it");
    }
}
