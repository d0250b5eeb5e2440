using System.Collections.Immutable;

namespace FswLayout.Images;

/// <summary>What a reader found in a file: facts, problems, or both where the start of a file can be read and the rest is wrong.</summary>
/// <typeparam name="T">The facts of the format.</typeparam>
/// <param name="Facts">What the file says; <c>null</c> when nothing of it can be trusted, and then there is a problem.</param>
/// <param name="Problems">What is wrong with it, in the order found; at most <see cref="ImageProblem.Most"/> and a last word.</param>
public sealed record ImageReading<T>(T? Facts, ImmutableArray<ImageProblem> Problems) where T : class
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Problems.IsEmpty;
}

/// <summary>Something wrong in a file.</summary>
/// <param name="Offset">Where, in bytes from the file's start; in unpacked data where <paramref name="Message"/> says so.</param>
/// <param name="Message">What is wrong, in words.</param>
public sealed record ImageProblem(long Offset, string Message)
{
    /// <summary>What to do where the file is whole, but made in a way that the kernel refuses; <c>null</c> where it is damaged.</summary>
    public string? Remedy { get; init; }

    /// <summary>As many problems are told of one file: more would help nobody, and a hostile file could make millions.</summary>
    public const int Most = 100;

    /// <summary><c>at 0x24: …</c></summary>
    public override string ToString() => $"at 0x{Offset:x}: {Message}";
}

/// <summary>Collects the problems of one file.</summary>
public sealed class ProblemList
{
    private readonly ImmutableArray<ImageProblem>.Builder _problems = ImmutableArray.CreateBuilder<ImageProblem>();

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _problems.Count == 0;

    /// <summary>Adds a problem at <paramref name="offset"/>, in bytes from the file's start.</summary>
    public void Add(long offset, string message, string? remedy = null) => Add(new ImageProblem(offset, message) { Remedy = remedy });

    /// <summary>Adds a problem; after <see cref="ImageProblem.Most"/> only that there are more.</summary>
    public void Add(ImageProblem problem)
    {
        if (_problems.Count < ImageProblem.Most)
            _problems.Add(problem);
        else if (_problems.Count == ImageProblem.Most)
            _problems.Add(new ImageProblem(problem.Offset, "there are more problems, which are left out"));
    }

    /// <summary>Adds the problems of a part of the file.</summary>
    public void AddRange(IEnumerable<ImageProblem> problems)
    {
        foreach (ImageProblem problem in problems)
            Add(problem);
    }

    /// <summary>The problems so far.</summary>
    public ImmutableArray<ImageProblem> ToImmutable() => _problems.ToImmutable();

    /// <summary>The reading of <paramref name="facts"/>.</summary>
    public ImageReading<T> With<T>(T? facts) where T : class => new(facts, _problems.ToImmutable());

    /// <summary>The reading of a file of which nothing can be told but one more problem.</summary>
    public ImageReading<T> Fail<T>(long offset, string message) where T : class
    {
        Add(offset, message);
        return With<T>(null);
    }
}
