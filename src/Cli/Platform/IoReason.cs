namespace FswLayout.Cli.Platform;

/// <summary>Why the operating system refused something, in its own words and without the path that the message names anyway.</summary>
internal static class IoReason
{
    /// <summary>Whether <paramref name="e"/> is about the disk, not about a mistake in fswc.</summary>
    public static bool IsIo(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>The reason, such as <c>No space left on device</c>.</summary>
    public static string Of(Exception e) => e switch
    {
        UnauthorizedAccessException { InnerException: { } inner } => WithoutPath(inner.Message),
        UnauthorizedAccessException => "Permission denied",
        FileNotFoundException or DirectoryNotFoundException => "No such file or directory",
        PathTooLongException => "File name too long",
        _ => WithoutPath(e.Message),
    };

    // .NET appends " : '/the/path'" to what strerror says.
    private static string WithoutPath(string message)
    {
        int colon = message.IndexOf(" : '", StringComparison.Ordinal);
        return (colon < 0 ? message : message[..colon]).TrimEnd('.');
    }
}
