using System.Collections.Immutable;

namespace FswLayout.Simulation;

/// <summary>What comes of a step.</summary>
public abstract record StepResult
{
    private StepResult() { }

    /// <summary>It was carried out.</summary>
    /// <param name="State">The state after it.</param>
    /// <param name="Moments">What the common memory map said in between, in order.</param>
    /// <param name="Found">Sections that a request got, ascending; empty for every other step.</param>
    public sealed record Done(MachineState State, ImmutableArray<Moment> Moments, ImmutableArray<int> Found) : StepResult;

    /// <summary>It was refused, and the state is what it was.</summary>
    /// <param name="Refusal">Why.</param>
    public sealed record Refused(Refusal Refusal) : StepResult;
}

/// <summary>The common memory map in the middle of a step.</summary>
/// <param name="Text">What has just happened.</param>
/// <param name="Entries">The map then.</param>
public sealed record Moment(string Text, ImmutableArray<ushort> Entries);

/// <summary>Why a step is refused.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Reason">The rule in words, with the names and figures of this case; continues "… is refused: ".</param>
/// <param name="Help">What would be possible instead.</param>
/// <param name="Sections">The sections that it fails on, ascending; empty where it fails on none.</param>
public sealed record Refusal(RefusalRule Rule, string Reason, string Help, ImmutableArray<int> Sections);

/// <summary>The rules that refuse a step; each has a diagnostic of its own.</summary>
public enum RefusalRule
{
    /// <summary>The table of <c>offline</c>.</summary>
    OfflineTable,

    /// <summary>The table of <c>online</c>.</summary>
    OnlineTable,

    /// <summary>Onlining what is another's and available is a request for release, and refused at once.</summary>
    ReleaseRequest,

    /// <summary>Pages that cannot be moved: a pinned, partial or immovable section.</summary>
    Immovable,

    /// <summary>A section that is offline or online already.</summary>
    AlreadySo,

    /// <summary>No such section.</summary>
    NoMemory,

    /// <summary>Nothing runs yet, or the wrong instance is started.</summary>
    Start,

    /// <summary><c>free</c>.</summary>
    Free,

    /// <summary><c>boot</c>.</summary>
    Boot,

    /// <summary><c>switch</c>.</summary>
    Switch,

    /// <summary><c>request</c>.</summary>
    Request,

    /// <summary><c>terminate</c>.</summary>
    Terminate,
}
