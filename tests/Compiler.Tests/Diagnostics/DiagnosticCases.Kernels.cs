namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>What the kernel was built with: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] KernelsCases =>
    [
        ("configuration that is not there", "FSW4008", ConfiguredBy("[|\"no.config\"|]")),
        ("configuration that is none", "FSW4008", ConfiguredBy("[|\"other.txt\"|]")),
        ("kernel without SPARSEMEM", "FSW4009", ConfiguredBy("[|\"flatmem.config\"|]")),
        ("kernel without two options", "FSW4009 FSW4009", ConfiguredBy("[|\"two.config\"|]")),
        ("kernel with another page offset", "FSW4009", ConfiguredBy("[|\"vmsplit.config\"|]")),
        ("kernel that forces its line", "FSW4011", ConfiguredBy("[|\"force.config\"|]")),
        ("zImage that would unpack itself elsewhere", "FSW4009", ConfiguredBy("[|\"auto.config\"|]").Replace("0x90000000", "0x91000000")),
        ("option that the configuration does not name", "FSW4010", ConfiguredBy("[|\"short.config\"|]", "mount \"/d\" { from = cache; }")),
        ("built-in line that is forced", "FSW4011", ChildWith("config_cmdline = \"console=x\"; config_cmdline_type = [|force|];")),
        ("built-in line with another bank", "FSW4012", ChildWith("config_cmdline = [|\"console=x mem=1G\"|];")),
        ("built-in line with another bank in the configuration", "FSW4012", ConfiguredBy("[|\"bank.config\"|]")),
        ("built-in line that has the last word on 6.1", "FSW4012", WithLinux61(ChildWith("config_cmdline = [|\"vmalloc=256M\"|];"))),
        ("built-in root that wins", "FSW4032", Flat61("config_cmdline = \"root=/dev/mtdblock3\"; args { root = [|\"/dev/mmcblk0p2\"|]; }")),
        ("built-in argument with a hyphen that wins", "FSW4032",
            Flat61("config_cmdline = \"random.trust-cpu=off fw-devlink=off\"; args { fw_devlink = [|\"on\"|]; }")),
        ("built-in argument with a hyphen that wins over one with a hyphen", "FSW4032",
            Flat61("config_cmdline = \"fw-devlink=off\"; args { \"fw-devlink\" = [|\"on\"|]; }")),
        ("type of a built-in line alone", "FSW4014", ChildWith("config_cmdline_type = [|force|];")),
        ("image of no size", "FSW2008", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = [|0|]; }")),
        ("built-in line told in two ways", "FSW4013", ConfiguredBy("\"good.config\"", "config_cmdline = [|\"console=ttyO2\"|];")),
        ("type of the built-in line told in two ways", "FSW4013",
            ConfiguredBy("\"good.config\"", "config_cmdline = \"console=\\\"ttyFIQ0\\\"\"; config_cmdline_type = [|bootloader|];")),
        ("built-in line with two arguments that fight", "FSW4012 FSW4012",
            WithLinux61(ChildWith("config_cmdline = [|\"console=x mem=1G@0x90000000 vmalloc=256M\"|];"))),
        ("all that is wrong in one configuration", "FSW4009 FSW4009 FSW4012", ConfiguredBy("[|\"bad.config\"|]")),
        ("options of a kernel that forces its line", "FSW4009 FSW4011", ConfiguredBy("[|\"forceflat.config\"|]")),
        ("configuration of Linux 3.4", "FSW4030", ConfiguredBy("[|\"v34.config\"|]")),
        ("configuration of Linux 2.6.35", "FSW4030", ConfiguredBy("[|\"v2635.config\"|]")),
        ("configuration of x86", "FSW4030", ConfiguredBy("[|\"x86.config\"|]")),
        ("configuration of arm64 with pages of 64 KiB", "FSW4041", Configured64("[|\"large64.config\"|]")),
        ("configuration of 32-bit ARM for arm64", "FSW4030", Configured64("[|\"good.config\"|]")),
        ("configuration of arm64 without a heading", "FSW4030", ConfiguredBy("[|\"arm64.config\"|]")),
        ("configuration with an option of 3.5 without a heading", "FSW4031", ConfiguredBy("[|\"v35.config\"|]")),
        ("configuration of something else than a kernel", "FSW2004",
            ChildWith("image initrd { file = \"i\"; load = base + 64M; size = 1M; [|config|] = \"good.config\"; }")),
        ("kernel that ignores its ramdisk", "FSW4009", RamdiskFor("[|\"ramforce.config\"|]")),
        ("configuration with LPAE for 3.0", "FSW4031", ConfiguredBy("[|\"lpae30.config\"|]")),
        ("kernel with LPAE", "FSW4023", WithLinux61(ConfiguredBy("[|\"lpae.config\"|]"))),
        ("blocks larger than a section", "FSW3063", ConfiguredBy("[|\"blocks.config\"|]")),
        ("blocks that nothing shows to fit small sections", "FSW3063", SmallSections + Master.Replace("instance m", "instance [|m|]")),

        ("built-in rw that wins over ro", "FSW4032", Flat61("config_cmdline = \"root=/dev/sda1 rw\"; args { [|ro|]; }")),
        ("kernel without the driver of its cards", "FSW4009", ConfiguredBy("[|\"nocard.config\"|]", "args { root = \"/dev/mmcblk0p2\"; rootwait; }")),
        ("driver of cards in a module that nothing can load", "FSW4009",
            ConfiguredBy("[|\"cardmodule.config\"|]", "args { root = \"/dev/mmcblk0p2\"; rootwait; }")),
        ("file system of the root in a module that nothing can load", "FSW4009",
            ConfiguredBy("[|\"extmodule.config\"|]", "args { root = \"/dev/sda1\"; }")),
        ("file system of the root's partition in a module", "FSW4009", ConfiguredBy("[|\"xfsmodule.config\"|]", "args { root = \"/dev/x\"; }")
            .Replace("section = 16M;", "section = 16M; partition x { device = \"/dev/x\"; fs = xfs; }")),
        ("kernel without the driver of its log", "FSW4009", (BoardWith("carveout log = 0xBE000000 size 1M;") + Master
            + ConfiguredBy("[|\"nolog.config\"|]", "args { \"ramoops.mem_address\" = \"0xBE000000\"; \"ramoops.mem_size\" = \"0x100000\"; }")
                .Replace(Board + Master, ""))),
        ("labels for a kernel without SELinux", "FSW4009",
            ConfiguredBy("[|\"nolabels.config\"|]", "mount \"/d\" { from = cache; options = [ro, \"context=u:object_r:x:s0\"]; }")),
        ("device tree for a kernel that reads none", "FSW4009", WithLinux61(ConfiguredBy("[|\"notree.config\"|]"))),
        ("pool of the configuration that the memory does not hold", "FSW4017", WithLinux61(ConfiguredBy("[|\"pool.config\"|]"))),
        ("crash kernel outside low memory in a kernel with KEXEC", "FSW3021",
            ConfiguredBy("\"kexec.config\"", "args { crashkernel = [|\"16M@0xA0000000\"|]; }")),
        ("Android without binder", "FSW4009", ConfiguredBy("[|\"nobinder.config\"|]", "system = android(4.1.1);")),
        ("FAT without its code page", "FSW4009", ConfiguredBy("[|\"nopage.config\"|]", "mount \"/d\" { from = cache; fs = vfat; }")),
        ("FAT without the character set of an option", "FSW4009",
            ConfiguredBy("[|\"nopage.config\"|]", "mount \"/d\" { from = cache; fs = vfat; options = [\"codepage=850,iocharset=utf8\"]; }")),
    ];

    private static (string Name, string Id, string Text)[] KernelsSound =>
    [
        ("configuration of arm64", "FSW4030", Configured64("\"debian64.config\"")),
        ("configuration of arm64 with pages of 4 KiB", "FSW4041", Configured64("\"debian64.config\"")),
        ("configuration of another 3.0", "FSW4030", ConfiguredBy("\"v3031.config\"")),
        ("configuration without a heading", "FSW4030", ConfiguredBy("\"nohead.config\"")),
        ("option of another release that is not set", "FSW4031", ConfiguredBy("\"unset35.config\"")),
        ("built-in root that the line passed overrules", "FSW4032", ChildWith("config_cmdline = \"root=/dev/mtdblock3\"; args { root = \"/dev/sda2\"; }")),
        ("built-in arguments with a hyphen that say the same, or add up", "FSW4032",
            Flat61("config_cmdline = \"fw-devlink=off cgroup-disable=cpu\"; args { fw_devlink = \"off\"; \"cgroup-disable\" = \"memory\"; }")),
        ("built-in arguments that say the same, or add up", "FSW4032",
            Flat61("config_cmdline = \"root=/dev/mmcblk0p2 console=ttyS1\"; args { root = \"/dev/mmcblk0p2\"; console = \"ttyS0\"; }")),
        ("built-in line that says the same", "FSW4012", ChildWith("config_cmdline = \"console=x vmalloc=768M\";")),
        ("kernel that takes its ramdisk", "FSW4009", RamdiskFor("\"ramtaken.config\"")),
        ("kernel without LPAE", "FSW4023", WithLinux61(ConfiguredBy("\"ramtaken.config\""))),
        ("blocks as large as a section", "FSW3063", ConfiguredBy("\"sections.config\"")),
        ("blocks as large as a section of 64K", "FSW3063",
            SmallSections + MasterWith("image kernel { file = \"z\"; load = 0x80008000; size = 4M; config = \"small.config\"; }")),

        ("built-in rw that says the same", "FSW4032", Flat61("config_cmdline = \"root=/dev/sda1 rw\"; args { rw; }")),
        ("drivers in modules that a ramdisk loads", "FSW4009", RamdiskOf30For("\"modules.config\"", "args { root = \"/dev/mmcblk0p2\"; }")),
        ("driver of cards built in, and a module for what is mounted later", "FSW4009",
            ConfiguredBy("\"card.config\"", "args { root = \"/dev/mmcblk0p2\"; rootwait; } mount \"/x\" { from = x; }")
                .Replace("section = 16M;", "section = 16M; partition x { device = \"/dev/x\"; fs = xfs; }")),
        ("pool of the configuration that fits", "FSW4017", WithLinux61(ConfiguredBy("\"smallpool.config\""))),
        ("crash kernel that a kernel without KEXEC does not read", "FSW3021", ConfiguredBy("\"kexec.config\"", "args { crashkernel = \"16M@0x94000000\"; }")),
        ("FAT with code page and character set of its options", "FSW4009",
            ConfiguredBy("\"nopage.config\"", "mount \"/d\" { from = cache; fs = vfat; options = [\"codepage=850\"]; }")),
    ];

    /// <summary>A control range holds 65,536 entries for each table.</summary>
    private static string SmallSections => Board.Replace("section = 16M", "section = 64K").Replace("0xBFFE0000 size 128K", "0xBF000000 size 16M");

    private static string RamdiskOf30For(string config, string item) =>
        ConfiguredBy(config, "image initrd { file = \"i\"; load = base + 0x2800000; size = 1M; } " + item);

    private static string RamdiskFor(string config) =>
        WithLinux61(ConfiguredBy(config, "image initrd { file = \"i\"; load = base + 0x2800000; size = 1M; }"));

    private static string Configured64(string file) => Arm64("", load: $"base + 2M; config = {file}");
}
