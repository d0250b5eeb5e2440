using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>An option that the layout needs in a kernel's configuration, one way or the other.</summary>
/// <param name="Option">Without <c>CONFIG_</c>.</param>
/// <param name="Value">As Kconfig writes it; <c>n</c> where it must not be set.</param>
/// <param name="Why">What of the layout needs it, and what happens otherwise: a clause.</param>
/// <param name="Location">That part of the layout.</param>
public sealed record KernelRequirement(string Option, string Value, string Why, SourceLocation Location)
{
    /// <summary>Another part of it that the reason speaks of; <c>null</c> where there is none.</summary>
    public SourceLocation? Also { get; init; }

    /// <summary>Whether a module does as well.</summary>
    public bool AllowsModule { get; init; }

    /// <summary>Whether a configuration that does not name the option is no error, because another way may be open.</summary>
    public bool IsAdvice { get; init; }

    /// <summary>The option a person sets to get it, where Kconfig derives it from another; <c>null</c> where it is set itself.</summary>
    public string? SetThrough { get; init; }

    /// <summary>Whether <paramref name="config"/> meets it.</summary>
    public bool IsMetBy(KernelConfig config) => config.Find(Option) is { } option
        ? option.Value == Value || (AllowsModule && option.Value == "m") || IsSameNumber(option)
        : Value == "n";

    private bool IsSameNumber(KernelOption option) => option.Number is { } number && number == new KernelOption(Option, Value, Location).Number;
}
