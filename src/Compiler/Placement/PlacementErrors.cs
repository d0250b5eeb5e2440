using System.Collections.Immutable;
using FswLayout.Diagnostics;
using static FswLayout.Diagnostics.DiagnosticDescriptor;

namespace FswLayout.Placement;

/// <summary>What can keep an instance from being placed.</summary>
internal static class PlacementErrors
{
    public static readonly DiagnosticDescriptor DoesNotFit = Error(
        "FSW3065", "No place for an instance",
        "A child needs a base that its kernel can start from, max(kernelcore, low memory) without a gap above it, "
        + "and all its sections from what the master can give up and no other child has.");

    public static readonly DiagnosticDescriptor WaitsForAnother = Error(
        "FSW3066", "A place that waits for another's",
        "What is placed fills the room that everything else leaves, so nothing that takes room or decides over it "
        + "can be computed from a base that is still to be chosen.");

    public static readonly DiagnosticDescriptor NotFound = Error(
        "FSW3067", "A placement that takes too long to find",
        "Packing is a hard problem; the search is bounded, so that a build never hangs, and the same on every machine.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [DoesNotFit, WaitsForAnother, NotFound];
}
