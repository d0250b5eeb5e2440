using System.Collections.Immutable;

namespace FswLayout.Kernel.Xen;

/// <summary>THE table of the releases of Xen that the compiler has a model of: a row each. What none says otherwise is true of all of them.</summary>
public static class XenModels
{
    /// <summary>All models, oldest first.</summary>
    public static ImmutableArray<XenModel> All { get; } = [new("4.17"), new("4.18"), new("4.19"), new("4.20")];

    /// <summary>That of <paramref name="release"/>, such as <c>4.17</c> or <c>4.17.5</c>; one that is not known where there is none.</summary>
    public static XenModel Find(string release) =>
        All.FirstOrDefault(m => release == m.Release || release.StartsWith(m.Release + ".", StringComparison.Ordinal))
        ?? new XenModel(release) { IsKnown = false };
}
