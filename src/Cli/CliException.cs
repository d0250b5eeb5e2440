namespace FswLayout.Cli;

/// <summary>Something the user can put right: a wrong option, a missing file, a full disk. Ends fswc with <see cref="ExitCode.UsageOrIo"/>.</summary>
/// <param name="message">One line: what failed and why.</param>
/// <param name="hint">What to do about it, or <c>null</c>.</param>
internal sealed class CliException(string message, string? hint = null) : Exception(message)
{
    public string? Hint { get; } = hint;
}
