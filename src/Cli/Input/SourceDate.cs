using System.Globalization;

namespace FswLayout.Cli.Input;

/// <summary>SOURCE_DATE_EPOCH, the time that files with one bear (reproducible-builds.org): boot.scr has it, and no clock is asked.</summary>
internal static class SourceDate
{
    private const string Variable = "SOURCE_DATE_EPOCH";

    /// <summary>Seconds since 1970; 0 when the variable is not set.</summary>
    /// <exception cref="CliException">It is set to something else.</exception>
    public static uint Of(CliEnvironment environment) => environment.Variable(Variable) is not { Length: > 0 } text ? 0
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint date) ? date
        : throw new CliException(
            $"{Variable} is '{text}', which is no time in a file",
            $"set it to seconds since 1970, less than 2^32, such as $(git log -1 --format=%ct), or unset it");
}
