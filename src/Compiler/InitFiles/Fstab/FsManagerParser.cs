using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.InitFiles.Fstab;

/// <summary>read_fstab() and parse_flags() (fs_mgr/fs_mgr.c of 4.1); ReadFstabFromFile() (fs_mgr/fs_mgr_fstab.cpp of 11).</summary>
internal sealed class FsManagerParser
{
    /// <summary>The buffer of 4.1 and 4.2 has 256 bytes: a line feed and a NUL must find room in it (fs_mgr_getline).</summary>
    public const int LongestLine = 254;

    private static readonly string[] ColumnNames = ["source", "target", "type", "flags", "fs_mgr flags"];

    private readonly SourceText _source;
    private readonly InitRelease _release;
    private readonly ImmutableArray<FstabRow>.Builder _rows = ImmutableArray.CreateBuilder<FstabRow>();
    private readonly ImmutableArray<InitFinding>.Builder _findings = ImmutableArray.CreateBuilder<InitFinding>();

    public FsManagerParser(SourceText source, InitRelease release)
    {
        _source = source;
        _release = release;
    }

    public FstabFile Parse()
    {
        bool lost = false;
        foreach (FstabLine line in FstabLine.Of(_source))
        {
            string trimmed = line.Text.TrimStart(' ', '\t', '\v', '\f', '\r');
            if (trimmed.Length == 0 || trimmed[0] == '#')
                continue;
            // fs_mgr_getline() gives an empty line for one that is too long.
            if (!_release.IsModern() && line.Bytes > LongestLine)
                Report(InitFindingKind.LineTooLong, InitEffect.Dropped, line, $"a line of more than {LongestLine} bytes is skipped");
            else if (!TryRead(line))
            {
                lost = true;
                break;
            }
        }
        if (lost)
            _rows.Clear();
        else if (_rows.Count == 0)
            _findings.Add(new InitFinding(
                InitFindingKind.EmptyTable, InitEffect.Error, new SourceLocation(_source, default), "a table without rows: mount_all fails"));
        return new FstabFile(_source, _rows.ToImmutable(), _findings.ToImmutable());
    }

    /// <summary>Reads a row; <c>false</c> when a column is missing, which makes read_fstab() give up the whole table.</summary>
    private bool TryRead(FstabLine line)
    {
        List<string> columns = line.Columns;
        if (line.IsCut)
            Report(InitFindingKind.NulCharacter, InitEffect.Dropped, line, "the line ends at its NUL");
        if (columns.Count < ColumnNames.Length)
        {
            Report(
                InitFindingKind.MissingColumn, InitEffect.Error, line,
                $"the column '{ColumnNames[columns.Count]}' is missing, and with it the whole table is lost");
            return false;
        }
        if (columns.Count > ColumnNames.Length && columns[5].TrimEnd('\r').Length > 0 && columns[5][0] != '#')
            Report(InitFindingKind.IgnoredColumns, InitEffect.Dropped, line, "columns after the fifth are not read");
        _rows.Add(RowOf(line, columns));
        return true;
    }

    private FstabRow RowOf(FstabLine line, List<string> columns)
    {
        ImmutableArray<string> words = [.. columns[3].Split([','], StringSplitOptions.RemoveEmptyEntries)];
        var flags = new List<string>();
        var options = new List<string>();
        foreach (string word in words)
        {
            if (FlagOf(FsManagerFlags.Mount(_release), word, line) is { } flag)
                flags.Add(flag);
            else
                options.Add(word);
        }
        // Neither read_fstab() nor fs_mgr_mount_all() has code for loop devices: the kernel gets the words as they are, and refuses.
        bool impossible = columns[0].StartsWith("loop@", StringComparison.Ordinal) || options.Contains("loop") || IsFile(columns[0], columns[2]);
        // No file system's name has a slash: mount(2) answers ENODEV.
        bool isSwapped = columns[2].StartsWith("/", StringComparison.Ordinal);
        if (isSwapped)
            Report(
                InitFindingKind.SwappedColumns, InitEffect.FailsWhenRun, line,
                $"'{columns[2]}' stands where fs_mgr of this release reads the type, as in a recovery.fstab: this mount fails"
                + Consequence(columns[4].Contains("encryptable=")));
        else if (impossible)
            Report(
                InitFindingKind.ImpossibleMount, InitEffect.FailsWhenRun, line,
                "fs_mgr knows no loop devices: this mount fails" + Consequence(columns[4].Contains("encryptable=")));
        return new FstabRow(columns[0], columns[1], columns[2], line.Location)
        {
            Words = words,
            Flags = [.. flags.Distinct()],
            Options = options.Count == 0 ? null : string.Join(",", options),
            Manager = [.. ManagerWords(columns[4], line)],
            IsImpossible = impossible || isSwapped,
        };
    }

    /// <summary>What a row that cannot be mounted costs: fs_mgr_mount_all() of 4.1 and 4.2 takes one with encryptable= for an encrypted one.</summary>
    private string Consequence(bool isEncryptable) =>
        _release.IsModern() ? "" : isEncryptable ? ", and a tmpfs is mounted in its place" : ", and the rows after it are not tried";

    /// <summary>A file system of a disk needs a block device, and those are below /dev: mount(2) of a file fails (lookup_bdev, fs/block_dev.c).</summary>
    private static bool IsFile(string source, string fileSystem) =>
        fileSystem is "ext2" or "ext3" or "ext4" or "vfat" or "f2fs" or "squashfs"
        && source.StartsWith("/", StringComparison.Ordinal) && !source.StartsWith("/dev/", StringComparison.Ordinal);

    private IEnumerable<string> ManagerWords(string column, FstabLine line)
    {
        string[] known = FsManagerFlags.Manager(_release);
        foreach (string word in column.Split([','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (FlagOf(known, word, line) is not { } flag)
                Report(InitFindingKind.UnknownFlag, InitEffect.Error, line, $"fs_mgr does not know the flag '{word}'");
            else
                yield return flag[flag.Length - 1] == '=' ? word : flag;
        }
    }

    private string? FlagOf(string[] flags, string word, FstabLine line)
    {
        string? flag = FsManagerFlags.Find(flags, word, _release);
        // The CR of a line that ends with CR LF is part of the last word; strncmp() does not look at it, but a value keeps it.
        if (flag is not null && flag[flag.Length - 1] == '=' ? word[word.Length - 1] == '\r' : flag is not null && word.TrimEnd('\r') != flag)
            Report(
                InitFindingKind.MisreadFlag, InitEffect.Changed, line,
                $"'{word.TrimEnd('\r')}' is read as {(flag![flag.Length - 1] == '=' ? "ending with a CR" : $"'{flag}'")}");
        return flag;
    }

    private void Report(InitFindingKind kind, InitEffect effect, FstabLine line, string message) =>
        _findings.Add(new InitFinding(kind, effect, line.Location, message));
}
