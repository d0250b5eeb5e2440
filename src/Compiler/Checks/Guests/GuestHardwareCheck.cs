using FswLayout.Diagnostics;
using FswLayout.InitFiles;
using FswLayout.Layout;
using FswLayout.Layout.Android;

namespace FswLayout.Checks.Guests;

/// <summary>The guest's ramdisk is of the board's hardware.</summary>
internal sealed class GuestHardwareCheck : GuestCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6022", "A guest of another hardware",
        "init reads /init.HARDWARE.rc: 4.0 by itself (main, init/init.c), later releases by init.rc's import of ${ro.hardware}. "
        + "Where it is missing init logs an error and goes on: the device's own mounts and services are left out.");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        string wanted = $"init.{context.Model.Board.Hardware}.rc";
        string[] unread = [.. boot.Unread];
        bool isMissing = init.Content!.IsArchived && !init.Content.ByPath.ContainsKey("/" + wanted) && (unread.Length > 0 || boot.ImportsHardware);
        if (isMissing)
            context.Report(
                this, instance, wanted, init.Location, $"the ramdisk of '{instance.Name}' has no {wanted}, "
                    + $"which init reads on this board{(unread.Length == 0 ? "" : $"; it has {string.Join(", ", unread)}")}",
                unread.Length == 1 ? $"if the ramdisk is the right one, write hardware = \"{unread[0].Split('.')[1]}\"; in the board"
                : unread.Length > 1 ? "write the right one of them as the board's hardware, or take the ramdisk of this device"
                : $"put {wanted} into the ramdisk, or write the board's hardware as its kernel has it");
        else if (!boot.ReadsNamed && boot.NamesHardware)
            context.Report(
                this, instance, wanted, init.Location,
                $"init of '{instance.Name}', {instance.System}, never reads {wanted}: this release reads what init.rc imports, and it imports no such file",
                "write import /init.${ro.hardware}.rc in init.rc; or if the ramdisk is of Android 4.0, which needs no import, system = android(4.0.4);");
        else if (!boot.ReadsNamed)
            context.Report(
                this, instance, wanted, init.Location, $"init of '{instance.Name}' never reads {init.Content.NameOf(init.Content.Named)}: "
                    + $"on this board it reads init.rc, {wanted}, and what they import",
                $"name {wanted} or init.rc, or write the board's hardware as its kernel has it");
    }
}
