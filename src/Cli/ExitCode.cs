namespace FswLayout.Cli;

/// <summary>What fswc tells the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The layout has errors.</summary>
    public const int LayoutErrors = 1;

    /// <summary>The command line is wrong, or a file cannot be read or written.</summary>
    public const int UsageOrIo = 2;
}
