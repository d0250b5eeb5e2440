using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>The kernel configuration that an image names.</summary>
/// <param name="Location">Where the layout names it.</param>
/// <param name="Path">As the layout writes it.</param>
/// <param name="Content">What it says; <c>null</c> when it could not be read.</param>
/// <param name="Problem">Why it could not be read, as the end of a sentence about it; <c>null</c> when it was.</param>
public sealed record NamedConfig(SourceLocation Location, string Path, KernelConfig? Content, string? Problem);
