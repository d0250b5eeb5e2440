using FswLayout.Kernel;

namespace FswLayout.Layout;

/// <summary>
/// What the path of a block device says of which device it is. One device has many paths: the kernel's own name below /dev and Android's
/// /dev/block, and links by partition name and number (handle_block_device_event, init/devices.c of Android 4.0; udev's 60-persistent-storage.rules).
/// </summary>
internal sealed record BlockDevice
{
    private const string Android = "/dev/block/platform/", Links = "/dev/disk/by-";

    /// <summary>The path in its plain form.</summary>
    public string Path { get; private init; } = "";

    /// <summary>The kernel's name of it, such as mmcblk0p12; <c>null</c> for a link.</summary>
    public string? Name { get; private init; }

    /// <summary>Its number on its disk.</summary>
    public string? Number { get; private init; }

    /// <summary>The partition's name.</summary>
    public string? Label { get; private init; }

    /// <summary>The device of its disk, such as omap_hsmmc.0, where the path says it.</summary>
    public string? Controller { get; private init; }

    /// <summary>What <paramref name="device"/>, a path on the device, says.</summary>
    public static BlockDevice Of(string device)
    {
        string path = DevicePath.Plain(device);
        int end = path.LastIndexOf('/'), start = end > 0 ? path.LastIndexOf('/', end - 1) : -1;
        string name = path.Substring(end + 1);
        ReadOnlySpan<char> folder = end > 0 ? path.AsSpan(start + 1, end - start - 1) : default;
        bool isLink = folder is "by-name" or "by-num" or "by-partlabel";
        string? controller = path.StartsWith(Android, StringComparison.Ordinal) ? ControllerIn(path.Split('/'), isLink) : null;
        bool isKernels = controller is not null || IsRightBelow("/dev/") || IsRightBelow("/dev/block/");
        return folder switch
        {
            "by-name" or "by-partlabel" => new BlockDevice { Path = path, Controller = controller, Label = name },
            "by-num" => new BlockDevice { Path = path, Controller = controller, Number = name.TrimStart('p') },
            _ when isKernels => new BlockDevice { Path = path, Controller = controller, Name = name, Number = DiskName.PartitionIn(name) },
            _ => new BlockDevice { Path = path, Controller = controller },
        };

        bool IsRightBelow(string parent) => end == parent.Length - 1 && path.StartsWith(parent, StringComparison.Ordinal);
    }

    private static string? ControllerIn(string[] parts, bool isLink) =>
        parts.Length > (isLink ? 6 : 5) ? parts[parts.Length - (isLink ? 3 : 2)] : null;

    /// <summary>Whether two paths lead to one device; <c>null</c> where nobody can tell, as of one by name and one by number.</summary>
    public static bool? AreSame(string device, string other) => Of(device).IsSame(Of(other));

    /// <summary>Whether it is the device that <paramref name="other"/> is; <c>null</c> where nobody can tell.</summary>
    public bool? IsSame(BlockDevice other)
    {
        if (Path == other.Path)
            return true;
        if (Controller is not null && other.Controller is not null && Controller != other.Controller)
            return false;
        if (Name is not null && other.Name is not null)
            return Name == other.Name;
        if (Label is not null && other.Label is not null)
            return Label == other.Label;
        if (Number is not null && other.Number is not null)
            return Number == other.Number;
        return IsPartition && other.IsPartition && Folder != other.Folder ? null : false;
    }

    /// <summary>What its path says of it; two that say different things of a partition may be one.</summary>
    public (bool Name, bool Label, bool Number, bool IsPartition) Says => (Name is not null, Label is not null, Number is not null, IsPartition);

    /// <summary>Whether its path says anything of it that paths of other forms may say too.</summary>
    public bool IsTold => Name is not null || Label is not null || Number is not null;

    /// <summary>Whether it is, or may be, a partition of a disk: of any other kernel's name the path is all there is.</summary>
    private bool IsPartition => Label is not null || Number is not null || Path.StartsWith(Links, StringComparison.Ordinal);

    /// <summary>What names the disk that it is, by the kernel's name and by its device; empty for anything else than a whole disk.</summary>
    public IEnumerable<string> WholeDisk => IsWholeDisk ? Disks(Name) : [];

    /// <summary>Whether it is a whole disk that has partitions.</summary>
    public bool IsWholeDisk => Name is not null && DiskName.IsDisk(Name);

    /// <summary>What names the disk that it is a partition of; empty where nobody can tell, and for a whole disk.</summary>
    public IEnumerable<string> DiskOfPartition => Name is not null ? Disks(DiskName.DiskOf(Name)) : IsPartition ? Disks(null) : [];

    private IEnumerable<string> Disks(string? name)
    {
        if (name is not null)
            yield return name;
        if (Controller is not null && (Name is null || name is not null))
            yield return Android + Controller;
    }

    /// <summary>Whether its name is one that the kernel gives to no device.</summary>
    public bool IsImpossible => Name is not null && DiskName.IsImpossible(Name);

    private string Folder => Path.Substring(0, Path.LastIndexOf('/') + 1);
}
