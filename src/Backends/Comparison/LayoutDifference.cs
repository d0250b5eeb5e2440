using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Backends.Comparison;

/// <summary>What the change from one layout to another means. All lists are empty where nothing changes.</summary>
/// <param name="Changes">What is otherwise, in the order of the parts of a layout.</param>
/// <param name="Moves">Runs of sections with another owner, ascending.</param>
/// <param name="Files">What a build writes otherwise, sorted by path: files that the device, its kernels or programs use. Those that only describe the
/// layout (maps, report.md, layout.json, manifest.json) change with every layout, and are none of them.</param>
/// <param name="Tasks">What is to be done on the device, one for each instance that the new layout has, in its order.</param>
public sealed record LayoutDifference(
    ImmutableArray<Change> Changes, ImmutableArray<SectionMove> Moves, ImmutableArray<FileChange> Files, ImmutableArray<InstanceTasks> Tasks)
{
    /// <summary>Whether both mean the same.</summary>
    public bool IsNone => Changes.IsEmpty && Moves.IsEmpty && Files.IsEmpty;

    /// <summary>Whether both layouts are without errors, so that more than their diagnostics could be compared.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Whether tables change that kernels may check the seal of: all of these kernels then need the header of the new layout.</summary>
    public bool HasNewTables => Files.Any(f => DeviceTasks.IsTable(f.Path));
}

/// <summary>One thing that is otherwise.</summary>
/// <param name="Area">What kind of thing.</param>
/// <param name="Of">The instance or the scenario that it belongs to; <c>null</c> for one of the layout or its board.</param>
/// <param name="Name">The thing, such as <c>image kernel</c>.</param>
/// <param name="Field">What about it; <c>null</c> where it is the thing itself, as where it came or went.</param>
/// <param name="Old">As it was; <c>null</c> where it was not.</param>
/// <param name="New">As it is; <c>null</c> where it is gone.</param>
public sealed record Change(ChangeArea Area, string? Of, string Name, string? Field, string? Old, string? New);

/// <summary>What a <see cref="Change"/> is about.</summary>
public enum ChangeArea
{
    /// <summary>A property of the board.</summary>
    Board,

    /// <summary>A region of the board.</summary>
    Region,

    /// <summary>A partition of the board.</summary>
    Partition,

    /// <summary>An instance and its properties.</summary>
    Instance,

    /// <summary>An argument of its command line.</summary>
    Argument,

    /// <summary>An image of its memory.</summary>
    Image,

    /// <summary>A mount of it.</summary>
    Mount,

    /// <summary>The state it leaves a device in.</summary>
    Device,

    /// <summary>What its kernel makes of its command line.</summary>
    Prediction,

    /// <summary>A scenario: its statements.</summary>
    Scenario,

    /// <summary>What comes of a scenario.</summary>
    Outcome,

    /// <summary>A warning or an error that came or went.</summary>
    Diagnostic,
}

/// <summary>Neighbouring sections that another one owns.</summary>
/// <param name="Range">Their physical addresses.</param>
/// <param name="First">Number of the first; <c>null</c> where the layouts have sections of different sizes.</param>
/// <param name="Last">Number of the last.</param>
/// <param name="Old">Who owned them once every child had booted: an instance's name, <c>shared</c>, or <c>nobody</c> where no System RAM is.</param>
/// <param name="New">Who owns them.</param>
public sealed record SectionMove(AddressRange Range, int? First, int? Last, string Old, string New);

/// <summary>A file that a build writes otherwise.</summary>
/// <param name="Path">Relative to the output folder; of an instance with a new name, its new path.</param>
/// <param name="Kind">How.</param>
public sealed record FileChange(string Path, FileChangeKind Kind);

/// <summary>How a file changes.</summary>
public enum FileChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is not written any more.</summary>
    Removed,

    /// <summary>It has other bytes, and not only another digest of the layout.</summary>
    Changed,

    /// <summary>Only its comments are others.</summary>
    Comments,
}

/// <summary>What is to be done for one instance.</summary>
/// <param name="Instance">Its name.</param>
/// <param name="Tasks">In the order in which they are done; empty where nothing is.</param>
public sealed record InstanceTasks(string Instance, ImmutableArray<DeviceTask> Tasks);

/// <summary>One thing to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">It in words.</param>
public sealed record DeviceTask(DeviceTaskKind Kind, string Text);

/// <summary>What is to be done with an instance.</summary>
public enum DeviceTaskKind
{
    /// <summary>Its kernel is to be built anew.</summary>
    BuildKernel,

    /// <summary>The emitted overlay is to be merged into its device tree anew.</summary>
    MergeTree,

    /// <summary>Its ramdisk is to be packed anew.</summary>
    PackRamdisk,

    /// <summary>Files are to be put into its own file system.</summary>
    Install,

    /// <summary>What the boot loader starts is to be flashed: kernel, ramdisk, device tree, command line.</summary>
    Flash,

    /// <summary>The control region's first contents are to be replaced where they come from.</summary>
    ReplaceControl,

    /// <summary>Files are to be copied to where the scripts of the instance lie.</summary>
    Copy,

    /// <summary>The script that prepares its images is to be run.</summary>
    Prepare,

    /// <summary>It is to be ended and booted anew.</summary>
    Restart,

    /// <summary>The device is to be started anew, and so every instance.</summary>
    Reboot,
}
