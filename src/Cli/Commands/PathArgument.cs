using System.CommandLine;

namespace FswLayout.Cli.Commands;

/// <summary>Arguments that name files.</summary>
internal static class PathArgument
{
    /// <summary>
    /// Adds <paramref name="argument"/> to <paramref name="command"/>. What looks like an option is a mistyped one; a file of that name is ./-x.
    /// </summary>
    public static void AddTo(Command command, Argument<string> argument)
    {
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', _, ..] word }])
                result.AddError(UsageError.NoSuchOption(word, command));
        });
        command.Arguments.Add(argument);
    }
}
