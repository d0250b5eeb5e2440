using System.Collections.Immutable;

namespace FswLayout.Binding;

/// <summary>What a kind of owner has between its parentheses.</summary>
public enum OwnerArgument
{
    /// <summary>No parentheses.</summary>
    None,

    /// <summary>A quoted name.</summary>
    Text,

    /// <summary>A version.</summary>
    Version,
}

/// <summary>Who may give a property of an instance.</summary>
public enum OwnerSet
{
    /// <summary>Linux alone.</summary>
    Linux,

    /// <summary>Owners that are not Linux.</summary>
    Others,

    /// <summary>Every owner.</summary>
    All,

    /// <summary>Linux, and Xen, which is started as a kernel is.</summary>
    Started,

    /// <summary>Xen alone.</summary>
    Xen,
}

/// <summary>
/// An owner of memory, processors and devices that is not Linux, which <c>kernel = …</c> may name as well. Its memory is a carve-out for every kernel, and
/// nothing that is Linux's (arguments, sections, mounts) is asked of it. A new kind is one row.
/// </summary>
public sealed class OwnerKind
{
    private OwnerKind(string name, OwnerArgument argument, string sample, string documentation) =>
        (Name, Argument, Sample, Documentation) = (name, argument, sample, documentation);

    /// <summary>A program of its own on another processor, or of the secure world.</summary>
    public static OwnerKind Firmware { get; } = new("firmware", OwnerArgument.None, "firmware", "a program that runs without a system");

    /// <summary>A real-time system by its name.</summary>
    public static OwnerKind Rtos { get; } = new("rtos", OwnerArgument.Text, "rtos(\"zephyr\")", "a real-time system by its name");

    /// <summary>
    /// Xen of a release, which starts the instances of its board: it has no memory that would be a carve-out for others, but gives them what they have.
    /// </summary>
    public static OwnerKind Xen { get; } = new("xen", OwnerArgument.Version, "xen(4.17)", "Xen by its release, which starts the other instances");

    /// <summary>All of them, in the order in which messages list them.</summary>
    public static ImmutableArray<OwnerKind> All { get; } = [Firmware, Rtos, Xen];

    /// <summary>Whether what <paramref name="set"/> may give is for <paramref name="kind"/> to give; <c>null</c> is Linux.</summary>
    public static bool IsFor(OwnerSet set, OwnerKind? kind) => kind == Xen ? set is OwnerSet.Xen or OwnerSet.Started
        : set == OwnerSet.All || (kind is null ? set is OwnerSet.Linux or OwnerSet.Started : set == OwnerSet.Others);

    /// <summary>The word a layout has for it.</summary>
    public string Name { get; }

    /// <summary>What follows the word.</summary>
    public OwnerArgument Argument { get; }

    /// <summary>It as a layout may write it.</summary>
    public string Sample { get; }

    /// <summary>What it is, for completion.</summary>
    public string Documentation { get; }

    /// <summary>The kind that is called <paramref name="name"/>, or <c>null</c>.</summary>
    public static OwnerKind? Find(string? name)
    {
        foreach (OwnerKind kind in All)
            if (kind.Name == name)
                return kind;
        return null;
    }
}
