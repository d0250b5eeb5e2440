namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>
/// Layouts with one planted mistake each: the ids expected, in the order of the text, and the layout with the blamed text between
/// <c>[|</c> and <c>|]</c>. Every other diagnostic fails the case. BOARD, MASTER and CHILD stand for a sound board (16 MiB sections,
/// 1 GiB from 0x80000000), a sound master and a sound child.
/// </summary>
public static partial class DiagnosticCases
{
    private const string Board = """
        board b {
            ram = 0x80000000 .. 0xC0000000; section = 16M;
            control fsw = 0xBFFE0000 size 128K;
            partition data { device = "/dev/data"; }
            partition cache { device = "/dev/cache"; }
        }

        """;

    private const string Head = "kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M;";

    private const string Master = $$"""
        instance m on b { id = 1; role = master; memory = rest; {{Head}} }

        """;

    /// <summary>What a child boots, unless the case has a kernel of its own.</summary>
    private const string Kernel = "image kernel { file = \"z\"; load = base + 0x1808000; size = 4M; }";

    private const string Child = $$"""
        instance c on b { id = 2; base = 0x90000000; memory = 256M; {{Head}} {{Kernel}} }

        """;

    /// <summary>A kernel configuration with all that the sound layouts need.</summary>
    private const string Config = """
        #
        # Linux/arm 3.0.8 Kernel Configuration
        #
        CONFIG_SPARSEMEM=y
        CONFIG_MEMORY_HOTPLUG=y
        CONFIG_MEMORY_HOTREMOVE=y
        CONFIG_ARCH_POPULATES_NODE_MAP=y
        CONFIG_HOLES_IN_ZONE=y
        CONFIG_HIGHMEM=y
        CONFIG_PAGE_OFFSET=0xC0000000
        CONFIG_ARM_PATCH_PHYS_VIRT=y
        # CONFIG_AUTO_ZRELADDR is not set
        CONFIG_SUSPEND=y
        CONFIG_BLK_DEV_INITRD=y
        CONFIG_BLK_DEV_LOOP=y
        CONFIG_EXT4_FS=y
        CONFIG_USE_OF=y
        CONFIG_CMDLINE="console=\"ttyFIQ0\""
        CONFIG_CMDLINE_EXTEND=y

        """;

    /// <summary>A configuration of a 64-bit kernel.</summary>
    private const string Config64 =
        "# Linux/arm64 6.1.0 Kernel Configuration\nCONFIG_ARM64=y\nCONFIG_ARCH_FORCE_MAX_ORDER=11\nCONFIG_BLK_DEV_INITRD=y\nCONFIG_CMDLINE=\"\"\n";

    private static readonly string Config61 = Config.Replace("3.0.8", "6.1.0").Replace("# CONFIG_AUTO_ZRELADDR is not set", "CONFIG_AUTO_ZRELADDR=y");

    /// <summary>The files that the cases name.</summary>
    public static (string Path, string Text)[] Files { get; } =
    [
        ("good.config", Config),
        ("flatmem.config", Config.Replace("CONFIG_SPARSEMEM=y", "# CONFIG_SPARSEMEM is not set")),
        ("two.config", Config.Replace("CONFIG_MEMORY_HOTREMOVE=y\n", "").Replace("CONFIG_HIGHMEM=y", "# CONFIG_HIGHMEM is not set")),
        ("vmsplit.config", Config.Replace("PAGE_OFFSET=0xC0000000", "PAGE_OFFSET=0x80000000")),
        ("short.config", Config.Replace("CONFIG_EXT4_FS=y\n", "")),
        ("fixed.config", Config.Replace("CONFIG_ARM_PATCH_PHYS_VIRT=y", "CONFIG_PHYS_OFFSET=0x80200000")),
        ("fixed81.config", Config.Replace("CONFIG_ARM_PATCH_PHYS_VIRT=y", "CONFIG_PHYS_OFFSET=0x81000000")),
        ("force.config", Config.Replace("CMDLINE_EXTEND", "CMDLINE_FORCE")),
        ("bank.config", Config.Replace("console=\\\"ttyFIQ0\\\"", "mem=1G")),
        ("bad.config",
            Config.Replace("CONFIG_SPARSEMEM=y", "# CONFIG_SPARSEMEM is not set").Replace("CONFIG_SUSPEND=y\n", "")
                .Replace("console=\\\"ttyFIQ0\\\"", "mem=1G")),
        ("forceflat.config", Config.Replace("CONFIG_SPARSEMEM=y", "# CONFIG_SPARSEMEM is not set").Replace("CMDLINE_EXTEND", "CMDLINE_FORCE")),
        ("v34.config", Config.Replace("Linux/arm 3.0.8", "Linux/arm 3.4.0-g1b2c")),
        ("v2635.config", Config.Replace("Linux/arm 3.0.8 Kernel Configuration", "Linux kernel version: 2.6.35.7")),
        ("x86.config", "#\n# Automatically generated file; DO NOT EDIT.\n# Linux/x86 6.1.0 Kernel Configuration\n#\nCONFIG_X86=y\n"),
        ("arm64.config", "CONFIG_ARM64=y\nCONFIG_SPARSEMEM=y\n"),
        ("debian64.config", Config64 + "CONFIG_ARM64_4K_PAGES=y\n"),
        ("large64.config", Config64 + "CONFIG_ARM64_64K_PAGES=y\n"),
        ("v3031.config", Config.Replace("3.0.8", "3.0.31")),
        ("nohead.config", Config.Replace("# Linux/arm 3.0.8 Kernel Configuration\n", "") + "CONFIG_ARM=y\n"),
        ("v35.config", Config.Replace("# Linux/arm 3.0.8 Kernel Configuration\n", "") + "CONFIG_CROSS_MEMORY_ATTACH=y\n"),
        ("unset35.config", Config + "# CONFIG_CROSS_MEMORY_ATTACH is not set\n"),
        ("f2fs.config", Config + "CONFIG_F2FS_FS=y\n"),
        ("blocks.config", Config + "CONFIG_FORCE_MAX_ZONEORDER=14\n"),
        ("sections.config", Config + "CONFIG_FORCE_MAX_ZONEORDER=13\n"),
        ("small.config", Config + "CONFIG_FORCE_MAX_ZONEORDER=5\n"),
        ("auto.config", Config.Replace("# CONFIG_AUTO_ZRELADDR is not set", "CONFIG_AUTO_ZRELADDR=y")),
        ("appended.config", Config.Replace("3.0.8", "6.1.0").Replace("CONFIG_ARCH_POPULATES_NODE_MAP=y\n", "").Replace("CONFIG_HOLES_IN_ZONE=y\n", "")
            .Replace("# CONFIG_AUTO_ZRELADDR is not set", "CONFIG_AUTO_ZRELADDR=y\nCONFIG_ARM_APPENDED_DTB=y")),
        ("guest.rc", "on fs\n    mount ext4 /dev/data /data wait\n"),
        ("same.rc", "on fs\n    mkdir /p\n    mount ext4 /dev/data /p\n"),
        ("table.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mount ext4 loop@/p/d.img /data\n    mount_all /fstab.b\n"),
        ("cache.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mount ext4 /dev/cache /cache\n"),
        ("bare.rc", "on fs\n    mkdir /x\n"),
        ("boot.rc", "on fs\n    mkdir /x\non boot\n    mount_all /fstab.b\n"),
        ("late.rc",
            "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p rootcontext=x\n\nservice sdcard /system/bin/sdcard\n    class late_start\n"),
        ("folder.rc",
            "on init\n    mkdir /p 0700 root root\non fs\n    mount_all /fstab.b\n    mount ext4 loop@/p/d.img /data\n    trigger fsw_mounted\non "
                + "fsw_mounted\n    trigger nonencrypted\non post-fs\n    mount tmpfs tmpfs /ram\n"),
        ("replay.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mkdir /c\n    mount ext4 /dev/cache /c ro\n"),
        ("noload.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mkdir /c\n    mount ext4 /dev/cache /c ro noload\n"),
        ("remount.rc",
            "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mkdir /c\n    mount ext4 /dev/cache /c ro noload\non boot\n    mount "
                + "rootfs rootfs /c remount\n"),
        ("check/init.b.rc", "on init\n    mkdir /p 0700 root root\non fs\n    mount_all /fstab.b\n"),
        ("check/fstab.b", "/dev/data /p ext4 defaults defaults\n/dev/cache /cache ext4 ro wait,check\n"),
        ("noload/init.b.rc", "on init\n    mkdir /p 0700 root root\non fs\n    mount_all /fstab.b\n"),
        ("noload/fstab.b", "/dev/data /p ext4 defaults defaults\n/dev/cache /cache ext4 ro,noload wait\n"),
        ("other/init.rc", "import /init.${ro.hardware}.rc\non boot\n    class_start core\n"),
        ("other/init.other.rc", "on fs\n    mkdir /x\n"),
        ("other/init.b.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n"),
        ("other/init.told.rc", "on fs\n    mkdir /p 0700 root root\n    mount_all /fstab.told\n"),
        ("other/fstab.told", "/dev/data /p ext4 defaults wait\n"),
        ("told/init.rc", "import /init.${ro.hardware}.rc\n"),
        ("told/init.b.rc", "on fs\n    mkdir /x\n"),
        ("told/init.x.rc", "on fs\n    mkdir /p\n    mount ext4 /dev/cache /p\n"),
        ("loop/init.b.rc", "on init\n    mkdir /p 0700 root root\n    mkdir /s\non fs\n    mount_all /fstab.b\n"),
        ("loop/fstab.b", "/dev/data /p ext4 defaults defaults\n/p/s.img /s ext4 ro,loop wait\n/dev/x /x ext4 ro wait\n"),
        ("file/init.b.rc", "on init\n    mkdir /p 0700 root root\n    mkdir /s\non fs\n    mount_all /fstab.b\n"),
        ("file/fstab.b", "/dev/data /p ext4 defaults defaults\n/p/s.img /s ext4 ro wait\n"),
        ("joined.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mkdir /c\n    mount ext4 /dev/q /c nosuid,nodev\n"),
        ("apart.rc",
            "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mkdir /c\n    mount ext4 /dev/q /c nosuid nodev barrier=1,noauto_da_alloc\n"),
        ("short.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mount ext4 /dev/q\n"),
        ("swapped/init.b.rc", "on init\n    mkdir /p 0700 root root\n    mkdir /q\non fs\n    mount_all /fstab.b\n"),
        ("swapped/fstab.b", "/dev/data /p ext4 defaults defaults\n/q ext4 /dev/q defaults defaults\n"),
        ("four/init.b.rc", "on init\n    mkdir /p 0700 root root\n    mkdir /q\non fs\n    mount_all /fstab.b\n"),
        ("four/fstab.b", "/dev/q /q ext4 defaults\n"),
        ("early.rc",
            "on init\n    mkdir /p 0700 root root\n    mkdir /q\n    mkdir /s\non fs\n    mount_all /fstab.b\n    mount ext4 loop@/q/s.img /s\n  "
                + "  mount ext4 /dev/q /q\n"),
        ("late-image.rc",
            "on init\n    mkdir /p 0700 root root\n    mkdir /q\n    mkdir /s\non fs\n    mount_all /fstab.b\n    mount ext4 /dev/q /q\n    "
                + "mount ext4 loop@/q/s.img /s\n"),
        ("f2fs.rc", "on fs\n    mkdir /p 0700 root root\n    mount ext4 /dev/data /p\n    mount f2fs /dev/cache /cache\n"),
        ("stock.rc", """
            on init
                symlink /storage/sdcard0 /sdcard
                mkdir /storage
                mkdir /storage/sdcard0
            on fs
                mount yaffs2 mtd@system /system
                mount yaffs2 mtd@userdata /data nosuid nodev
                mount debugfs debugfs /sys/kernel/debug
                mount tmpfs tmpfs /sdcard
                mkdir /p 0700 root root
                mount ext4 /dev/data /p
                mount ext4 loop@/p/d.img /data

            """),
        ("rootless.config", Config + "CONFIG_INITRAMFS_SOURCE=\"\"\n"),
        ("rooted.config", Config + "CONFIG_INITRAMFS_SOURCE=\"initramfs.list\"\n"),
        ("lpae30.config", Config + "CONFIG_ARM_LPAE=y\n"),
        ("lpae.config", Config61 + "CONFIG_ARM_LPAE=y\n"),
        ("ramforce.config", Config61 + "CONFIG_INITRAMFS_FORCE=y\n"),
        ("ramtaken.config", Config61 + "# CONFIG_INITRAMFS_FORCE is not set\n"),
        ("nobinder.config", Config + "# CONFIG_ANDROID_BINDER_IPC is not set\nCONFIG_ASHMEM=y\n"),
        ("nopage.config", Config + "CONFIG_VFAT_FS=y\nCONFIG_FAT_DEFAULT_CODEPAGE=437\nCONFIG_FAT_DEFAULT_IOCHARSET=\"iso8859-1\"\n"
            + "# CONFIG_NLS_CODEPAGE_437 is not set\nCONFIG_NLS_CODEPAGE_850=m\nCONFIG_NLS_ISO8859_1=y\n# CONFIG_NLS_UTF8 is not set\n"),
        ("nocard.config", Config + "# CONFIG_MMC_BLOCK is not set\n"),
        ("cardmodule.config", Config + "CONFIG_MMC_BLOCK=m\n"),
        ("card.config", Config + "CONFIG_MMC_BLOCK=y\nCONFIG_XFS_FS=m\n"),
        ("extmodule.config", Config.Replace("CONFIG_EXT4_FS=y", "CONFIG_EXT4_FS=m") + "CONFIG_BLK_DEV_SD=y\n"),
        ("xfsmodule.config", Config + "CONFIG_XFS_FS=m\n"),
        ("modules.config", Config.Replace("CONFIG_EXT4_FS=y", "CONFIG_EXT4_FS=m") + "CONFIG_MMC_BLOCK=m\n"),
        ("nolog.config", Config + "# CONFIG_RAMOOPS is not set\n"),
        ("nolabels.config", Config + "# CONFIG_SECURITY_SELINUX is not set\n"),
        ("notree.config", Config61.Replace("CONFIG_USE_OF=y", "# CONFIG_USE_OF is not set")),
        ("pool.config", Config61 + "CONFIG_DMA_CMA=y\nCONFIG_CMA_SIZE_MBYTES=1024\nCONFIG_CMA_SIZE_SEL_MBYTES=y\n"),
        ("smallpool.config", Config61 + "CONFIG_DMA_CMA=y\nCONFIG_CMA_SIZE_MBYTES=32\nCONFIG_CMA_SIZE_SEL_MBYTES=y\n"),
        ("kexec.config", Config + "CONFIG_KEXEC=y\n"),
        ("other.txt", "This is no kernel configuration.\n"),
    ];

    public static readonly (string Name, string Ids, string Text)[] All =
    [
        .. SyntaxCases, .. NamesCases, .. BoardCases, .. MemoryCases, .. ArgumentsCases,
        .. ImagesCases, .. KernelsCases, .. StorageCases, .. DevicesCases, .. ScenariosCases, .. SlipsCases, .. PlacementCases, .. LoadersCases,
        .. TargetsCases, .. OwnersCases, .. DomainsCases, .. ReportsCases,
    ];

    /// <summary>Layouts that only just keep a rule, with its id: none may have any diagnostic, so that a rule that grows too strict fails a test.</summary>
    public static readonly (string Name, string Id, string Text)[] Sound =
    [
        .. SyntaxSound, .. NamesSound, .. BoardSound, .. MemorySound, .. ArgumentsSound,
        .. ImagesSound, .. KernelsSound, .. StorageSound, .. DevicesSound, .. ScenariosSound, .. SlipsSound, .. PlacementSound, .. LoadersSound,
        .. TargetsSound, .. OwnersSound, .. DomainsSound, .. ReportsSound,
    ];

    private static string BoardWith(string item) => Board.Replace("section = 16M;", "section = 16M; " + item);

    private static string MasterWith(string item) => Master.Replace("id = 1;", "id = 1; " + item);

    private static string ChildOnly(string item) =>
        (item.Replace("[|", "").Contains("image kernel") ? Child.Replace(Kernel, "") : Child).Replace("id = 2;", "id = 2; " + item);

    private static string GuestWith(string init, string release,
        string mounts = "mount \"/p\" { from = data; } mount \"/data\" { from = loop(\"/p/d.img\"); }") =>
        ChildWith($"system = android({release}); image initrd {{ file = \"i\"; load = base + 64M; size = 1M; init = {init}; }} {mounts}");

    /// <summary>The text with Linux 6.1 in the place of 3.0, whose child is started with a device tree.</summary>
    private static string WithLinux61(string text) =>
        text.Replace("3.0.8", "6.1").Replace("128M", "240M").Replace("id = 2;", "id = 2; image dtb { file = \"d\"; load = base + 96M; size = 64K; }");

    private static string Loops(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(n => $"mount \"/s{n}\" {{ from = loop(\"/p/{n}.img\"); }} "));

    private static string ConfiguredBy(string config, string item = "") =>
        ChildWith($"image kernel {{ file = \"z\"; load = base + 0x1808000; size = 4M; config = {config}; }} {item}");

    internal static string ChildWith(string item) => Board + Master + ChildOnly(item);
}
