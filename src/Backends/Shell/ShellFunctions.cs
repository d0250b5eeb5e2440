namespace FswLayout.Backends.Shell;

/// <summary>Functions that several scripts start with; POSIX sh, and what mksh of 2012 and BusyBox have.</summary>
internal static class ShellFunctions
{
    /// <summary><c>put TEXT</c>: a line on standard output. mksh of 2012 has no printf, and its echo obeys backslashes; print is its own.</summary>
    public const string Put = """
        if [ -n "${KSH_VERSION:-}" ]; then
            put() { print -r -- "$1"; }
        else
            put() { printf '%s\n' "$1"; }
        fi
        """;

    /// <summary><c>mounted ESCAPED</c>: whether something is mounted on a path, which is written as in /proc/mounts; <c>$mounts</c> is that file.</summary>
    public const string Mounted = """
        # mounted PATH, as /proc/mounts writes it
        mounted() {
            while read -r _ where _; do
                [ "$where" != "$1" ] || return 0
            done <"$mounts"
            return 1
        }
        """;

    /// <summary>A path as /proc/mounts shows it (mangle, fs/seq_file.c).</summary>
    public static string MountsPath(string path) => path.Replace("\\", "\\134").Replace(" ", "\\040").Replace("\t", "\\011").Replace("\n", "\\012").Replace("#", "\\043");
}
