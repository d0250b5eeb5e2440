using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>Drivers without which a kernel does not find what the layout names: storage, the log of ramoops, what mount options ask for.</summary>
internal static class DriverRequirements
{
    private static readonly string[] Labels = ["context", "fscontext", "defcontext", "rootcontext", "seclabel"];

    /// <summary>The release that moved ramoops to fs/pstore.</summary>
    private static readonly Version LogInPstore = new(3, 5);

    /// <summary>The release that took ashmem out.</summary>
    private static readonly Version WithoutAshmem = new(5, 18);

    private sealed record Driver(string Option, string Why, SourceLocation Place, bool NeedsBuiltIn, SourceLocation? Also = null);

    /// <summary>What <paramref name="instance"/> needs, in a fixed order; each option once.</summary>
    public static IEnumerable<KernelRequirement> Of(LayoutModel model, Instance instance)
    {
        bool modules = instance.System.Kind == SystemKind.Linux;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Driver driver in Storage(model, instance).Concat(Names(instance)).Concat(Others(instance)))
            if (seen.Add(driver.Option))
                yield return new(driver.Option, "y", driver.Why, driver.Place)
                {
                    Also = driver.Also,
                    AllowsModule = modules && !driver.NeedsBuiltIn,
                    IsAdvice = true,
                };
    }

    private static IEnumerable<Driver> Storage(LayoutModel model, Instance instance)
    {
        if (RootFileSystem.Of(instance) is { Mounter: RootMounter.Kernel } root && ArgumentPlaces.Of(instance, root.Argument) is { } place)
        {
            if (DriverOf(root.Device.KernelName) is { } driver)
                yield return new(driver, $"the kernel itself mounts {root.Device.Text} on /, before anything could load a module", place, true);
            if (TypeOf(model.Board, instance, root) is { Option: { } type, Name: var name })
                yield return new(type, $"the kernel itself mounts {name} on /, before anything could load a module", place, true);
        }
        foreach (Mount mount in instance.Mounts)
        {
            if (mount.Source is MountSource.OfPartition { Value: var partition } && BlockDevice.Of(partition.Device).Name is { } disk
                && DriverOf(disk) is { } driver)
                yield return new(driver, $"it mounts {partition.Device} on {mount.Target}", mount.Location, false, partition.DeviceLocation);
            if (FileSystemType.Find(mount.FileSystem)?.Option is { } type)
                yield return new(type, $"it mounts {mount.FileSystem} on {mount.Target}", mount.Location, false);
        }
    }

    private static IEnumerable<Driver> Others(Instance instance)
    {
        if (instance.Prediction.Reservations.FirstOrDefault(r => r.Kind == ReservationKind.Ramoops) is { Argument: { } log }
            && ArgumentPlaces.Of(instance, log) is { } told)
            // Before, the driver is another one (drivers/char/ramoops.c).
            yield return new(instance.Kernel.Model.IsBefore(LogInPstore) ? "RAMOOPS" : "PSTORE_RAM", $"its log is to outlive a reset: {log}", told, false);
        // servicemanager needs the one, everything that shares memory the other, which 5.18 took out.
        if (instance.System.Kind is SystemKind.Android40 or SystemKind.Android41)
        {
            yield return new("ANDROID_BINDER_IPC", $"its processes talk through binder: {instance.System}", instance.OriginOf(InstanceProperty.System), true);
            if (instance.Kernel.Model.IsBefore(WithoutAshmem))
                yield return new("ASHMEM", $"its processes share memory through ashmem: {instance.System}", instance.OriginOf(InstanceProperty.System), true);
        }
        // Without a security module that takes them the driver sees the words, and refuses the mount.
        if (instance.Mounts.FirstOrDefault(m => m.Options.Any(o => Labels.Contains(o.Split('=')[0]))) is { } labelled)
            yield return new("SECURITY_SELINUX", $"the options of {labelled.Target} are SELinux's", labelled.Location, true);
    }

    /// <summary>fat_fill_super (fs/fat/inode.c) fails without the code page of short names, and for vfat without the character set of long ones.</summary>
    private static IEnumerable<Driver> Names(Instance instance)
    {
        foreach (Mount mount in instance.Mounts.Where(m => m.FileSystem is "vfat" or "msdos"))
        {
            string page = ValueOf(mount, "codepage") ?? $"{instance.KernelConfig?.Number("FAT_DEFAULT_CODEPAGE") ?? 437}";
            yield return new($"NLS_CODEPAGE_{page}", $"short names of {mount.Target} are in code page {page}", mount.Location, false);
            string set = ValueOf(mount, "iocharset") ?? instance.KernelConfig?.Text("FAT_DEFAULT_IOCHARSET") ?? "iso8859-1";
            if (mount.FileSystem == "vfat" && Plain(set) is { } option)
                yield return new($"NLS_{option}", $"long names of {mount.Target} are shown in {set}", mount.Location, false);
        }
    }

    private static string? ValueOf(Mount mount, string key) =>
        mount.Options.LastOrDefault(o => o.StartsWith(key + "=", StringComparison.Ordinal))?.Substring(key.Length + 1);

    /// <summary>The option of a character set: of others than ISO 8859, UTF-8 and ASCII nothing is known.</summary>
    private static string? Plain(string set) => set switch
    {
        "utf8" => "UTF8",
        "ascii" => "ASCII",
        _ when set.StartsWith("iso8859-", StringComparison.Ordinal) => set.ToUpperInvariant().Replace('-', '_'),
        _ => null,
    };

    /// <summary>
    /// The file system of a root that the kernel mounts: as rootfstype= or the partition says; where nobody says and the configuration builds in none that
    /// lies on a disk, the usual one.
    /// </summary>
    private static FileSystemType? TypeOf(Board board, Instance instance, RootFileSystem root)
    {
        if (root.TypeArgument is not null)
            return root.Type is { } told ? FileSystemType.Find(told) : null;
        if (board.Partitions.FirstOrDefault(p => p.FileSystemLocation is not null && BlockDevice.AreSame(p.Device, root.Device.Device) == true)
            is { } partition)
            return FileSystemType.Find(partition.FileSystem);
        return root.Device.IsStorage && instance.KernelConfig is { } config && !FileSystemType.All.Any(t => t.Option is { } option && config.HasBuiltIn(option))
            && !config.HasBuiltIn("EXT2_FS") && !config.HasBuiltIn("EXT3_FS") ? FileSystemType.Find("ext4") : null;
    }

    private static string? DriverOf(string name) =>
        DiskName.IsCard(name) ? "MMC_BLOCK"
        : name.StartsWith("sd", StringComparison.Ordinal) && DiskName.IsDisk(DiskName.DiskOf(name) ?? name) ? "BLK_DEV_SD"
        : name.StartsWith("mtdblock", StringComparison.Ordinal) ? "MTD_BLOCK"
        : null;
}
