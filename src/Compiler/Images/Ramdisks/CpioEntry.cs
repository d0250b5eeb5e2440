using System.Collections.Immutable;

namespace FswLayout.Images.Ramdisks;

/// <summary>Reads one entry of the new cpio format (Documentation/driver-api/early-userspace/buffer-format.rst).</summary>
internal static class CpioEntry
{
    private const int LongestName = 4096;

    /// <summary>Reads the entry that <paramref name="source"/> stands at, content and padding included; gives what is wrong with it.</summary>
    public static Complaint? Read(ArchiveSource source, RamdiskContent content)
    {
        long start = source.Offset;
        if (source.Take(CpioFields.MagicSize) is not { } magic)
            return "a cpio header is cut short";
        if (Bytes.StartsWith(magic, "070707"))
            return new Complaint("this cpio archive is of the old portable format (070707), which the kernel refuses", "make it again: cpio -o -H newc");
        bool hasChecksum = Bytes.StartsWith(magic, "070702");
        if (!hasChecksum && !Bytes.StartsWith(magic, "070701"))
            return $"{Bytes.Quote(Bytes.Ascii(magic, 0, 6))} is no cpio magic";
        if (source.Take(CpioFields.HeaderSize - CpioFields.MagicSize) is not { } header)
            return "a cpio header is cut short";
        if (Field(header, 1) is not { } mode || Field(header, 6) is not { } size || Field(header, 11) is not { } nameLength
            || Field(header, 0) is not { } inode || Field(header, 4) is not { } links || Field(header, 7) is not { } major || Field(header, 8) is not { } minor)
            return "a cpio header holds something else than hexadecimal digits";
        if (nameLength is 0 or > LongestName)
            return $"a name of {nameLength} bytes: the kernel passes over entries whose name is empty or longer than {LongestName}; what follows is not "
                + $"looked into";
        byte[]? name = source.Take((int)nameLength);
        CpioFields.Show(source, start, magic, header, name ?? []);
        if (name is null || !Align(source, start))
            return "a name is cut short";
        var entry = new RamdiskEntry(Bytes.Text(name, 0, name.Length), mode, size, hasChecksum)
        {
            HardLink = links < 2 || (mode & 0xF000) != 0x8000 ? null : (major, minor, inode),
        };
        if (!Content(source, entry, content))
            return $"the content of {Bytes.Quote(entry.Name)} is cut short: {entry.Size} bytes are announced";
        // The last entry may end without its padding.
        Align(source, start);
        return null;
    }

    private static bool Content(ArchiveSource source, RamdiskEntry entry, RamdiskContent content)
    {
        // do_name of init/initramfs.c: the trailer ends nothing but the table of hard links.
        if (entry.Name == "TRAILER!!!")
            return source.Skip(entry.Size);
        if (entry.IsLink && entry.Size is > 0 and <= LongestName)
        {
            byte[]? target = source.Take((int)entry.Size);
            if (target is not null)
                CpioFields.ShowContent(source, source.Offset - entry.Size, entry.Size, target);
            content.Add(entry with { LinkTarget = target is null ? null : Bytes.Text(target, 0, target.Length) }, head: []);
            return target is not null;
        }
        bool wanted = content.Wants(entry);
        int head = content.HeadOf(entry), count = wanted ? (int)entry.Size : head;
        byte[]? bytes = count == 0 ? [] : source.Take(count);
        content.Add(entry, head: (bytes ?? []).Take(head));
        if (bytes is null || !source.Skip(entry.Size - count))
            return false;
        CpioFields.ShowContent(source, source.Offset - entry.Size, entry.Size, link: null);
        if (wanted)
            content.AddFile(entry, bytes);
        return true;
    }

    private static bool Align(ArchiveSource source, long start) => source.Skip(-(source.Offset - start) & 3);

    private static uint? Field(byte[] header, int index) => CpioFields.Number(header, index);
}

/// <summary>What is wrong with an archive.</summary>
/// <param name="Message">In words.</param>
/// <param name="Remedy">What to do where it is whole, but of a kind that the kernel refuses.</param>
internal sealed record Complaint(string Message, string? Remedy = null)
{
    public static implicit operator Complaint(string message) => new(message);
}

/// <summary>What was found in the archives, within the limits.</summary>
internal sealed class RamdiskContent(RamdiskLimits limits)
{
    /// <summary>What holds the headers of a program as linkers make it, with the name of its loader behind them.</summary>
    private const int ProgramHead = 512;

    private int _names, _files, _heads;

    public List<RamdiskEntry> Entries { get; } = [];

    public List<ImmutableArray<byte>> Heads { get; } = [];

    public List<RamdiskFile> Files { get; } = [];

    public bool IsFull => Entries.Count >= limits.Entries || _names >= limits.Names;

    public void Add(RamdiskEntry entry, IEnumerable<byte> head)
    {
        Entries.Add(entry);
        Heads.Add([.. head]);
        _names += entry.Name.Length + (entry.LinkTarget?.Length ?? 0);
    }

    public void AddFile(RamdiskEntry entry, byte[] content)
    {
        Files.Add(new RamdiskFile(entry.Path, [.. content]));
        _files += content.Length;
    }

    /// <summary>How many bytes of the entry's content tell what program it is.</summary>
    public int HeadOf(RamdiskEntry entry)
    {
        int head = entry.IsFile && (entry.IsExecutable || entry.HardLink is not null) ? (int)Math.Min(entry.Size, ProgramHead) : 0;
        _heads += head;
        return _heads <= limits.Files ? head : 0;
    }

    /// <summary>Whether the entry says how the system mounts and starts, and is small enough.</summary>
    public bool Wants(RamdiskEntry entry)
    {
        string path = entry.Path;
        string name = path.Substring(path.LastIndexOf('/') + 1);
        bool isOfInterest = path == "default.prop" || name.StartsWith("fstab.", StringComparison.Ordinal) || name.EndsWith(".rc", StringComparison.Ordinal);
        return isOfInterest && entry.IsFile && entry.Size <= limits.File && entry.Size <= limits.Files - _files;
    }
}
