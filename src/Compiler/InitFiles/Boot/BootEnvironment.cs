using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.InitFiles.Boot;

/// <summary>A file of a guest.</summary>
/// <param name="Text">What is in it.</param>
/// <param name="WritableByOthers">Whether its group or everybody may write it.</param>
public sealed record GuestFile(SourceText Text, bool WritableByOthers = false);

/// <summary>What a boot is worked out from.</summary>
/// <param name="Release">The release.</param>
/// <param name="Files">Finds a file of the guest by its path on the device, from the root, or gives <c>null</c>: files of init, and the fstab of
/// mount_all.</param>
public sealed record BootEnvironment(InitRelease Release, Func<string, GuestFile?> Files)
{
    /// <summary>Where init begins to read.</summary>
    public string MainFile { get; init; } = "/init.rc";

    /// <summary><c>androidboot.hardware</c>: the property ro.hardware, and on 4.0 the name of the second file that init reads.</summary>
    public string Hardware { get; init; } = "";

    /// <summary>Properties that are known when init starts, ro.hardware aside.</summary>
    public ImmutableDictionary<string, string> Properties { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the first file system holds before init reads.</summary>
    public RootTree Root { get; init; } = RootTree.Stock;

    /// <summary>
    /// Names of the device's MTD partitions, without which <c>mount … mtd@NAME</c> fails; <c>null</c> where nobody knows them, and such a mount is taken to
    /// succeed.
    /// </summary>
    public ImmutableHashSet<string>? MtdPartitions { get; init; }

    /// <summary>The file that init finds at <paramref name="path"/>, or <c>null</c>.</summary>
    public GuestFile? Find(string path) => Files(Rooted(path));

    /// <summary>A path in one form, from the root: init never leaves the folder that the kernel starts it in, and to the kernel more slashes are one.</summary>
    public static string Rooted(string path) => "/" + string.Join("/", path.Split('/').Where(part => part is not ("" or ".")));

    /// <summary>An environment of one file of init and one fstab, whose name begins with <c>fstab</c> as mount_all's always does.</summary>
    public static BootEnvironment Of(InitRelease release, SourceText init, SourceText? fstab = null) => new(
        release,
        path => path == "/init.rc" ? new GuestFile(init)
            : fstab is not null && path.Substring(path.LastIndexOf('/') + 1).StartsWith("fstab", StringComparison.Ordinal) ? new GuestFile(fstab)
            : null);
}
