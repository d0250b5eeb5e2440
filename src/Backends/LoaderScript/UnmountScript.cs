using FswLayout.Backends.Shell;
using FswLayout.Layout;

namespace FswLayout.Backends.LoaderScript;

/// <summary><c>unmount.sh</c>: unmounts for power-off in reverse order, loops before their parent (notes, 18/09).</summary>
internal static class UnmountScript
{
    private const string Functions = """
        # Each setting can be given in the environment.
        set -u
        mounts=${FSW_MOUNTS:-/proc/mounts}
        tries=${FSW_TRIES:-5}
        delay=${FSW_DELAY:-1}
        if [ -n "${KSH_VERSION:-}" ]; then
            put() { print -r -- "$1"; }
        else
            put() { printf '%s\n' "$1"; }
        fi

        # mounted PATH, as /proc/mounts writes it
        mounted() {
            while read -r _ where _; do
                [ "$where" != "$1" ] || return 0
            done <"$mounts"
            return 1
        }

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
        script.Lines(Functions);
        foreach (Mount mount in instance.Mounts.Reverse())
            script.Line($"leave {ShellText.Quote(mount.Target)} {ShellText.Quote(Escape(mount.Target))}");
        return Artifact.OfText($"{instance.Name}/unmount.sh", script.ToString(), [instance.Location, .. instance.Mounts.Select(m => m.Location)], executable: true);
    }

    /// <summary>A path as /proc/mounts shows it (mangle, fs/seq_file.c).</summary>
    private static string Escape(string path) => path.Replace("\\", "\\134").Replace(" ", "\\040").Replace("\t", "\\011").Replace("\n", "\\012").Replace("#", "\\043");
}
