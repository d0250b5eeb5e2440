using FswLayout.Backends.Shell;
using FswLayout.Layout;

namespace FswLayout.Backends.LoaderScript;

/// <summary><c>unmount.sh</c>: unmounts for power-off in reverse order, loops before their parent (the field notes of the original system).</summary>
internal static class UnmountScript
{
    private const string Settings = """
        # Each setting can be given in the environment.
        set -u
        mounts=${FSW_MOUNTS:-/proc/mounts}
        """;

    private const string Functions = """
        # leave PATH ESCAPED
        leave() {
            try=0
            while mounted "$2"; do
                if [ "$try" -ge "$tries" ]; then
                    put "unmount.sh: $1 is still in use: stop what uses it and run this again; nothing below it was unmounted" >&2
                    exit 1
                fi
                [ "$try" -eq 0 ] || sleep "$delay"
                umount "$1" || :
                try=$((try + 1))
            done
        }

        sync
        """;

    public static Artifact Emit(EmitContext context, Instance instance)
    {
        var script = new ScriptWriter(instance.System, context.Digest, $"Unmounts the file systems of '{instance.Name}' for power-off, the last one first.");
        script.Lines(ShellFunctions.Put);
        script.Line();
        script.Lines(ShellFunctions.Mounted);
        script.Line();
        script.Lines(Settings);
        script.Lines(ShellFunctions.Tries(unlessGiven: 5));
        script.Line();
        script.Lines(Functions);
        foreach (Mount mount in instance.Mounts.Reverse())
            script.Line($"leave {ShellText.Quote(mount.Target)} {ShellText.Quote(ShellText.InProcMounts(mount.Target))}", LayoutPlaces.Of(mount));
        return Artifact.OfText(
            $"{instance.Name}/unmount.sh", script.Text, [instance.Location, .. instance.Mounts.Select(m => m.Location)], executable: true);
    }
}
