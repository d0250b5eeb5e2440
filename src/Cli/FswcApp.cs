using System.CommandLine;
using FswLayout.Cli.Commands;

namespace FswLayout.Cli;

/// <summary>fswc: one command line in, one exit code out.</summary>
internal static class FswcApp
{
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            RootCommand root = new("Compiles and checks memory layouts of ARM devices that several kernels share.")
            {
                BuildCommand.Create(), CheckCommand.Create(), BoardsCommand.Create(), ExplainCommand.Create(),
            };
            ParseResult parsed = root.Parse(args);
            int code = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
            return parsed.Errors.Count > 0 ? ExitCode.UsageOrIo : code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"fswc: {e.Message}");
            return ExitCode.UsageOrIo;
        }
        catch (Exception e)
        {
            error.WriteLine($"fswc: internal error: {e.GetType().Name}: {e.Message}");
            error.WriteLine("This is a mistake in fswc, not in the layout: please report it with the layout that shows it.");
            return ExitCode.UsageOrIo;
        }
    }
}
