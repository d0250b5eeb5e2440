using FswLayout.Diagnostics;
using FswLayout.InitFiles;
using FswLayout.Layout;
using FswLayout.Layout.Android;

namespace FswLayout.Checks.Guests;

/// <summary>The guest's ramdisk is of the board's hardware, or of that which its command line tells init.</summary>
internal sealed class GuestHardwareCheck : GuestCheck
{
    private const string Emulator = "ueventd.goldfish.rc";

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6022", "A guest of another hardware",
        "init reads /init.HARDWARE.rc: 4.0 by itself (main, init/init.c), later releases by init.rc's import of ${ro.hardware}. "
        + "Where it is missing init logs an error and goes on: the device's own mounts and services are left out. "
        + "ueventd reads /ueventd.HARDWARE.rc, without which only root may open the device's own nodes.");

    protected override void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context)
    {
        string wanted = $"init.{instance.Hardware}.rc", nodes = $"ueventd.{instance.Hardware}.rc";
        bool isTold = instance.Hardware != context.Board.Hardware;
        string[] unread = [.. boot.Unread];
        GuestFiles files = init.Content!;
        if (files.IsArchived && !files.ByPath.ContainsKey("/" + wanted) && (unread.Length > 0 || boot.ImportsHardware))
            Tell($"the ramdisk of '{instance.Name}' has no {wanted}, "
                + $"which init reads {Why()}{(unread.Length == 0 ? "" : $"; it has {string.Join(", ", unread)}")}", OtherName(unread, wanted, isTold));
        else if (!boot.ReadsNamed && boot.NamesHardware)
            Tell(
                $"init of '{instance.Name}', {instance.System}, never reads {wanted}: this release reads what init.rc imports, and it imports no such file",
                "write import /init.${ro.hardware}.rc in init.rc; or if the ramdisk is of Android 4.0, which needs no import, system = android(4.0.4);");
        else if (!boot.ReadsNamed)
            Tell(
                $"init of '{instance.Name}' never reads {files.NameOf(files.Named)}: {Why()} it reads init.rc, {wanted}, and what they import",
                $"name {wanted} or init.rc, or "
                    + (isTold ? $"take {AndroidHardware.Argument} out of its arguments" : "write the board's hardware as its kernel has it"));
        else if (isTold && files.IsArchived && !files.ByPath.ContainsKey("/" + nodes) && NodeFiles(files) is { Length: > 0 } others)
            Tell(
                $"the ramdisk of '{instance.Name}' has no {nodes}, which ueventd reads {Why()}; it has {string.Join(", ", others)}",
                $"put {nodes} into the ramdisk, or take {AndroidHardware.Argument} out of its arguments");

        string Why() => isTold ? $"because of {AndroidHardware.Argument}={instance.Hardware}" : "on this board";

        void Tell(string message, string help)
        {
            if (isTold)
                context.Report(
                    this, instance, wanted, init.Location, message, help,
                    new RelatedLocation(ArgumentPlaces.Of(instance, AndroidHardware.Argument), "told here"));
            else
                context.Report(this, instance, wanted, init.Location, message, help);
        }
    }

    private static string OtherName(string[] unread, string wanted, bool isTold) => (unread.Length, isTold) switch
    {
        (1, false) => $"if the ramdisk is the right one, write hardware = \"{unread[0].Split('.')[1]}\"; in the board",
        (1, true) =>
            $"if the ramdisk is the right one, write \"{AndroidHardware.Argument}\" = \"{unread[0].Split('.')[1]}\"; in args, or take the argument out",
        ( > 1, false) => "write the right one of them as the board's hardware, or take the ramdisk of this device",
        ( > 1, true) => $"write the right one of them as {AndroidHardware.Argument}, or take the ramdisk of this device",
        _ => $"put {wanted} into the ramdisk, or "
            + (isTold ? $"take {AndroidHardware.Argument} out of its arguments" : "write the board's hardware as its kernel has it"),
    };

    /// <summary>Files of ueventd for some hardware, the emulator's aside, which stock ramdisks carry too.</summary>
    private static string[] NodeFiles(GuestFiles files) =>
    [
        .. files.ByPath.Keys.Select(p => p.Substring(1)).Where(n => n.Split('.') is ["ueventd", _, "rc"] && n != Emulator)
            .OrderBy(n => n, StringComparer.Ordinal),
    ];
}
