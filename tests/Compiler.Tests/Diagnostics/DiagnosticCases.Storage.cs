namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Storage and guests: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] StorageCases =>
    [
        ("relative mount point", "FSW6001", ChildWith("mount [|\"data\"|] { from = data; }")),
        ("loop path with dots", "FSW6001", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = [|loop(\"/p/../q.img\")|]; }")),
        ("mount of the devices", "FSW6001", ChildWith("mount [|\"/dev\"|] { from = data; }")),
        ("mount of the processes", "FSW6001", ChildWith("mount [|\"/proc\"|] { from = data; }")),
        ("mount of the root", "FSW6001", ChildWith("mount [|\"/\"|] { from = data; options = [ro]; }")),
        ("loop before its parent", "FSW6002", ChildWith("mount \"/s\" { from = [|loop(\"/p/s.img\")|]; } mount \"/p\" { from = data; }")),
        ("loop without a parent", "FSW6002", ChildWith("mount \"/s\" { from = [|loop(\"/p/s.img\")|]; }")),
        ("image mounted twice", "FSW6003",
            ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); } mount \"/t\" { from = [|loop(\"/p/s.img\")|]; }")),
        ("partition written by two", "FSW6004", Board + MasterWith("mount \"/data\" { from = data; }") + ChildOnly("mount \"/data\" { from = [|data|]; }")),
        ("accepted by one only", "FSW6004",
            Board + MasterWith("mount \"/data\" { from = [|data|]; }") + ChildOnly("mount \"/data\" { from = data; shared_writes = accepted; }")),
        ("journal of another instance", "FSW6020",
            Board + MasterWith("mount \"/data\" { from = data; }") + ChildOnly("mount \"/data\" { from = [|data|]; options = [ro]; }")),
        ("journal of another instance's image", "FSW6020", Board
            + MasterWith("mount \"/p\" { from = data; shared_writes = accepted; } mount \"/s\" { from = loop(\"/p/s.img\"); }")
            + ChildOnly("mount \"/q\" { from = data; shared_writes = accepted; } mount \"/s\" { from = [|loop(\"/q/s.img\")|]; options = [ro]; }")),
        ("roll-forward of another instance's f2fs", "FSW6020",
            WithLinux61(BoardWith("partition x { device = \"/dev/x\"; fs = f2fs; }") + MasterWith("mount \"/data\" { from = x; }")
            + ChildOnly("mount \"/data\" { from = [|x|]; options = [ro]; }"))),
        ("shared partition checked", "FSW6005",
            Board + MasterWith("mount \"/data\" { from = data; options = [ro, noload]; }")
                + ChildOnly("mount \"/data\" { from = data; options = [|[wait, check]|]; }")),
        ("writable image on a read-only parent", "FSW6006",
            ChildWith("mount \"/p\" { from = data; options = [ro]; } mount \"/s\" { from = [|loop(\"/p/s.img\")|]; }")),
        ("mount point in a read-only image", "FSW6007", ChildWith("mount \"/p\" { from = data; options = [ro]; } mount [|\"/p/q\"|] { from = cache; }")),
        ("option with a blank", "FSW6008", ChildWith("mount \"/p\" { from = data; options = [|[\"a b\"]|]; }")),

        ("ro with its letters swapped", "FSW6026", ChildWith("mount \"/p\" { from = data; options = [|[or, noatime]|]; }")),
        ("noatime without its i", "FSW6026", ChildWith("mount \"/p\" { from = data; options = [|[noatme]|]; }")),
        ("an option with a value that lacks a letter", "FSW6026", ChildWith("mount \"/p\" { from = data; options = [|[\"comit=5\"]|]; }")),
        ("an owner for files that keep their own", "FSW6070", ChildWith("mount \"/p\" { from = data; options = [|[\"uid=1000\"]|]; }")),
        ("an option that was right for ext4", "FSW6070",
            ChildWith("mount \"/p\" { from = data; fs = vfat; options = [|[noatime, noauto_da_alloc]|]; }")
                .Replace("device = \"/dev/data\";", "device = \"/dev/data\"; fs = vfat;")),
        ("an option behind a comma", "FSW6070", ChildWith("mount \"/p\" { from = data; options = [|[\"noatime,background_gc=off\"]|]; }")),
        ("a volume of btrfs on the root", "FSW6070",
            Board + MasterWith("args { root = [|\"/dev/data\"|]; rootflags = \"subvol=@\"; rootfstype = \"ext4\"; }") + ChildOnly("")),
        ("a mount for reading and writing", "FSW6027", ChildWith("mount \"/p\" { from = data; options = [|[rw, ro]|]; }")),
        ("a mount for writing and reading", "FSW6027", ChildWith("mount \"/p\" { from = data; options = [|[ro, rw]|]; }")),
        ("loop option on Android", "FSW6009", ChildWith("system = android(4.1.1); mount \"/p\" { from = data; options = [|[loop]|]; }")),
        ("check on Android 4.0", "FSW6009", ChildWith("system = android(4.0.4); mount \"/p\" { from = data; options = [|[check]|]; }")),
        ("a flag of mount(8) on Android", "FSW6009", ChildWith("system = android(4.1.1); mount \"/p\" { from = data; options = [|[sync]|]; }")),
        ("noexec on Android 4.0", "FSW6009", ChildWith("system = android(4.0.4); mount \"/p\" { from = data; options = [|[noexec]|]; }")),
        ("check on a mount inside another", "FSW6009",
            ChildWith("system = android(4.1.1); mount \"/p\" { from = data; } mount \"/p/q\" { from = data; options = [|[check]|]; }")),
        ("blank in a path on Android", "FSW6009", ChildWith("system = android(4.0.4); mount [|\"/p q\"|] { from = data; }")),

        ("images larger than their partition", "FSW6010", BoardWith("").Replace("device = \"/dev/data\";", "device = \"/dev/data\"; size = 1G;") + Master
            + ChildOnly(
                "mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = 600M; "
                    + "} mount \"/t\" { from = loop(\"/p/t.img\"); size = [|500M|]; }")),
        ("image larger than the image it lies in", "FSW6010",
            ChildWith(
                "mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = 1G; "
                    + "} mount \"/t\" { from = loop(\"/s/t.img\"); size = [|2G|]; }")),
        ("images of two instances on one partition", "FSW6010", BoardWith("").Replace("device = \"/dev/data\";", "device = \"/dev/data\"; size = 1G;")
            + MasterWith("mount \"/p\" { from = data; shared_writes = accepted; } mount \"/s\" { from = loop(\"/p/a.img\"); size = 600M; }")
            + ChildOnly("mount \"/q\" { from = data; shared_writes = accepted; } mount \"/s\" { from = loop(\"/q/b.img\"); size = [|600M|]; }")),
        ("nine images", "FSW6011", ChildWith("mount \"/p\" { from = data; } " + Loops(8) + "mount \"/s9\" { from = [|loop(\"/p/9.img\")|]; }")),
        ("more images than max_loop", "FSW6011",
            ChildWith("args { max_loop = 1; } mount \"/p\" { from = data; } " + Loops(1) + "mount \"/s2\" { from = [|loop(\"/p/2.img\")|]; }")),
        ("negative number of loop devices", "FSW6066",
            ChildWith("args { max_loop = [|\"-1\"|]; } mount \"/p\" { from = data; } " + Loops(1))),
        ("more loop devices than there are minor numbers", "FSW6066",
            ChildWith("args { max_loop = 9; \"loop.max_loop\" = [|0x100001|]; } mount \"/p\" { from = data; } " + Loops(1))),
        ("more loop devices than their partitions leave", "FSW6066",
            ChildWith("args { max_loop = [|100000|]; \"loop.max_part\" = 15; } mount \"/p\" { from = data; } " + Loops(1))),
        ("more partitions of a loop device than a disk has", "FSW6066",
            ChildWith("args { \"loop.max_part\" = [|256|]; } mount \"/p\" { from = data; } " + Loops(1))),
        ("mount over an earlier one", "FSW6012", ChildWith("mount \"/p/q\" { from = cache; } mount [|\"/p\"|] { from = data; }")),
        ("size of a partition in a mount", "FSW6013", ChildWith("mount \"/p\" { from = data; size = [|1G|]; }")),
        ("images in each other", "FSW6002", ChildWith("mount \"/a\" { from = [|loop(\"/b/a.img\")|]; } mount \"/b\" { from = loop(\"/a/b.img\"); }")),
        ("debug on plain Linux", "FSW6014", ChildWith("debug = [|true|];")),

        ("init file that is not there", "FSW6015", GuestWith("[|\"no.rc\"|]", "4.0.4")),
        ("init file of a plain Linux", "FSW6015", ChildWith("image initrd { file = \"i\"; load = base + 64M; size = 1M; init = [|\"guest.rc\"|]; }")),
        ("guest that mounts the parent's partition", "FSW6016", GuestWith("[|\"guest.rc\"|]", "4.0.4")),
        ("guest that mounts the same", "FSW6016", GuestWith("[|\"same.rc\"|]", "4.0.4")),
        ("mount_all on 4.0", "FSW6017", GuestWith("[|\"table.rc\"|]", "4.0.4")),
        ("services that never start on 4.1", "FSW6017", GuestWith("[|\"late.rc\"|]", "4.1.1", "mount \"/p\" { from = data; options = [\"rootcontext=x\"]; }")),
        ("guest whose table nobody mounts", "FSW6018", GuestWith("[|\"bare.rc\"|]", "4.1.1")),
        ("guest that mounts its table too late", "FSW6018", GuestWith("[|\"boot.rc\"|]", "4.1.1")),
        ("guest that writes the master's partition by itself", "FSW6019",
            GuestWith("[|\"cache.rc\"|]", "4.0.4", "mount \"/p\" { from = data; }")
                .Replace("role = master;", "role = master; mount \"/cache\" { from = cache; }")),
        ("guest that remounts for writing", "FSW6019", ParentWritesCache(GuestWith("[|\"remount.rc\"|]", "4.0.4", Parent))),
        ("guest that checks before it mounts", "FSW6019", ParentWritesCache(GuestWith("[|\"check/init.b.rc\"|]", "4.1.1", Parent))),
        ("guest that mounts what it checks", "FSW6019", ParentWritesCache(GuestWith("[|\"check/init.b.rc\"|]", "4.1.2", Parent))),
        ("guest that replays a journal", "FSW6021", ParentWritesCache(GuestWith("[|\"replay.rc\"|]", "4.0.4", Parent))),
        ("guest that writes what a stock system writes", "FSW6060", AndroidParent(GuestWith("[|\"cache.rc\"|]", "4.0.4", Parent))),
        ("guest of another hardware", "FSW6022", GuestWith("[|\"other/init.other.rc\"|]", "4.0.4", "")),
        ("guest whose line names another hardware", "FSW6022",
            GuestWith("[|\"other/init.b.rc\"|]", "4.1.1", Parent + " args { \"androidboot.hardware\" = \"third\"; }")),
        ("guest whose told hardware mounts the parent's partition", "FSW6016",
            GuestWith("[|\"told/init.rc\"|]", "4.1.1", Parent + " args { \"androidboot.hardware\" = \"x\"; }")),
        ("hardware that leads out of the folder", "FSW6061", ChildWith("system = android(4.1.1); args { \"androidboot.hardware\" = [|\"../x\"|]; }")),
        ("hardware of 32 bytes", "FSW6061",
            ChildWith("system = android(4.1.1); args { \"androidboot.hardware\" = [|\"a1234567890123456789012345678901\"|]; }")),
        ("no hardware on 4.1", "FSW6061", ChildWith("system = android(4.1.1); args { \"androidboot.hardware\" = [|\"\"|]; }")),
        ("row of a loop", "FSW6017", GuestWith("[|\"loop/init.b.rc\"|]", "4.1.1", Parent)),
        ("row of a file", "FSW6017", GuestWith("[|\"file/init.b.rc\"|]", "4.1.1", Parent)),
        ("flags in one word", "FSW6017", GuestWith("[|\"joined.rc\"|]", "4.0.4", Parent)),
        ("mount without a place", "FSW6017", GuestWith("[|\"short.rc\"|]", "4.0.4", Parent)),
        ("columns of a recovery.fstab", "FSW6017", GuestWith("[|\"swapped/init.b.rc\"|]", "4.1.1", Parent)),
        ("row without its last column", "FSW6018", GuestWith("[|\"four/init.b.rc\"|]", "4.1.1", Parent)),
        ("image before what holds it", "FSW6017", GuestWith("[|\"early.rc\"|]", "4.1.1", Parent)),
        ("guest that takes ext4 for f2fs", "FSW6023", GuestWith("[|\"f2fs.rc\"|]", "4.0.4", Parent).Replace("\"/dev/cache\";", "\"/dev/cache\"; fs = ext4;")),
        ("mount point that is a link", "FSW6024", ChildWith("system = android(4.1.1); mount [|\"/vendor\"|] { from = data; }")),
        ("mount point behind a link", "FSW6024", ChildWith("system = android(4.0.4); mount [|\"/etc/x\"|] { from = data; }")),
        ("folder that nobody makes", "FSW6017", GuestWith("[|\"folder.rc\"|]", "4.1.1")),

        ("rw behind a comma", "FSW6004 FSW6027",
            Board + MasterWith("mount \"/data\" { from = data; }")
                + ChildOnly("mount \"/a\" { from = [|data|]; options = [|[ro, noload, \"noatime,rw\"]|]; }")),
        ("check behind a comma", "FSW6005", Board + MasterWith("mount \"/data\" { from = data; options = [\"ro,noload\"]; }")
            + ChildOnly("mount \"/a\" { from = data; options = [|[\"noatime,check\"]|]; }")),
        ("partition written by another name", "FSW6004", TwoNames("/dev/data", "/dev/block/../block//data")),
        ("partition written by its number", "FSW6004", TwoNames("/dev/block/mmcblk0p12", "/dev/block/platform/omap/omap_hsmmc.0/by-num/p12")),
        ("partition written by udev's link and Android's", "FSW6004",
            TwoNames("/dev/disk/by-partlabel/userdata", "/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata")),
        ("journal of another name", "FSW6020", BoardWith("partition d2 { device = \"/dev/./data\"; }") + MasterWith("mount \"/data\" { from = data; }")
            + ChildOnly("mount \"/a\" { from = [|d2|]; options = [ro]; }")),
        ("partition checked by another name", "FSW6005", BoardWith("partition d2 { device = \"/dev/data\"; }")
            + MasterWith("mount \"/data\" { from = data; shared_writes = accepted; }")
            + ChildOnly("mount \"/a\" { from = d2; options = [|[check]|]; shared_writes = accepted; }")),
        ("image mounted twice through two mounts", "FSW6003", ChildWith(
            "mount \"/p\" { from = data; } mount \"/q\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); "
                + "} mount \"/t\" { from = [|loop(\"/q/s.img\")|]; }")),
        ("images on one partition with two names", "FSW6010", BoardWith("partition d2 { device = \"/dev//data\"; size = 1G; }")
            + Master
            + ChildOnly(
                "mount \"/p\" { from = data; } mount \"/q\" { from = d2; } mount \"/s\" { from = loop(\"/p/s.img\"); size = 600M; "
                    + "} mount \"/t\" { from = loop(\"/q/t.img\"); size = [|500M|]; }")),
        ("partition that may be another", "FSW6034", TwoNames("/dev/block/mmcblk0p12", "/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata")),

        ("device that fstab takes for a comment", "FSW6030", BoardWith("partition x { device = [|\"#x\"|]; }") + Master),
        ("device by its label", "FSW6030", BoardWith("partition x { device = [|\"LABEL=x\"|]; }") + Master),
        ("device from nowhere", "FSW6030", BoardWith("partition x { device = [|\"dev/x y\"|]; }") + Master),
        ("flash by its name on 4.1", "FSW6030",
            BoardWith("partition x { device = [|\"mtd@cache\"|]; }") + Master + ChildOnly("system = android(4.1.1); mount \"/a\" { from = x; }")),
        ("partition with ro and without", "FSW6031", ChildWith("mount \"/p\" { from = data; options = [ro]; } mount \"/q\" { from = [|data|]; }")),
        ("root that the master has mounted", "FSW6004",
            Board + MasterWith("mount \"/srv\" { from = data; }") + ChildOnly("args { root = [|\"/dev/data\"|]; rw; }")),
        ("root of both kernels", "FSW6004",
            Board + MasterWith("args { root = \"/dev/mmcblk0p2\"; rw; }") + ChildOnly("args { root = [|\"/dev/mmcblk0p2\"|]; rootwait; rw; }")),
        ("root of both kernels, once by its number", "FSW6004",
            Board + MasterWith("args { root = \"/dev/mmcblk0p2\"; rw; }") + ChildOnly("args { root = [|\"b302\"|]; rootdelay = 3; rw; }")),
        ("root of both kernels by its id", "FSW6004",
            Board + MasterWith($"args {{ root = \"PARTUUID={PartitionId}\"; rw; }}") + ChildOnly($"args {{ root = [|\"PARTUUID={PartitionId}\"|]; rw; }}")),
        ("root in the built-in line", "FSW6004",
            Board + MasterWith("mount \"/srv\" { from = data; }") + ChildOnly("config_cmdline = [|\"root=/dev/data rw\"|];")),
        ("volume of both kernels by two names", "FSW6004", Board + MasterWith("args { root = \"ubi0:a\"; rootfstype = \"ubifs\"; \"ubi.mtd\" = 3; rw; }")
            + ChildOnly("args { root = [|\"ubi:a\"|]; rootfstype = \"ubifs\"; \"ubi.mtd\" = 3; rw; }")),
        ("image on the root of both", "FSW6004",
            Board + MasterWith("args { root = \"/dev/data\"; ro; rootflags = \"noload\"; } mount \"/x\" { from = loop(\"/srv/x.img\"); }")
            + ChildOnly("args { root = \"/dev/data\"; ro; rootflags = \"noload\"; } mount \"/y\" { from = [|loop(\"/srv/x.img\")|]; }")),
        ("root that a ramdisk mounts", "FSW6037", Board + MasterWith("mount \"/srv\" { from = data; }")
            + ChildOnly("args { root = [|\"/dev/data\"|]; rw; } image initrd { file = \"i\"; load = base + 64M; size = 1M; }")),
        ("root that a ramdisk mounts with ro", "FSW6037", Board + MasterWith("mount \"/srv\" { from = data; }")
            + ChildOnly("args { root = [|\"/dev/data\"|]; } image initrd { file = \"i\"; load = base + 64M; size = 1M; }")),
        ("root of both kernels with ro", "FSW6037",
            Board + MasterWith("args { root = [|\"/dev/data\"|]; ro; }") + ChildOnly("args { root = \"/dev/data\"; ro; }")),
        ("root of vfat that the master writes", "FSW6037", Board + MasterWith("mount \"/srv\" { from = data; fs = vfat; }")
            + ChildOnly("args { root = [|\"/dev/data\"|]; rootfstype = \"vfat\"; }")),
        ("root that replays the master's journal", "FSW6020",
            Board + MasterWith("mount \"/srv\" { from = data; }") + ChildOnly("args { root = [|\"/dev/data\"|]; }")),
        ("root for writing, and mounted with ro", "FSW6031",
            ChildWith("args { root = \"/dev/data\"; rw; } mount \"/x\" { from = [|data|]; options = [ro]; }")),
        ("root that may be the master's partition", "FSW6034", BoardWith("partition x { device = \"/dev/block/by-name/x\"; }").Replace("[|", "")
            + MasterWith("mount \"/x\" { from = x; }") + ChildOnly("args { root = [|\"/dev/mmcblk0p2\"|]; rootwait; rw; }")),
        ("mount of another file system", "FSW6032",
            BoardWith("partition x { device = \"/dev/x\"; fs = ext4; }") + Master + ChildOnly("mount \"/a\" { from = x; fs = [|f2fs|]; }")),
        ("ext4 mounted as ext3", "FSW6032",
            BoardWith("partition x { device = \"/dev/x\"; fs = ext4; }") + Master + ChildOnly("mount \"/a\" { from = x; fs = [|ext3|]; }")),
        ("one partition as two file systems", "FSW6036",
            Board + MasterWith("mount \"/data\" { from = data; options = [ro, noload]; }") + ChildOnly("mount \"/data\" { from = data; fs = [|vfat|]; }")),
        ("one device with two file systems", "FSW6035",
            BoardWith("partition x { device = \"/dev/x\"; fs = ext4; } partition y { device = \"/dev//x\"; fs = [|vfat|]; }") + Master),
        ("one device with two sizes", "FSW6035",
            BoardWith("partition x { device = \"/dev/x\"; size = 1G; } partition y { device = \"/dev/block/x\"; size = [|2G|]; }") + Master),
        ("f2fs on Linux 3.0", "FSW6033", BoardWith("partition x { device = \"/dev/x\"; fs = f2fs; }") + Master + ChildOnly("mount \"/a\" { from = [|x|]; }")),
        ("exfat in an image on Linux 3.0", "FSW6033", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); fs = [|exfat|]; }")),
        ("guest that writes the master's root", "FSW6019", GuestWith("[|\"cache.rc\"|]", "4.0.4", "mount \"/p\" { from = data; }")
            .Replace("role = master;", "role = master; args { root = \"/dev/cache\"; rw; }")),
        ("root of another file system", "FSW6032", BoardWith("partition x { device = \"/dev/x\"; fs = ext4; }") + Master
            + ChildOnly("args { root = \"/dev/x\"; rootfstype = [|\"vfat\"|]; }")),
        ("root of a file system of a later release", "FSW6033", ChildWith("args { root = \"/dev/x\"; rootfstype = [|\"f2fs\"|]; }")),

        ("whole disk written by one, a partition of it by another", "FSW6028", BoardWith("partition all { device = \"/dev/mmcblk1\"; } "
            + "partition one { device = \"/dev/block/mmcblk1p1\"; }") + MasterWith("mount \"/m\" { from = [|all|]; }")
            + ChildOnly("mount \"/c\" { from = one; }")),
        ("whole disk written, and a partition of it by its name", "FSW6028",
            BoardWith("partition all { device = \"/dev/block/platform/omap/omap_hsmmc.0/mmcblk0\"; } "
            + "partition one { device = \"/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata\"; }")
            + MasterWith("mount \"/m\" { from = one; options = [ro, noload]; }") + ChildOnly("mount \"/c\" { from = [|all|]; }")),
        ("root on a partition of a disk that is written as a whole", "FSW6028", BoardWith("partition all { device = \"/dev/sda\"; }")
            + MasterWith("mount \"/m\" { from = [|all|]; }") + ChildOnly("args { root = \"/dev/sda2\"; }")),
        ("partition with a number that begins with 0", "FSW6030", BoardWith("partition x { device = [|\"/dev/block/mmcblk0p02\"|]; }") + Master),
        ("journal mode of a journal that is left alone", "FSW6029",
            WithLinux61(ChildWith("mount \"/p\" { from = data; options = [|[ro, noload, \"data=ordered\"]|]; }"))),
        ("delayed allocation of journalled data", "FSW6029",
            WithLinux61(ChildWith("mount \"/p\" { from = data; options = [|[\"data=journal\", delalloc]|]; }"))),
        ("asynchronous commits of ordered data", "FSW6029", WithLinux61(ChildWith("mount \"/p\" { from = data; options = [|[journal_async_commit]|]; }"))),
        ("mode of a root's journal that is left alone", "FSW6029",
            WithLinux61(ChildWith("args { root = [|\"/dev/data\"|]; rootfstype = \"ext4\"; rootflags = \"noload,commit=30\"; }"))),
        ("jffs2 in an image", "FSW6038", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = [|loop(\"/p/s.img\")|]; fs = jffs2; }")),
        ("yaffs2 on eMMC", "FSW6038", BoardWith("partition x { device = \"/dev/block/mmcblk0p5\"; fs = yaffs2; }") + Master
            + ChildOnly("mount \"/a\" { from = [|x|]; }")),
        ("ubifs on the block device of flash", "FSW6038", BoardWith("partition x { device = \"/dev/mtdblock3\"; fs = ubifs; }") + Master
            + ChildOnly("mount \"/a\" { from = [|x|]; }")),
        ("yaffs2 on Linux 6.1", "FSW6033", WithLinux61(BoardWith("partition x { device = \"/dev/mtdblock3\"; fs = yaffs2; }") + Master
            + ChildOnly("mount \"/a\" { from = [|x|]; }"))),
        ("yaffs2 mounted as ext4", "FSW6032", BoardWith("partition x { device = \"/dev/mtdblock3\"; fs = yaffs2; }") + Master
            + ChildOnly("mount \"/a\" { from = x; fs = [|ext4|]; }")),
        ("system without the rights of its programs", "FSW6039",
            ChildWith("system = android(4.1.1); mount \"/system\" { from = cache; options = [|[ro, nosuid]|]; }")),
        ("system whose programs do not start", "FSW6039", ChildWith("mount \"/usr\" { from = cache; options = [|[ro, noexec]|]; }")),
        ("Android that charges only", "FSW6062", ChildWith("system = android(4.1.1); args { \"androidboot.mode\" = [|\"charger\"|]; }")),
        ("FAT by its width", "FSW6063", ChildWith("mount \"/p\" { from = data; fs = [|\"fat32\"|]; }")),
        ("swap that is mounted", "FSW6063",
            BoardWith("partition x { device = \"/dev/x\"; fs = swap; }") + Master + ChildOnly("mount \"/p\" { from = [|x|]; }")),
        ("helper of mount(8) on Android", "FSW6063", ChildWith("system = android(4.1.1); mount \"/p\" { from = data; fs = [|\"ntfs-3g\"|]; }")),
        ("swap that two resume from", "FSW6064", Board + MasterWith("args { resume = \"/dev/mmcblk0p2\"; }") + ChildOnly("args { resume = [|\"179:2\"|]; }")),
    ];

    private static (string Name, string Id, string Text)[] StorageSound =>
    [
        ("mounts beside and below what the system has mounted", "FSW6001",
            ChildWith("mount \"/devices\" { from = data; } mount \"/dev/data\" { from = cache; }")),
        ("flags as words of their own", "FSW6017", GuestWith("\"apart.rc\"", "4.0.4", Parent)),
        ("as many loop devices as there are minor numbers", "FSW6066",
            ChildWith("args { max_loop = 65536; \"loop.max_part\" = 15; } mount \"/p\" { from = data; } " + Loops(1))),
        ("a driver that refuses, and nothing that needs it", "FSW6066", ChildWith("args { max_loop = \"-1\"; }")),
        ("stock lines for flash that the device has not, a link, and what the kernel makes", "FSW6016", GuestWith("\"stock.rc\"", "4.0.4")),
        ("options of the file system itself, and of all", "FSW6070",
            ChildWith("mount \"/p\" { from = data; options = [noatime, \"data=ordered\", noauto_da_alloc, discard, \"errors=panic\"]; }")),
        ("an owner for files that have none", "FSW6070",
            ChildWith("mount \"/p\" { from = data; fs = vfat; options = [\"uid=1000\", utf8, \"errors=remount-ro\", flush]; }")
                .Replace("device = \"/dev/data\";", "device = \"/dev/data\"; fs = vfat;")),
        ("read-only mount that leaves the journal alone", "FSW6021", ParentWritesCache(GuestWith("\"noload.rc\"", "4.0.4", Parent))),
        ("row that leaves the journal alone", "FSW6019", ParentWritesCache(GuestWith("\"noload/init.b.rc\"", "4.1.2", Parent))),
        ("guest that checks what nobody else writes", "FSW6019", GuestWith("\"check/init.b.rc\"", "4.1.1", Parent)),
        ("guest that writes what a parent without Android leaves alone", "FSW6060", GuestWith("\"cache.rc\"", "4.0.4", Parent)),
        ("guest that writes what the parent's own files leave alone", "FSW6060", AndroidParent(GuestWith("\"cache.rc\"", "4.0.4", Parent),
            "image initrd { file = \"i\"; load = 0x84000000; size = 1M; init = \"bare.rc\"; }")),
        ("guest that writes where the parent mounts something else", "FSW6060", AndroidParent(GuestWith("\"cache.rc\"", "4.0.4", Parent),
            "mount \"/cache\" { from = x; }").Replace("partition data", "partition x { device = \"/dev/x\"; } partition data")),
        ("guest that reads only", "FSW6060", AndroidParent(GuestWith("\"replay.rc\"", "4.0.4", Parent))),
        ("hardware file beside that of another", "FSW6022", GuestWith("\"other/init.b.rc\"", "4.0.4", Parent)),
        ("hardware that the line tells", "FSW6022", GuestWith("\"other/init.rc\"", "4.1.1", Parent + " args { \"androidboot.hardware\" = \"told\"; }")),
        ("no hardware on 4.0, and 31 bytes of it", "FSW6061", ChildWith("system = android(4.0.4); args { \"androidboot.hardware\" = \"\"; }")
            .Replace("id = 1;", "id = 1; system = android(4.1.1); args { \"androidboot.hardware\" = \"a123456789012345678901234567890\"; }")),
        ("row of a device without its mount point's parent", "FSW6017", GuestWith("\"noload/init.b.rc\"", "4.1.1", Parent)),
        ("image behind what holds it", "FSW6017", GuestWith("\"late-image.rc\"", "4.1.1", Parent)),
        ("guest with a file system of a partition that says nothing", "FSW6023", GuestWith("\"f2fs.rc\"", "4.0.4", Parent)),
        ("the folder that a link leads to", "FSW6024",
            ChildWith("system = android(4.1.1); mount \"/system\" { from = cache; } mount \"/system/vendor\" { from = data; }")),
        ("a folder that stock init.rc of 4.1 does not make", "FSW6024", ChildWith("system = android(4.1.1); mount \"/sdcard\" { from = data; }")),
        ("ro behind a comma", "FSW6004",
            Board + MasterWith("mount \"/data\" { from = data; }") + ChildOnly("mount \"/a\" { from = data; options = [\"noload,ro,\"]; }")),
        ("names of two partitions", "FSW6004",
            TwoSoundNames("/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata", "/dev/block/platform/omap/omap_hsmmc.0/by-name/cache")),
        ("numbers of two partitions", "FSW6004", TwoSoundNames("/dev/block/mmcblk0p12", "/dev/block/mmcblk0p1")),
        ("one number on two disks", "FSW6034",
            TwoSoundNames("/dev/block/platform/omap/omap_hsmmc.1/mmcblk1p12", "/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata")),
        ("a name and a number, one of them read only", "FSW6034",
            TwoSoundNames("/dev/block/mmcblk0p12", "/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata", "options = [\"ro,noload\"];")),
        ("a disk and a partition by name", "FSW6034", TwoSoundNames("/dev/block/mmcblk1", "/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata")),
        ("two images of one name on two partitions", "FSW6003", ChildWith(
            "mount \"/p\" { from = data; } mount \"/q\" { from = cache; } mount \"/s\" { from = loop(\"/p/s.img\"); "
                + "} mount \"/t\" { from = loop(\"/q/s.img\"); }")),
        ("flash by its name on 4.0", "FSW6030",
            BoardWith("partition x { device = \"mtd@cache\"; fs = yaffs2; }") + Master + ChildOnly("system = android(4.0.4); mount \"/cache\" { from = x; }")),
        ("device with a blank and a # inside", "FSW6030",
            BoardWith("partition x { device = \"/dev/x y#z\"; }") + Master + ChildOnly("mount \"/a\" { from = x; }")),
        ("a partition twice for writing", "FSW6031", ChildWith("mount \"/p\" { from = data; } mount \"/q\" { from = data; }")),
        ("roots of two kernels", "FSW6004",
            Board + MasterWith("args { root = \"/dev/data\"; rw; }") + ChildOnly("args { root = \"/dev/cache\"; rw; }")),
        ("roots over the network", "FSW6004",
            Board + MasterWith("args { root = \"/dev/nfs\"; ip = \"dhcp\"; rw; }") + ChildOnly("args { root = \"/dev/nfs\"; ip = \"dhcp\"; rw; }")),
        ("roots of two kinds of disk", "FSW6034",
            Board + MasterWith("args { root = \"8:2\"; rw; }") + ChildOnly("args { root = \"b302\"; rootdelay = 3; rw; }")),
        ("root that Android does not look at", "FSW6037", Board + MasterWith("mount \"/srv\" { from = data; }")
            + ChildOnly("system = android(4.1.1); args { root = \"/dev/data\"; rw; } image initrd { file = \"i\"; load = base + 64M; size = 1M; }")),
        ("root that both only read", "FSW6037", Board + MasterWith("args { root = \"/dev/data\"; rootfstype = \"squashfs\"; }")
            + ChildOnly("args { root = \"/dev/data\"; rootfstype = \"squashfs\"; }")),
        ("root that the last word makes read-only", "FSW6004", Board + MasterWith("mount \"/srv\" { from = data; }")
            + ChildOnly("args { root = \"/dev/data\"; rw; rootflags = \"noload\"; ro; }")),
        ("root that the system makes writable", "FSW6031", ChildWith("args { root = \"/dev/data\"; ro; } mount \"/x\" { from = data; }")),
        ("root whose types the kernel tries in turn", "FSW6032", BoardWith("partition x { device = \"/dev/x\"; fs = ext4; }") + Master
            + ChildOnly("args { root = \"/dev/x\"; rootfstype = \"f2fs,ext4\"; }")),
        ("root whose type nobody tells", "FSW6036", Board + MasterWith("mount \"/srv\" { from = data; fs = \"vfat\"; options = [ro]; }")
            + ChildOnly("args { root = \"/dev/data\"; rootflags = \"noload\"; }")),
        ("image on the root", "FSW6002", ChildWith("args { root = \"/dev/data\"; rw; } mount \"/x\" { from = loop(\"/srv/x.img\"); }")),
        ("ext3 mounted as ext4", "FSW6032",
            BoardWith("partition x { device = \"/dev/x\"; fs = ext3; }") + Master + ChildOnly("mount \"/a\" { from = x; fs = ext4; }")),
        ("vfat mounted as msdos", "FSW6032",
            BoardWith("partition x { device = \"/dev/x\"; fs = vfat; }") + Master + ChildOnly("mount \"/a\" { from = x; fs = msdos; }")),
        ("a file system of a partition that says nothing", "FSW6032", ChildWith("mount \"/a\" { from = data; fs = vfat; }")),
        ("one device, told alike", "FSW6035",
            BoardWith(
                "partition x { device = \"/dev/x\"; fs = vfat; size = 1G; } partition y { device = \"/dev//x\"; fs = vfat; size = 1G; "
                    + "} partition z { device = \"/dev/x\"; }") + Master),
        ("a file system that nobody knows", "FSW6033", ChildWith("mount \"/a\" { from = data; fs = yaffs2; }")),
        ("f2fs that was put into a 3.0 kernel", "FSW6033", ConfiguredBy("\"f2fs.config\"", "mount \"/a\" { from = data; fs = f2fs; }")),
        ("options that only this kernel may know", "FSW6026",
            ChildWith("mount \"/p\" { from = data; options = [noatime, acl, nouid32, \"vendor_turbo=1\", \"x-ro\", \"data=ordered\"]; }")),
        ("ro twice", "FSW6027", ChildWith("mount \"/p\" { from = data; options = [ro, ro]; }")),
        ("f2fs that is not rolled forward, and vfat, which has no journal", "FSW6020", WithLinux61(
            BoardWith("partition x { device = \"/dev/x\"; fs = f2fs; } partition y { device = \"/dev/y\"; fs = vfat; }")
                + MasterWith("mount \"/data\" { from = x; } mount \"/y\" { from = y; }")
            + ChildOnly("mount \"/data\" { from = x; options = [ro, disable_roll_forward]; } mount \"/y\" { from = y; options = [ro]; }"))),
        ("f2fs on Linux 6.1", "FSW6033", WithLinux61(ChildWith("mount \"/a\" { from = data; fs = f2fs; }"))),

        ("whole disk that is read, and a partition of it", "FSW6028", BoardWith("partition all { device = \"/dev/sda\"; fs = iso9660; } "
            + "partition one { device = \"/dev/sda3\"; }") + MasterWith("mount \"/m\" { from = all; options = [ro]; }")
            + ChildOnly("mount \"/c\" { from = one; }")),
        ("whole disk that is written, a part of it that has no partitions, and another's partition", "FSW6028",
            BoardWith("partition all { device = \"/dev/mmcblk1\"; } partition boot { device = \"/dev/mmcblk1boot0\"; } "
                + "partition one { device = \"/dev/mmcblk0p1\"; }")
            + MasterWith("mount \"/m\" { from = all; }") + ChildOnly("mount \"/c\" { from = one; } mount \"/d\" { from = boot; }")),
        ("numbers that end in 0, and disks 00", "FSW6030",
            BoardWith("partition x { device = \"/dev/block/mmcblk0p10\"; } partition y { device = \"/dev/mtdblock0\"; }") + Master),
        ("options of a journal that is used", "FSW6029", WithLinux61(ChildWith(
            "mount \"/p\" { from = data; options = [\"data=journal\", nodelalloc, \"commit=30\"]; } "
            + "mount \"/q\" { from = cache; options = [\"data=writeback\", journal_async_commit]; }"))),
        ("options that 3.0 passes over", "FSW6029", ChildWith("mount \"/p\" { from = data; options = [ro, noload, \"data=ordered\"]; }")),
        ("jffs2 on flash, and ubifs on a volume", "FSW6038", BoardWith("partition x { device = \"/dev/mtdblock3\"; fs = jffs2; } "
            + "partition y { device = \"/dev/ubi0_1\"; fs = ubifs; }") + Master + ChildOnly("mount \"/a\" { from = x; } mount \"/b\" { from = y; }")),
        ("data without the rights of its programs", "FSW6039",
            ChildWith("system = android(4.1.1); mount \"/data\" { from = data; options = [nosuid, nodev]; } "
                + "mount \"/system\" { from = cache; options = [ro, nodev]; }")),
        ("Android that starts", "FSW6062", ChildWith("system = android(4.1.1); args { \"androidboot.mode\" = \"normal\"; }")),
        ("charger of no Android", "FSW6062", ChildWith("args { \"androidboot.mode\" = \"charger\"; }")),
        ("helper of mount(8) on plain Linux", "FSW6063", ChildWith("mount \"/p\" { from = data; fs = \"ntfs-3g\"; }")),
        ("swaps of their own", "FSW6064", Board + MasterWith("args { resume = \"/dev/mmcblk0p2\"; }") + ChildOnly("args { resume = \"/dev/mmcblk0p3\"; }")),
    ];

    private const string PartitionId = "0fc63daf-8483-4772-8e79-3d69d8477de4";

    private const string Parent = "mount \"/p\" { from = data; }";

    private static string ParentWritesCache(string layout) => layout.Replace("role = master;", "role = master; mount \"/cache\" { from = cache; }");

    private static string TwoSoundNames(string master, string child, string childOptions = "") =>
        TwoNames(master, child, childOptions).Replace("[|", "").Replace("|]", "");

    private static string AndroidParent(string layout, string item = "") => layout.Replace("role = master;", "role = master; system = android(4.0.4); " + item);

    /// <summary>The master writes the first device, the child the second, which is blamed.</summary>
    private static string TwoNames(string master, string child, string childOptions = "") =>
        BoardWith($"partition one {{ device = \"{master}\"; }} partition other {{ device = \"{child}\"; }}")
        + MasterWith("mount \"/m\" { from = one; }") + ChildOnly($"mount \"/c\" {{ from = [|other|]; {childOptions} }}");
}
