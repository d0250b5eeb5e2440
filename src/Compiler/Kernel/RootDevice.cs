using System.Globalization;

namespace FswLayout.Kernel;

/// <summary>
/// What <c>root=</c> names: name_to_dev_t and prepare_namespace (init/do_mounts.c). The kernel itself takes the name of a disk, a device's number, an id or
/// a name of the partition table, flash, and the network; ids of file systems and links below /dev are for a ramdisk, where udev or its like makes them.
/// </summary>
/// <param name="Text">What the kernel keeps of the value.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Device">The path of the device where it has one; of other storage, what tells it from others.</param>
internal sealed record RootDevice(string Text, RootKind Kind, string Device)
{
    /// <summary>saved_root_name of init/do_mounts.c without its NUL.</summary>
    private const int Most = 63;

    /// <summary>s of name_to_dev_t without its NUL: a longer name is looked up by nobody.</summary>
    private const int MostName = 31;

    private const string Dev = "/dev/", PartitionId = "PARTUUID=", PartitionLabel = "PARTLABEL=";

    /// <summary>Ids that blkid of util-linux, BusyBox or a distribution's scripts look up.</summary>
    private static readonly string[] FileSystemIds = ["UUID=", "LABEL=", "ID=", "ZFS="];

    /// <summary>Disks that hold nothing when the kernel starts.</summary>
    private static readonly string[] Empty = ["ram", "zram", "loop"];

    /// <summary>Whether the kernel keeps less than was written.</summary>
    private bool IsCut { get; init; }

    /// <summary>The kernel's own name of a disk, without the folder.</summary>
    public string KernelName => Device.StartsWith(Dev, StringComparison.Ordinal) ? Device.Substring(Dev.Length) : Device;

    /// <summary>
    /// Whether the kernel takes it by its number, unseen: then it asks for no name that rootwait could wait for (ROOT_DEV is not 0 in prepare_namespace).
    /// </summary>
    public bool IsByNumber => Kind == RootKind.Disk && !Text.StartsWith(Dev, StringComparison.Ordinal);

    /// <summary>Whether it is something that two kernels may share.</summary>
    public bool IsStorage => Kind is not (RootKind.Memory or RootKind.Network or RootKind.Unknown);

    /// <summary>What <paramref name="value"/> names.</summary>
    public static RootDevice Of(string value) => value.Length > Most ? Kept(value.Substring(0, Most)) with { IsCut = true } : Kept(value);

    private static RootDevice Kept(string text)
    {
        if (text.StartsWith("mtd", StringComparison.Ordinal) || text.StartsWith("ubi", StringComparison.Ordinal))
            return new(text, RootKind.Flash, Flash(text));
        if (text.StartsWith(PartitionId, StringComparison.Ordinal))
            // strncasecmp (match_dev_by_uuid).
            return new(text, RootKind.PartitionId, "/dev/disk/by-partuuid/" + text.Substring(PartitionId.Length).ToLowerInvariant());
        if (text.StartsWith(PartitionLabel, StringComparison.Ordinal))
            return new(text, RootKind.PartitionLabel, "/dev/disk/by-partlabel/" + text.Substring(PartitionLabel.Length));
        if (FileSystemIds.FirstOrDefault(i => text.StartsWith(i, StringComparison.Ordinal)) is { } id)
            return new(text, RootKind.FileSystemId, $"/dev/disk/by-{id.TrimEnd('=').ToLowerInvariant()}/{text.Substring(id.Length)}");
        if (!text.StartsWith(Dev, StringComparison.Ordinal))
            return Number(text) is var (major, minor) ? OfNumber(text, major, minor) : new(text, RootKind.Unknown, text);
        string name = text.Substring(Dev.Length);
        return name is "nfs" or "cifs" ? new(text, RootKind.Network, text)
            : Empty.Any(e => name.StartsWith(e, StringComparison.Ordinal) && name.Substring(e.Length).All(char.IsDigit)) ? new(text, RootKind.Memory, text)
            : name is "" or "root" ? new(text, RootKind.Unknown, text)
            : new(text, name.Contains('/') || name.Length > MostName ? RootKind.Link : RootKind.Disk, text);
    }

    /// <summary>Why a kernel without a ramdisk finds nothing behind it, in words; <c>null</c> where it may.</summary>
    /// <param name="kernel">The kernel.</param>
    public string? Obstacle(KernelModel kernel) => IsCut ? $"is all that the kernel keeps of it, {Most} characters" : Kind switch
    {
        RootKind.Memory => "holds nothing when it starts",
        RootKind.FileSystemId => "is the id of a file system, which only a ramdisk looks up",
        RootKind.Link => "is a link or a name longer than the kernel's own, and only a ramdisk has such links",
        RootKind.PartitionLabel when !kernel.FindsPartitions => $"is a partition's name, which {kernel.Name} does not look up",
        // devt_from_partuuid of 3.0 packs 36 characters of a GPT's id; those of an MBR's came with 3.8.
        RootKind.PartitionId when !kernel.FindsPartitions && Text.Length != PartitionId.Length + 36 =>
            $"is no id of 36 characters, and {kernel.Name} takes no other",
        RootKind.Unknown => "is no device",
        RootKind.Disk when KernelName.IndexOfAny([',', ' ', ';', '"']) >= 0 => "is taken whole for the name of a device, which no name is",
        RootKind.Disk when DiskName.IsImpossible(KernelName) => "has a partition number that begins with 0, and no device is called so",
        _ => null,
    };

    /// <summary>The device of flash: mtd3 is the flash below mtdblock3, and mtd:NAME what Android calls mtd@NAME.</summary>
    private static string Flash(string text) =>
        text.StartsWith("mtd:", StringComparison.Ordinal) ? "mtd@" + text.Substring(4)
        : text.Length > 3 && text[0] == 'm' && text.Substring(3).All(char.IsDigit) ? "/dev/mtdblock" + text.Substring(3)
        : text[0] == 'u' ? Volume(text.Substring(3).Replace('!', ':'))
        : text;

    /// <summary>ubi:NAME and ubi3 are of device 0 (open_ubi, fs/ubifs/super.c).</summary>
    private static string Volume(string name) => "ubi" + (name.StartsWith(":", StringComparison.Ordinal) ? "0" + name
        : name.Length > 0 && name.All(char.IsDigit) ? "0_" + name
        : name);

    /// <summary>MAJOR:MINOR, or both in hexadecimal without 0x as new_decode_dev takes them.</summary>
    private static (uint Major, uint Minor)? Number(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length == 2 && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out uint major)
            && uint.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out uint minor))
            return (major, minor);
        return uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number)
            ? ((number & 0xFFF00) >> 8, (number & 0xFF) | ((number >> 12) & 0xFFF00))
            : null;
    }

    /// <summary>Numbers that a driver has had in all releases (Documentation/admin-guide/devices.txt), 8 minors to a card (CONFIG_MMC_BLOCK_MINORS).</summary>
    private static RootDevice OfNumber(string text, uint major, uint minor) => (major, minor) switch
    {
        (0, 0) => new(text, RootKind.Unknown, text),
        (0, 255 or 254) => new(text, RootKind.Network, text),
        (1, _) => new(text, RootKind.Memory, text),
        (8, _) => new(text, RootKind.Disk, $"/dev/sd{(char)('a' + minor / 16 % 26)}{(minor % 16 is > 0 and var part ? $"{part}" : "")}"),
        (31, _) => new(text, RootKind.Disk, $"/dev/mtdblock{minor}"),
        (179, _) => new(text, RootKind.Disk, $"/dev/mmcblk{minor / 8}{(minor % 8 is > 0 and var part ? $"p{part}" : "")}"),
        _ => new(text, RootKind.Disk, $"{major}:{minor}"),
    };
}

/// <summary>What <c>root=</c> names.</summary>
internal enum RootKind
{
    /// <summary>A disk or partition, by the kernel's own name or by number.</summary>
    Disk,

    /// <summary><c>PARTUUID=</c>: an id in the partition table.</summary>
    PartitionId,

    /// <summary><c>PARTLABEL=</c>: a name in the partition table.</summary>
    PartitionLabel,

    /// <summary><c>UUID=</c>, <c>LABEL=</c> and their kin: an id in the file system.</summary>
    FileSystemId,

    /// <summary>A path that the kernel itself has no name for, such as /dev/disk/by-uuid/….</summary>
    Link,

    /// <summary><c>mtd…</c> and <c>ubi…</c>, which the file system opens by itself.</summary>
    Flash,

    /// <summary>A disk in memory.</summary>
    Memory,

    /// <summary>NFS or CIFS.</summary>
    Network,

    /// <summary>Nothing that the kernel knows.</summary>
    Unknown,
}
