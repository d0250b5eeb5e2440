using System.Collections.Immutable;

namespace FswLayout.Layout;

/// <summary>What became of a child's claim on sections.</summary>
/// <param name="Instance">The child's name.</param>
/// <param name="Sections">What it gets, ascending; what it would have got when there is a problem.</param>
/// <param name="HeadSections">How many contiguous sections from its base it needs for kernelcore and low memory.</param>
/// <param name="Problem">What went wrong, or <c>null</c>.</param>
internal sealed record Claim(string Instance, ImmutableArray<int> Sections, int HeadSections, ClaimProblem? Problem)
{
    /// <summary>For sections named one by one, and without a problem: those that free_boot would take when it is asked for as many.</summary>
    public ImmutableArray<int>? TakenBySize { get; init; }
}

/// <summary>Why a claim does not come out.</summary>
internal abstract record ClaimProblem
{
    private ClaimProblem() { }

    /// <summary>Sections named that cannot be had.</summary>
    public sealed record Unavailable(ImmutableArray<SectionObstacle> Obstacles) : ClaimProblem;

    /// <summary>The sections named do not begin at the base.</summary>
    public sealed record NotAtBase(int BaseSection, int FirstSection) : ClaimProblem;

    /// <summary>The contiguous head is cut short.</summary>
    public sealed record HeadBlocked(SectionObstacle Obstacle) : ClaimProblem;

    /// <summary>The head is longer than all it asks for.</summary>
    public sealed record HeadTooLong(int Asked) : ClaimProblem;

    /// <summary>RAM ends before the size is reached.</summary>
    public sealed record TooLittle(int Missing, ImmutableArray<SectionObstacle> PassedOver) : ClaimProblem;
}

/// <summary>A section that cannot be claimed.</summary>
/// <param name="Section">Its number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">The child that claimed it already, or <c>null</c>.</param>
internal sealed record SectionObstacle(int Section, SectionKind Kind, string? Owner);
