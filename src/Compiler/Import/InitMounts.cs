using System.Collections.Immutable;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;

namespace FswLayout.Import;

/// <summary>What an Android system mounts, by its init.rc and fstab.</summary>
/// <param name="System">Its release as <c>system</c> says it; a guess where <paramref name="IsGuessed"/>.</param>
/// <param name="IsGuessed">Whether nobody told the release.</param>
/// <param name="Mounts">What is mounted from block devices and images, in order.</param>
public sealed record InitMounts(string System, bool IsGuessed, ImmutableArray<FoundMount> Mounts)
{
    /// <summary>Flags that a layout has as words; the rest is what init does anyway.</summary>
    private static readonly string[] Flags = ["ro", "nosuid", "nodev", "noexec", "noatime", "nodiratime"];

    /// <summary>Works out the mounts of the files that <paramref name="files"/> finds by their paths on the device.</summary>
    /// <param name="files">The files of init, and the tables of mount_all.</param>
    /// <param name="hardware">androidboot.hardware; empty where nobody knows it.</param>
    /// <param name="release">The release, such as <c>4.1.1</c>; <c>null</c> where nobody told it: with mount_all it is a 4.1.</param>
    public static InitMounts Of(Func<string, GuestFile?> files, string hardware, string? release)
    {
        BootRun run = Boot(files, hardware, InitRelease.Android41);
        bool hasTable = run.Mounts.Any(m => m.IsFromTable);
        string version = release ?? (hasTable ? "4.1" : "4.0");
        if (version.StartsWith("4.0", StringComparison.Ordinal))
            run = Boot(files, hardware, InitRelease.Android40);
        return new InitMounts($"android({version})", release is null, [.. run.Mounts.Where(m => !m.IsRemount && IsStorage(m)).Select(Found)]);
    }

    private static BootRun Boot(Func<string, GuestFile?> files, string hardware, InitRelease release) =>
        BootRun.Of(new BootEnvironment(release, files) { Hardware = hardware });

    private static bool IsStorage(PerformedMount mount) =>
        mount.Target.Length > 1 && (mount.LoopFile is not null || mount.Source.StartsWith("/dev/", StringComparison.Ordinal));

    private static FoundMount Found(PerformedMount mount) => new(
        mount.LoopFile is null ? mount.Source : "/dev/block/loop", mount.Target, mount.FileSystem,
        [.. mount.Waits && mount.LoopFile is null ? (string[])["wait"] : [], .. mount.Flags.Where(f => Flags.Contains(f))])
    {
        LoopFile = mount.LoopFile,
    };
}
