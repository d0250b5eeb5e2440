using System.Diagnostics;
using FswLayout.Cli.Rendering;

namespace FswLayout.Cli;

/// <summary>A mistake in fswc itself: told as one, never as a stack trace.</summary>
internal static class InternalError
{
    public const string Id = "FSW9999";

    /// <summary>The environment variable that asks for the stack trace.</summary>
    public const string TraceVariable = "FSWC_TRACE";

    public static void Write(Exception e, TextWriter error, CliEnvironment environment)
    {
        string place = new StackTrace(e).GetFrame(0) is { } frame && DiagnosticMethodInfo.Create(frame) is { } method
            ? $" in {method.DeclaringTypeName}.{method.Name}"
            : "";
        error.Write($"fswc: error {Id}: internal error: {Printable.Line(e.Message)} ({e.GetType().Name}{place})\n");
        error.Write($"      This is a mistake in fswc {FswcApp.Version}, not in your layout.\n");
        error.Write("      Please report it with the layout and the command line.\n");
        if (string.IsNullOrEmpty(environment.Variable(TraceVariable)))
            error.Write($"      {TraceVariable}=1 shows where it happened.\n");
        else
            error.Write(e + "\n");
    }
}
