using FswLayout.Text;

namespace FswLayout.InitFiles;

/// <summary>Something a release does with a file that its author would not expect.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Effect">What becomes of the text.</param>
/// <param name="Location">The characters.</param>
/// <param name="Message">One sentence about it.</param>
public sealed record InitFinding(InitFindingKind Kind, InitEffect Effect, SourceLocation Location, string Message)
{
    /// <summary><c>path(line,column): Error: message</c></summary>
    public override string ToString() => $"{Location}: {Effect}: {Message}";
}

/// <summary>What becomes of the text a finding is about.</summary>
public enum InitEffect
{
    /// <summary>init logs an error and goes on without it.</summary>
    Error,

    /// <summary>It is lost without a word.</summary>
    Dropped,

    /// <summary>It is read as something else, without a word.</summary>
    Changed,

    /// <summary>It is taken, but cannot work when it runs.</summary>
    FailsWhenRun,
}

/// <summary>What a finding is about.</summary>
public enum InitFindingKind
{
    /// <summary>A quote without its end: it swallows the rest of the file.</summary>
    UnterminatedQuote,

    /// <summary>A NUL character: the file ends there.</summary>
    NulCharacter,

    /// <summary>The words of a last line that never ends.</summary>
    LostLine,

    /// <summary>More words than a line can have.</summary>
    TooManyWords,

    /// <summary>An escape that the release's parser reads wrongly.</summary>
    MisreadEscape,

    /// <summary>A continuation that is none.</summary>
    BrokenContinuation,

    /// <summary>A line outside a section.</summary>
    OutsideSection,

    /// <summary>A section that the parser refuses, and with it its lines.</summary>
    RefusedSection,

    /// <summary>A service whose name is not allowed.</summary>
    BadServiceName,

    /// <summary>A service that exists already.</summary>
    DuplicateService,

    /// <summary>A command that the release does not have.</summary>
    UnknownCommand,

    /// <summary>A service option that the release does not have.</summary>
    UnknownOption,

    /// <summary>A count of arguments that the parser or the command refuses.</summary>
    ArgumentCount,

    /// <summary>An argument whose value the parser refuses.</summary>
    ArgumentValue,

    /// <summary>Words that the command never looks at.</summary>
    IgnoredWords,

    /// <summary>A command that the release has only in name.</summary>
    UselessCommand,

    /// <summary>An option that a later one takes back.</summary>
    ForgottenOption,

    /// <summary>A file that is not there.</summary>
    MissingFile,

    /// <summary>A file that others than its owner can write.</summary>
    InsecureFile,

    /// <summary>A file that imports itself, or too many files.</summary>
    EndlessImport,

    /// <summary>A property in <c>${…}</c> that is not known.</summary>
    UnknownProperty,

    /// <summary>An action that is queued while it waits already.</summary>
    QueuedTwice,

    /// <summary>Actions that trigger each other without an end.</summary>
    EndlessTrigger,

    /// <summary>Option words of a mount that are not its last word.</summary>
    DroppedMountWords,

    /// <summary>Flags of a mount in one word with others: nobody takes them out of the file system's options.</summary>
    JoinedMountWords,

    /// <summary><c>wait</c> where nothing waits.</summary>
    UselessWait,

    /// <summary>A line of a fstab that is too long.</summary>
    LineTooLong,

    /// <summary>A row of a fstab without all its columns.</summary>
    MissingColumn,

    /// <summary>Columns in another order than the release reads them.</summary>
    SwappedColumns,

    /// <summary>Columns that nobody reads.</summary>
    IgnoredColumns,

    /// <summary>A fstab without rows.</summary>
    EmptyTable,

    /// <summary>A mount flag that is taken for another because it starts like it.</summary>
    MisreadFlag,

    /// <summary>A flag of fs_mgr that the release does not have.</summary>
    UnknownFlag,

    /// <summary>A mount that the release cannot do.</summary>
    ImpossibleMount,

    /// <summary>A number of a fstab that is none.</summary>
    BadNumber,
}
