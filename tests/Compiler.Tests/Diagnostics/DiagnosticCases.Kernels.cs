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
        ("configuration of arm64 without a heading", "FSW4030", ConfiguredBy("[|\"arm64.config\"|]")),
        ("configuration with an option of 3.5 without a heading", "FSW4031", ConfiguredBy("[|\"v35.config\"|]")),
        ("configuration of something else than a kernel", "FSW2004",
            ChildWith("image initrd { file = \"i\"; load = base + 8M; size = 1M; [|config|] = \"good.config\"; }")),
        ("kernel that ignores its ramdisk", "FSW4009", RamdiskFor("[|\"ramforce.config\"|]")),
        ("configuration with LPAE for 3.0", "FSW4031", ConfiguredBy("[|\"lpae30.config\"|]")),
        ("kernel with LPAE", "FSW4023", WithLinux61(ConfiguredBy("[|\"lpae.config\"|]"))),
        ("blocks larger than a section", "FSW3063", ConfiguredBy("[|\"blocks.config\"|]")),
        ("blocks that nothing shows to fit small sections", "FSW3063", SmallSections + Master.Replace("instance m", "instance [|m|]")),
    ];

    private static (string Name, string Id, string Text)[] KernelsSound =>
    [
        ("configuration of another 3.0", "FSW4030", ConfiguredBy("\"v3031.config\"")),
        ("configuration without a heading", "FSW4030", ConfiguredBy("\"nohead.config\"")),
        ("option of another release that is not set", "FSW4031", ConfiguredBy("\"unset35.config\"")),
        ("built-in root that the line passed overrules", "FSW4032", ChildWith("config_cmdline = \"root=/dev/mtdblock3\"; args { root = \"/dev/mmcblk0p2\"; }")),
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
    ];

    /// <summary>A control range holds 65,536 entries for each table.</summary>
    private static string SmallSections => Board.Replace("section = 16M", "section = 64K").Replace("0xBFFE0000 size 128K", "0xBF000000 size 16M");

    private static string RamdiskFor(string config) =>
        WithLinux61(ConfiguredBy(config, "image initrd { file = \"i\"; load = base + 0x2800000; size = 1M; }"));
}
