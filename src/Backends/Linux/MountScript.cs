using FswLayout.Backends.Shell;
using FswLayout.Layout;

namespace FswLayout.Backends.Linux;

/// <summary><c>mounts.sh</c>: mounts an instance's file systems in order, for an initramfs or an init that reads no fstab.</summary>
internal static class MountScript
{
    private const string Settings = """
        # Each setting can be given in the environment.
        set -u
        mounts=${FSW_MOUNTS:-/proc/mounts}
        """;

    private const string Functions = """

        fail() {
            put "mounts.sh: $1" >&2
            exit 1
        }

        # attach SOURCE TARGET ESCAPED TYPE OPTIONS: a device or an image may be a moment late.
        attach() {
            if mounted "$3"; then
                return
            fi
            try=0
            until [ -e "$1" ]; do
                [ "$try" -lt "$tries" ] || fail "$2: there is no $1, also after $tries tries; what comes after it was not mounted"
                try=$((try + 1))
                sleep "$delay"
            done
            mkdir -p "$2" || fail "$2: its folder cannot be made: is what holds it read-only?"
            mount -t "$4" -o "$5" "$1" "$2" || fail "$2: mount refused $1 ($4, $5): see dmesg; what comes after it was not mounted"
        }

        """;

    public static Writing.LineWriter Write(EmitContext context, Instance instance)
    {
        var script = new ScriptWriter(
            instance.System, context.Digest,
            $"Mounts the file systems of '{instance.Name}', parents before the images in them; run again, it mounts what is missing.");
        script.Lines(Settings);
        script.Lines(ShellFunctions.Put);
        script.Lines(ShellFunctions.Tries(unlessGiven: 10) + "\n");
        script.Lines(ShellFunctions.Mounted);
        script.Lines(Functions);
        foreach (Mount mount in instance.Mounts)
            script.Line("attach " + string.Join(" ", new[]
            {
                FstabLine.Source(mount), mount.Target, ShellText.InProcMounts(mount.Target), mount.FileSystem, FstabLine.Options(mount),
            }.Select(ShellText.Quote)), LayoutPlaces.Of(mount));
        return script.Text;
    }
}
