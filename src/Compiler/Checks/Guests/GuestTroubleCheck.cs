using FswLayout.Diagnostics;
using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;

namespace FswLayout.Checks.Guests;

/// <summary>With the layout's lines in it, the guest's own init file does what its author meant.</summary>
internal sealed class GuestTroubleCheck : GuestCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6017", "An init file that does not do what it says",
        "init logs an error and goes on, or drops words without one (system/core/init/parser.c): "
        + "the system comes up without the mount or the service, and nobody says why.");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        // Of a file that init never reads GuestHardwareCheck says so.
        foreach (GuestFinding finding in boot.ReadsNamed ? boot.Troubles() : [])
            context.Report(
                this, instance, finding.Message, init.Location, $"in the init files of '{instance.Name}', {instance.System}: {finding.Message}",
                Help(finding.Kind), new RelatedLocation(finding.Location, "there"));
    }

    private static string Help(GuestFindingKind kind) => kind switch
    {
        GuestFindingKind.MissingDirectory => "make it with mkdir in 'on init'",
        GuestFindingKind.LateStartNeverStarts => "add 'trigger nonencrypted' after the mount of /data",
        GuestFindingKind.ImpossibleRow => "take the row out, and mount the image in init.rc, behind what holds it: mount ext4 loop@/FILE /FOLDER",
        GuestFindingKind.NoMountAll => "write a line 'mount …' for each row: this release has no mount_all",
        GuestFindingKind.SkippedFile => "take the permission away: chmod go-w",
        GuestFindingKind.JoinedFlags => "write each flag as a word of its own, with blanks between, and the file system's own options last, joined by commas",
        GuestFindingKind.WrongColumns => "write SOURCE FOLDER TYPE FLAGS FS_MGR_FLAGS in each row, and defaults where there is nothing to say",
        GuestFindingKind.RefusedMount => "write mount TYPE SOURCE FOLDER, and the flags behind it; or mount_all FILE",
        GuestFindingKind.DroppedWords => "put the words where this release reads them",
        GuestFindingKind.WrongOrder => "mount it later, in this file or in one that init reads after it",
        GuestFindingKind.UnknownTable => "see that it mounts nothing where the layout does, or put the file beside",
        GuestFindingKind.BrokenQueue => "trigger each event once",
        _ => "mend the file by hand",
    };
}
