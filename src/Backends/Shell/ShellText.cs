namespace FswLayout.Backends.Shell;

/// <summary>Values of a layout inside shell scripts.</summary>
internal static class ShellText
{
    /// <summary>One word of POSIX sh that stands for exactly <paramref name="text"/>, whatever is in it.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "'\\''") + "'";

    /// <summary>Text for a comment: on one line whatever is in it.</summary>
    public static string Comment(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
}
