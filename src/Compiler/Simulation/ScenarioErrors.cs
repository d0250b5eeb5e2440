using System.Collections.Immutable;
using FswLayout.Diagnostics;
using static FswLayout.Diagnostics.DiagnosticDescriptor;

namespace FswLayout.Simulation;

/// <summary>What can be wrong with a scenario once it is played. A step that is refused has the id of the rule that refuses it.</summary>
internal static class ScenarioErrors
{
    public static readonly DiagnosticDescriptor Expectation = Error(
        "FSW7003", "An expectation that does not hold",
        "A scenario states what must hold on the device after boot; "
        + "where the section state machine comes to something else, one of the two is wrong, and it is better found here.");

    public static readonly DiagnosticDescriptor NotRefused = Error(
        "FSW7004", "A step that is not refused as expected",
        "What a scenario expects to be impossible would happen on the device, or is impossible for another reason than the one it was written for.");

    public static readonly DiagnosticDescriptor Unnoticed = Warning(
        "FSW7017", "A request that gets less than it asks for, and nobody looks",
        "Fewer sections than asked for are a partial success, which mem_request does not report as a failure: "
        + "what follows may count on memory that is not there.");

    public static readonly DiagnosticDescriptor Flat = Warning(
        "FSW7018", "A scenario on a board without section tables",
        "On a flat board each kernel owns what mem= tells it for ever: "
        + "no section changes hands, so there is nothing to play, and what the scenario expects has not been looked at.");

    public static readonly DiagnosticDescriptor UnknownRule = Error(
        "FSW7019", "An id after 'with' that no step is refused with", "An expectation that can never come true checks nothing.");

    public static readonly DiagnosticDescriptor LongName = Error(
        "FSW7020", "A scenario whose name is too long for a file",
        "build writes each scenario as scenarios/NAME.sh, and no file system of Linux takes a longer name (NAME_MAX, include/uapi/linux/limits.h).");

    /// <summary>One for each <see cref="RefusalRule"/>, in their order.</summary>
    private static readonly DiagnosticDescriptor[] ByRule =
    [
        /* OfflineTable */ Error(
            "FSW7005", "A section that the running instance may not take offline",
            "An instance that offlined what is not its own would take memory from a kernel that still uses it: "
            + "only owned sections go offline (docs/scenarios.md)."),
        /* OnlineTable */ Error(
            "FSW7006", "A section that the running instance may not take into use",
            "Two kernels that use one section overwrite each other: only what is owned, or nobody's and available, goes online (docs/scenarios.md)."),
        /* ReleaseRequest */ Error(
            "FSW7007", "Onlining what a sleeping instance would have to release",
            "A sleeping instance releases nothing: to online its section is a request for release and refused at once; mem_request resumes it and asks."),
        /* Immovable */ Error(
            "FSW7008", "A section that cannot be taken offline",
            "Offlining moves every page of the section elsewhere; "
            + "a hole, a reserve or a pinned page keeps it online, after a time-out (the field notes of the original system: 0xA0, 0xAC)."),
        /* AlreadySo */ Error(
            "FSW7009", "A section that is offline or online already",
            "The kernel answers EINVAL when the state is the one asked for (drivers/base/memory.c, memory_block_change_state, 3.0)."),
        /* NoMemory */ Error(
            "FSW7010", "A section that does not exist",
            "The kernel has pages for System RAM alone. Outside the board's ram, and in a section that carve-outs take whole, "
            + "there is nothing to pin, to move or to ask for."),
        /* Start */ Error(
            "FSW7011", "A start that does not happen", "The boot loader starts the master, once; everything else follows from there."),
        /* Free */ Error(
            "FSW7012", "Memory for a child that cannot be freed",
            "free_boot takes every section of the child or none: one that stays online would be used by two kernels."),
        /* Boot */ Error(
            "FSW7013", "A child that is booted without its memory",
            "The child's kernel uses all its sections at once; one that another kernel has online is corrupted."),
        /* Switch */ Error(
            "FSW7014", "A switch to what does not sleep", "Only an instance that was suspended has a state to resume."),
        /* Request */ Error(
            "FSW7015", "A request that cannot be made", "mem_request is a control file of the running kernel, and counts in whole sections."),
        /* Terminate */ Error(
            "FSW7016", "An instance that cannot be terminated",
            "Memory returns to the master, so the master stays; and what has not booted has nothing to return."),
    ];

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [Expectation, NotRefused, .. ByRule, Unnoticed, Flat, UnknownRule, LongName];

    public static DiagnosticDescriptor Of(RefusalRule rule) => ByRule[(int)rule];

    /// <summary>Whether some step can be refused with <paramref name="id"/>.</summary>
    public static bool IsRefusal(string id) => ByRule.Any(d => d.Id == id);
}
