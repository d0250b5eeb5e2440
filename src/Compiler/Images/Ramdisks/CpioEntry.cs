using System.Globalization;

namespace FswLayout.Images.Ramdisks;

/// <summary>Reads one entry of the new cpio format (Documentation/driver-api/early-userspace/buffer-format.rst).</summary>
internal static class CpioEntry
{
    private const int HeaderSize = 110, LongestName = 4096;

    /// <summary>Reads the entry that <paramref name="source"/> stands at, content and padding included; gives what is wrong with it.</summary>
    public static Complaint? Read(ArchiveSource source, RamdiskContent content)
    {
        long start = source.Offset;
        if (source.Take(6) is not { } magic)
            return "a cpio header is cut short";
        if (Bytes.StartsWith(magic, "070707"))
            return new Complaint("this cpio archive is of the old portable format (070707), which the kernel refuses", "make it again: cpio -o -H newc");
        bool hasChecksum = Bytes.StartsWith(magic, "070702");
        if (!hasChecksum && !Bytes.StartsWith(magic, "070701"))
            return $"{Bytes.Quote(Bytes.Ascii(magic, 0, 6))} is no cpio magic";
        if (source.Take(HeaderSize - 6) is not { } header)
            return "a cpio header is cut short";
        if (Field(header, 1) is not { } mode || Field(header, 6) is not { } size || Field(header, 11) is not { } nameLength)
            return "a cpio header holds something else than hexadecimal digits";
        if (nameLength is 0 or > LongestName)
            return $"a name of {nameLength} bytes: the kernel passes over entries whose name is empty or longer than {LongestName}; what follows is not looked into";
        if (source.Take((int)nameLength) is not { } name || !Align(source, start))
            return "a name is cut short";
        var entry = new RamdiskEntry(Bytes.Text(name, 0, name.Length), mode, size, hasChecksum);
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
            content.Add(entry with { LinkTarget = target is null ? null : Bytes.Text(target, 0, target.Length) });
            return target is not null;
        }
        content.Add(entry);
        if (!content.Wants(entry))
            return source.Skip(entry.Size);
        if (source.Take((int)entry.Size) is not { } bytes)
            return false;
        content.Add(entry, bytes);
        return true;
    }

    private static bool Align(ArchiveSource source, long start) => source.Skip(-(source.Offset - start) & 3);

    private static uint? Field(byte[] header, int index) =>
        uint.TryParse(Bytes.Ascii(header, 8 * index, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value) ? value : null;
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
    private int _names, _files;

    public List<RamdiskEntry> Entries { get; } = [];

    public List<RamdiskFile> Files { get; } = [];

    public bool IsFull => Entries.Count >= limits.Entries || _names >= limits.Names;

    public void Add(RamdiskEntry entry)
    {
        Entries.Add(entry);
        _names += entry.Name.Length + (entry.LinkTarget?.Length ?? 0);
    }

    public void Add(RamdiskEntry entry, byte[] content)
    {
        Files.Add(new RamdiskFile(entry.Path, [.. content]));
        _files += content.Length;
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
