using System.Collections.Immutable;
using FswLayout.Diagnostics;
using static FswLayout.Diagnostics.DiagnosticDescriptor;

namespace FswLayout.Placement;

/// <summary>What can be wrong with a lock, by itself and beside its layout.</summary>
internal static class LockErrors
{
    /// <summary>What always helps.</summary>
    public const string Renew = "fswc build --lock writes it anew";

    public static readonly DiagnosticDescriptor Line = Error(
        "FSW1023", "A line that no lock has",
        "fsw.lock is written by fswc and merged by git: a line that is half of two others would be a place that nobody chose.");

    public static readonly DiagnosticDescriptor Twice = Error(
        "FSW1024", "A lock that says something twice", "Two places of one thing, most likely of a merge that kept both sides: only one of them can be obeyed.");

    public static readonly DiagnosticDescriptor Range = Error(
        "FSW1025", "A number that no lock can have", "A section or an address outside of what a board can have was written by no build.");

    public static readonly DiagnosticDescriptor NotALock = Error(
        "FSW1026", "A file that is no lock", "With --locked nothing may be placed otherwise than the lock says, so it must be readable.");

    public static readonly DiagnosticDescriptor Behind = Warning(
        PlacementLock.BehindId, "A lock that is behind its layout",
        "What the lock does not have is placed around what it has, and may be placed otherwise by the next change; "
        + "what is gone from the layout keeps no room.");

    public static readonly DiagnosticDescriptor Contradicts = Error(
        "FSW3070", "A locked place that cannot be kept",
        "With --locked nothing moves that the lock has a place for; what cannot stay there needs a word of its own.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [Line, Twice, Range, NotALock, Behind, Contradicts];
}
