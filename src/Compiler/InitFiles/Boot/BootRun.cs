using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.InitFiles.Boot;

/// <summary>A command that runs.</summary>
/// <param name="Trigger">What the action waits for, as written.</param>
/// <param name="Line">The command.</param>
public sealed record BootStep(string Trigger, InitLine Line);

/// <summary>What a boot does, as far as the files tell; every command is taken to succeed that is not known to fail.</summary>
public sealed record BootRun
{
    /// <summary>The release.</summary>
    public required InitRelease Release { get; init; }

    /// <summary>The files that init reads, in order.</summary>
    public required ImmutableArray<InitDocument> Documents { get; init; }

    /// <summary>The commands in the order in which they run.</summary>
    public required ImmutableArray<BootStep> Steps { get; init; }

    /// <summary>The mounts, in order.</summary>
    public required ImmutableArray<PerformedMount> Mounts { get; init; }

    /// <summary>The directories that are made, in order.</summary>
    public required ImmutableArray<string> Directories { get; init; }

    /// <summary>The first file system's folders and links at the end.</summary>
    public required RootTree Tree { get; init; }

    /// <summary>The classes that are started, in order, each once.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>The services that init knows, in order.</summary>
    public required ImmutableArray<InitSection.Service> Services { get; init; }

    /// <summary>The names of the services that are started, in order, each once.</summary>
    public required ImmutableArray<string> Started { get; init; }

    /// <summary>Actions that wait for properties nobody here knows: they may run or not.</summary>
    public required ImmutableArray<InitSection.Action> Undecided { get; init; }

    /// <summary>What happens that the files' authors would not expect.</summary>
    public required ImmutableArray<InitFinding> Findings { get; init; }

    /// <summary>Works out the boot of <paramref name="environment"/>.</summary>
    public static BootRun Of(BootEnvironment environment) => new BootSimulator(environment).Run();
}
