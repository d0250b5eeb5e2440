using CsCheck;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.InitFiles;

/// <summary>Files of guests, cut down to what matters here; the mounts are the Galaxy Nexus's own (its init.tuna.rc and fstab.tuna).</summary>
internal static class StockFiles
{
    private const string D = "/dev/block/platform/omap/omap_hsmmc.0/by-name/";

    /// <summary>What init.rc of 4.0 and 4.1 does for mounts.</summary>
    public const string InitRc = """
        on early-init
            write /proc/1/oom_adj -16

        on init
            mkdir /system
            mkdir /data 0771 system system
            mkdir /cache 0770 system cache

        on post-fs
            chown system cache /cache
            chmod 0770 /cache

        on post-fs-data
            mkdir /data/misc 01771 system misc

        on boot
            class_start core
            class_start main

        on nonencrypted
            class_start late_start

        service ueventd /sbin/ueventd
            class core
            critical

        service sdcard /system/bin/sdcard /data/media 1023 1023
            class late_start

        """;

    /// <summary>init.tuna.rc of 4.0.</summary>
    public const string Tuna40 = $"""
        on init
            mkdir /factory 0775 radio radio

        on fs
            mount ext4 {D}system /system wait ro
            mount ext4 {D}userdata /data wait noatime nosuid nodev nomblk_io_submit,errors=panic
            mount ext4 {D}cache /cache wait noatime nosuid nodev nomblk_io_submit,errors=panic
            mount ext4 {D}efs /factory wait ro

        on post-fs-data
            mkdir /data/media 0775 media_rw media_rw

        """;

    /// <summary>init.tuna.rc of 4.1.</summary>
    public const string Tuna41 = """
        on init
            mkdir /factory 0775 radio radio

        on fs
            mount_all /fstab.tuna
            setprop ro.crypto.fuse_sdcard true

        on post-fs-data
            mkdir /data/media 0775 media_rw media_rw

        """;

    /// <summary>fstab.tuna of 4.1.</summary>
    public const string Fstab41 = $"""
        # source target type flags fs_mgr
        {D}system   /system  ext4 ro                                                     wait
        {D}efs      /factory ext4 ro                                                     wait
        {D}cache    /cache   ext4 noatime,nosuid,nodev,nomblk_io_submit,errors=panic     wait,check
        {D}userdata /data    ext4 noatime,nosuid,nodev,nomblk_io_submit,errors=panic     wait,check,encryptable={D}metadata

        """;

    /// <summary>The boot of one file.</summary>
    public static BootRun Run(InitRelease release, string init, string? fstab = null) =>
        BootRun.Of(BootEnvironment.Of(release, SourceText.From("init.rc", init), fstab is null ? null : SourceText.From("fstab", fstab)));

    /// <summary>The boot of files by path, from /init.rc.</summary>
    public static BootRun Run(InitRelease release, string hardware, params (string Path, string Text)[] files) => BootRun.Of(new BootEnvironment(
        release, path => files.FirstOrDefault(f => f.Path == path) is { Path: not null } file ? new GuestFile(SourceText.From(path, file.Text)) : null)
    { Hardware = hardware });

    /// <summary>One of <paramref name="texts"/>.</summary>
    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    public static InitDocument Parse(InitRelease release, string text) => InitDocument.Parse(SourceText.From("init.rc", text), release);
}
