namespace FswLayout.Backends.Shell;

/// <summary>Values of a layout inside shell scripts.</summary>
internal static class ShellText
{
    /// <summary>One word of POSIX sh that stands for exactly <paramref name="text"/>, whatever is in it.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "'\\''") + "'";

    /// <summary>A path as /proc/mounts shows it (mangle, fs/seq_file.c).</summary>
    public static string InProcMounts(string path) =>
        path.Replace("\\", "\\134").Replace(" ", "\\040").Replace("\t", "\\011").Replace("\n", "\\012").Replace("#", "\\043");

    /// <summary>Text for a comment: on one line whatever is in it.</summary>
    public static string Comment(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
