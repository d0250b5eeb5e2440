using System.Collections.Immutable;

namespace FswLayout.Layout.Loaders;

/// <summary>
/// What brings a kernel with its tree and its ramdisk to memory and starts it: what it has itself, where things lie at each moment. A loader is a folder
/// here and a row of <see cref="BootLoaders"/>; whether all that is live at one moment is apart is one check for all of them.
/// </summary>
public abstract class BootLoader
{
    /// <summary>The word for it in a layout.</summary>
    public abstract string Word { get; }

    /// <summary>Whether a block may say more of it.</summary>
    public virtual bool HasSettings => false;

    /// <summary>What the layout says of it, as it is written there, in order.</summary>
    public virtual ImmutableArray<LoaderSetting> Settings => [];

    /// <summary>Whether it is the running kernel, which load.sh tells to load another.</summary>
    public virtual bool IsRunningKernel => false;

    /// <summary>Whether the running kernel chooses the sections of a child, contiguous ones first, and gives them up in one step.</summary>
    public virtual bool ChoosesSections => false;

    /// <summary>
    /// Whether the running kernel sets a child's memory apart and tells it of it: then no line and no tree of a child says so, and the master's says that all
    /// is the master's but what <see cref="ArgumentsOf"/> keeps from it.
    /// </summary>
    public virtual bool GivesMemoryItself => false;

    /// <summary>What it has itself while it loads.</summary>
    public virtual ImmutableArray<BootPart> OwnParts => [];

    /// <summary>Bytes that it adds to a device tree where that lies.</summary>
    public virtual ulong TreeRoom => 0;

    /// <summary><paramref name="instance"/> with its images where they lie when its kernel starts, of those that it loads itself.</summary>
    public virtual Instance AtStart(Board board, Instance instance) => instance;

    /// <summary>Arguments by which the kernel of <paramref name="instance"/> keeps memory for others.</summary>
    internal virtual IEnumerable<BootArgument> ArgumentsOf(Instance instance, IEnumerable<Instance> all, Board board) => [];

    /// <summary>What is live at each moment from the first load on, of an instance that it starts itself; the start of the kernel comes last.</summary>
    public virtual IEnumerable<BootMoment> MomentsOf(Instance instance, LayoutModel model) => [BootMoment.Start(BootMemory.Of(instance, model))];
}

/// <summary>What a layout says of a loader.</summary>
/// <param name="Name">The property.</param>
/// <param name="Value">Its value as a layout has it.</param>
public sealed record LoaderSetting(string Name, string Value);

/// <summary>What is live at one moment of a boot: no two parts may share a byte.</summary>
/// <param name="When">As a clause, such as <c>while boot.scr loads</c>; empty for the start of the kernel.</param>
/// <param name="Parts">What is in use then; the loader's own first.</param>
public sealed record BootMoment(string When, ImmutableArray<BootPart> Parts)
{
    /// <summary>The moment at which a kernel starts.</summary>
    public static BootMoment Start(IEnumerable<BootPart> parts) => new("", [.. parts]);
}
