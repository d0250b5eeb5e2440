using System.CommandLine;
using System.Text;
using FswLayout.Cli.Commands;
using FswLayout.Cli.Platform;
using FswLayout.Cli.Rendering;

namespace FswLayout.Cli;

/// <summary>fswc: one command line in, one exit code out.</summary>
internal static class FswcApp
{
    /// <summary>Where the lines of a message go on, below "fswc: ".</summary>
    private const int Indent = 6;

    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Version => typeof(FswcApp).Assembly.GetName().Version!.ToString(3);

    /// <summary>Runs in this process; output is UTF-8 whatever the locale says.</summary>
    public static int RunProcess(string[] args)
    {
        // A file that grows over ulimit -f is an error like a full disk: with the signal's own action, what is half written would stay.
        if (!OperatingSystem.IsWindows())
            _ = Native.Signal(Native.FileSizeExceeded, Native.Ignore);
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var output = new StreamWriter(StandardStream.Output, utf8);
        using var error = new StreamWriter(StandardStream.Error, utf8);
        return Run(args, output, error, CliEnvironment.OfProcess());
    }

    /// <summary>Runs with the given streams and surroundings.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error, CliEnvironment environment)
    {
        int code = RunGuarded(args, output, error, environment);
        try
        {
            output.Flush();
            error.Flush();
            return code;
        }
        catch (IOException e)
        {
            return WriteFailed(error, e);
        }
    }

    private static int RunGuarded(string[] args, TextWriter output, TextWriter error, CliEnvironment environment)
    {
        try
        {
            return Root.Invoke(args, new CommandContext(output, error, environment));
        }
        catch (CliException e)
        {
            var writer = new StyledWriter(error, hasColor: false, environment.IsErrorTerminal ? environment.Width() : null);
            writer.Write("fswc: ");
            writer.WriteWrapped(Printable.Line(e.Message), Indent, Indent);
            if (e.Hint is not null)
                writer.WriteWrapped($"      {Printable.Line(e.Hint)}", 0, Indent);
            return ExitCode.UsageOrIo;
        }
        catch (IOException e)
        {
            return WriteFailed(error, e);
        }
        catch (Exception e)
        {
            InternalError.Write(e, error, environment);
            return ExitCode.UsageOrIo;
        }
    }

    // Files have their own messages: what is left are the streams, a full disk behind > for one.
    private static int WriteFailed(TextWriter error, IOException e)
    {
        try
        {
            error.Write($"fswc: cannot write the output: {IoReason.Of(e)}\n");
            error.Flush();
        }
        catch (IOException)
        {
            // Nobody is left to tell.
        }
        return ExitCode.UsageOrIo;
    }
}
