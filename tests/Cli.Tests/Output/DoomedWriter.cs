using System.Diagnostics;
using System.Globalization;
using FswLayout.Backends;
using FswLayout.Cli.Output;

namespace FswLayout.Cli.Tests.Output;

/// <summary>A process that writes a build and kills itself before the step it is told; without one it tells how many steps there are.</summary>
internal static class DoomedWriter
{
    private const int Killed = 128 + 9;

    /// <summary>The build before.</summary>
    public static Artifact[] Old { get; } = Build.Of(("same", "same"), ("a/changed", "old"), ("a/gone", "gone"), ("empty/gone", "gone"));

    /// <summary>The build that the process writes.</summary>
    public static Artifact[] New { get; } = Build.Of(("same", "same"), ("a/changed", "new"), ("b/added.sh", "added"));

    /// <summary>The process's main.</summary>
    public static int Run(string[] args)
    {
        int last = int.Parse(args[1], CultureInfo.InvariantCulture), steps = 0;
        Build.Write(args[0], New, s => s with
        {
            BeforeStep = _ =>
            {
                if (steps++ == last)
                    Process.GetCurrentProcess().Kill();
            },
        });
        Console.Write(steps);
        return 0;
    }

    /// <summary>Starts the process and waits for its end.</summary>
    /// <returns>Whether it was killed.</returns>
    public static bool Start(string folder, int last)
    {
        ToolResult result = Tools.Run("dotnet", [typeof(DoomedWriter).Assembly.Location, folder, last.ToString(CultureInfo.InvariantCulture)]);
        Assert.True(result.ExitCode is 0 or Killed, result.Error);
        return result.ExitCode == Killed;
    }
}
