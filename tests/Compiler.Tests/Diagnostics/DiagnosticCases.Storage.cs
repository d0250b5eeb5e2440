namespace FswLayout.Compiler.Tests.Diagnostics;

/// <summary>Storage and guests: planted mistakes, and their sound near-misses.</summary>
public static partial class DiagnosticCases
{
    private static (string Name, string Ids, string Text)[] StorageCases =>
    [
        ("relative mount point", "FSW6001", ChildWith("mount [|\"data\"|] { from = data; }")),
        ("loop path with dots", "FSW6001", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = [|loop(\"/p/../q.img\")|]; }")),
        ("loop before its parent", "FSW6002", ChildWith("mount \"/s\" { from = [|loop(\"/p/s.img\")|]; } mount \"/p\" { from = data; }")),
        ("loop without a parent", "FSW6002", ChildWith("mount \"/s\" { from = [|loop(\"/p/s.img\")|]; }")),
        ("image mounted twice", "FSW6003", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); } mount \"/t\" { from = [|loop(\"/p/s.img\")|]; }")),
        ("partition written by two", "FSW6004", Board + MasterWith("mount \"/data\" { from = data; }") + ChildOnly("mount \"/data\" { from = [|data|]; }")),
        ("accepted by one only", "FSW6004", Board + MasterWith("mount \"/data\" { from = [|data|]; }") + ChildOnly("mount \"/data\" { from = data; shared_writes = accepted; }")),
        ("journal of another instance", "FSW6020", Board + MasterWith("mount \"/data\" { from = data; }") + ChildOnly("mount \"/data\" { from = [|data|]; options = [ro]; }")),
        ("journal of another instance's image", "FSW6020", Board
            + MasterWith("mount \"/p\" { from = data; shared_writes = accepted; } mount \"/s\" { from = loop(\"/p/s.img\"); }")
            + ChildOnly("mount \"/q\" { from = data; shared_writes = accepted; } mount \"/s\" { from = [|loop(\"/q/s.img\")|]; options = [ro]; }")),
        ("shared partition checked", "FSW6005", Board + MasterWith("mount \"/data\" { from = data; options = [ro, noload]; }") + ChildOnly("mount \"/data\" { from = data; options = [|[wait, check]|]; }")),
        ("writable image on a read-only parent", "FSW6006", ChildWith("mount \"/p\" { from = data; options = [ro]; } mount \"/s\" { from = [|loop(\"/p/s.img\")|]; }")),
        ("mount point in a read-only image", "FSW6007", ChildWith("mount \"/p\" { from = data; options = [ro]; } mount [|\"/p/q\"|] { from = cache; }")),
        ("option with a blank", "FSW6008", ChildWith("mount \"/p\" { from = data; options = [|[\"a b\"]|]; }")),

        ("loop option on Android", "FSW6009", ChildWith("system = android(4.1.1); mount \"/p\" { from = data; options = [|[loop]|]; }")),
        ("check on Android 4.0", "FSW6009", ChildWith("system = android(4.0.4); mount \"/p\" { from = data; options = [|[check]|]; }")),
        ("a flag of mount(8) on Android", "FSW6009", ChildWith("system = android(4.1.1); mount \"/p\" { from = data; options = [|[sync]|]; }")),
        ("noexec on Android 4.0", "FSW6009", ChildWith("system = android(4.0.4); mount \"/p\" { from = data; options = [|[noexec]|]; }")),
        ("check on a mount inside another", "FSW6009", ChildWith("system = android(4.1.1); mount \"/p\" { from = data; } mount \"/p/q\" { from = data; options = [|[check]|]; }")),
        ("blank in a path on Android", "FSW6009", ChildWith("system = android(4.0.4); mount [|\"/p q\"|] { from = data; }")),

        ("images larger than their partition", "FSW6010", BoardWith("").Replace("device = \"/dev/data\";", "device = \"/dev/data\"; size = 1G;") + Master
            + ChildOnly("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = 600M; } mount \"/t\" { from = loop(\"/p/t.img\"); size = [|500M|]; }")),
        ("image larger than the image it lies in", "FSW6010", ChildWith("mount \"/p\" { from = data; } mount \"/s\" { from = loop(\"/p/s.img\"); size = 1G; } mount \"/t\" { from = loop(\"/s/t.img\"); size = [|2G|]; }")),
        ("images of two instances on one partition", "FSW6010", BoardWith("").Replace("device = \"/dev/data\";", "device = \"/dev/data\"; size = 1G;")
            + MasterWith("mount \"/p\" { from = data; shared_writes = accepted; } mount \"/s\" { from = loop(\"/p/a.img\"); size = 600M; }")
            + ChildOnly("mount \"/q\" { from = data; shared_writes = accepted; } mount \"/s\" { from = loop(\"/q/b.img\"); size = [|600M|]; }")),
        ("nine images", "FSW6011", ChildWith("mount \"/p\" { from = data; } " + Loops(8) + "mount \"/s9\" { from = [|loop(\"/p/9.img\")|]; }")),
        ("more images than max_loop", "FSW6011", ChildWith("args { max_loop = 1; } mount \"/p\" { from = data; } " + Loops(1) + "mount \"/s2\" { from = [|loop(\"/p/2.img\")|]; }")),
        ("mount over an earlier one", "FSW6012", ChildWith("mount \"/p/q\" { from = cache; } mount [|\"/p\"|] { from = data; }")),
        ("size of a partition in a mount", "FSW6013", ChildWith("mount \"/p\" { from = data; size = [|1G|]; }")),
        ("images in each other", "FSW6002", ChildWith("mount \"/a\" { from = [|loop(\"/b/a.img\")|]; } mount \"/b\" { from = loop(\"/a/b.img\"); }")),
        ("debug on plain Linux", "FSW6014", ChildWith("debug = [|true|];")),

        ("init file that is not there", "FSW6015", GuestWith("[|\"no.rc\"|]", "4.0.4")),
        ("init file of a plain Linux", "FSW6015", ChildWith("image initrd { file = \"i\"; load = base + 8M; size = 1M; init = [|\"guest.rc\"|]; }")),
        ("guest that mounts the parent's partition", "FSW6016", GuestWith("[|\"guest.rc\"|]", "4.0.4")),
        ("guest that mounts the same", "FSW6016", GuestWith("[|\"same.rc\"|]", "4.0.4")),
        ("mount_all on 4.0", "FSW6017", GuestWith("[|\"table.rc\"|]", "4.0.4")),
        ("services that never start on 4.1", "FSW6017", GuestWith("[|\"late.rc\"|]", "4.1.1", "mount \"/p\" { from = data; options = [\"rootcontext=x\"]; }")),
        ("guest whose table nobody mounts", "FSW6018", GuestWith("[|\"bare.rc\"|]", "4.1.1")),
        ("guest that mounts its table too late", "FSW6018", GuestWith("[|\"boot.rc\"|]", "4.1.1")),
        ("guest that writes the master's partition by itself", "FSW6019",
            GuestWith("[|\"cache.rc\"|]", "4.0.4", "mount \"/p\" { from = data; }").Replace("role = master;", "role = master; mount \"/cache\" { from = cache; }")),
        ("folder that nobody makes", "FSW6017", GuestWith("[|\"folder.rc\"|]", "4.1.1")),
    ];

    private static (string Name, string Id, string Text)[] StorageSound => [];
}
