using FswLayout.Text;

namespace FswLayout.InitFiles.Guests;

/// <summary>Something between a guest's own files and what a layout wants of it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Location">The guest's line; the whole file when it is about what is not there.</param>
/// <param name="Message">One sentence about it.</param>
public sealed record GuestFinding(GuestFindingKind Kind, SourceLocation Location, string Message);

/// <summary>What a finding about a guest is.</summary>
public enum GuestFindingKind
{
    /// <summary>The guest mounts something there by itself.</summary>
    AlreadyMounted,

    /// <summary>Mounts that the guest does not do.</summary>
    NotMounted,

    /// <summary>A mount that comes before the one it lies in.</summary>
    WrongOrder,

    /// <summary>A fstab that mount_all names and nobody has seen.</summary>
    UnknownTable,

    /// <summary>A mount whose directory nobody makes before.</summary>
    MissingDirectory,

    /// <summary>Services of class late_start that nothing starts.</summary>
    LateStartNeverStarts,

    /// <summary>mount_all on a release without it.</summary>
    NoMountAll,

    /// <summary>A file of init that others can write, which the release skips.</summary>
    SkippedFile,

    /// <summary>Words that the release drops without a word.</summary>
    DroppedWords,

    /// <summary>Flags of a mount in one word, which its file system refuses.</summary>
    JoinedFlags,

    /// <summary>A row of a fstab with other columns than the release reads.</summary>
    WrongColumns,

    /// <summary>A line that mounts, and that the release refuses.</summary>
    RefusedMount,

    /// <summary>An action queued while it waits already, which damages the queue of 4.0 … 4.2.</summary>
    BrokenQueue,

    /// <summary>More images than the kernel has loop devices.</summary>
    TooManyLoops,

    /// <summary>A line of the guest that the patch comments out, because the layout mounts something else there.</summary>
    ReplacedLine,

    /// <summary>A row of a fstab that the release cannot mount.</summary>
    ImpossibleRow,

    /// <summary>A mount of a device that another instance mounts as well.</summary>
    SharedDevice,

    /// <summary>The file cannot be patched.</summary>
    CannotPatch,
}
