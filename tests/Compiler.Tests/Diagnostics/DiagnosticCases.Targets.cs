namespace FswLayout.Compiler.Tests.Diagnostics;

public static partial class DiagnosticCases
{
    private const string X86Board = """
        board server { arch = x86_64; ram = [0 .. 0x9F000, 1M .. 0x7FFD4000, 4G .. 10G]; section = 128M; memory_model = flat; base_align = 128M; LOADER }

        """;

    private const string X86Control = "control fsw = 16M size 1M;";

    private static (string Name, string Ids, string Text)[] TargetsCases =>
    [
        ("sections on x86-64", "FSW8070", X86("", X86Control).Replace("memory_model = flat;", "memory_model = [|sparse|];")),
        ("sections on x86-64 by default", "FSW8070", X86("", X86Control).Replace("memory_model = flat;", "").Replace("x86_64", "[|x86_64|]")),
        ("a release of x86-64 that nobody knows", "FSW2017", X86().Replace("linux(6.1)", "[|linux(3.0)|]")),
        ("a $ that was escaped once too often", "FSW4003", X86("args { memmap = [|\"256M\\\\$0x20000000\"|]; }")),
        ("an argument of ARM on x86-64", "FSW4016", X86("args { highmem = [|\"1G\"|]; }")),
        // From public reports: RHEL's "memory is in use" of 128M@16M, where the kernel itself lies; crashkernel=auto, which only RHEL's kernels know (Fedora
        // CoreOS tracker 798, CentOS sig-atomic 304); ranges that end below the machine's memory (kdump-utils 90).
        ("a crash kernel where the kernel lies", "FSW4017", X86("args { crashkernel = [|\"128M@16M\"|]; nokaslr; }")),
        ("a crash kernel of a vendor's word", "FSW4017", X86("args { crashkernel = [|\"auto\"|]; }")),
        ("a crash kernel for smaller machines", "FSW4017", X86("args { crashkernel = [|\"1G-2G:192M,2G-4G:256M\"|]; }")),
        ("two crash kernels", "FSW8071",
            Kexec() + CrashChild("base = 1536M; memory = 256M;").Replace("c on", "[|d|] on").Replace("id = 2", "id = 3")
                .Replace("vmlinuz", "vmlinuz2").Replace("\"i\"", "\"i2\"")),
        ("a crash kernel in two pieces", "FSW8071", Kexec("base = 1G; memory = [|sections [8, 9, 11]|];")),
        ("a crash kernel where a driver has memory", "FSW8072", Kexec("base = [|1G|]; memory = 256M;", "args { memmap = \"64M$0x44000000\"; }")),
        ("a crash kernel where firmware is", "FSW8072",
            Kexec("base = [|1G|]; memory = 256M;").Replace("memory_model = flat;", "memory_model = flat; carveout tz = 1088M size 16M;")),
        ("a crash kernel above 4 GiB", "FSW8073", Kexec("base = [|5G|]; memory = 512M;")),
        ("a crash kernel with another size by hand", "FSW8074", Kexec(master: "args { crashkernel = [|\"128M\"|]; }")),
        ("a crash kernel that keeps memory for a third", "FSW8074", Kexec("base = 1G; memory = 256M; args { crashkernel = [|\"64M\"|]; }")),
        ("a ramdisk of kexec at an address", "FSW8075", Kexec().Replace("\"i\"; load = auto", "\"i\"; load = [|0x48000000|]")),
        ("kexec on 32-bit ARM", "FSW8076", KexecMasterOfArm64.Replace("arch = arm64;", "").Replace("loader = kexec", "loader = [|kexec|]")),
        ("kexec with sections that change hands", "FSW8076",
            KexecMasterOfArm64.Replace("flat", "sparse").Replace("loader = kexec", "control fsw = 0x41000000 size 1M; loader = [|kexec|]")),
        ("a base in a pool", "FSW8080", Twin("base = [|7G|]; memory = 1G; cpus = [c2];")),
        ("no processor in a pool", "FSW8081", Twin("memory = auto 1G;").Replace("w on", "[|w|] on")),
        ("the boot processor in a pool", "FSW8081", Twin("memory = auto 1G; cpus = [[|c0|], c2];")),
        ("the boot processor of arm64 in a pool", "FSW8081", TwinOf64("cpus = [[|c0|]];")),
        ("a processor without an id", "FSW8081", Twin("memory = auto 1G; cpus = [[|c9|]];")),
        ("a pool larger than what is movable", "FSW8082", Twin("memory = auto 4G; cpus = [c2];").Replace("kernelcore = 4G", "kernelcore = [|4G|]")),
        ("a device without an address", "FSW8083", Twin("memory = auto 1G; cpus = [c2]; devices = [[|nothing|]];")),
        ("an address that is none", "FSW8083", Twin("memory = auto 1G; cpus = [c2]; devices = [[|wrong|]];")),
        ("a kernel that may land where it is to keep memory", "FSW8077", Kexec(place: "").Replace("args {  }", "[|args|] { }")),
        ("a kernel that may land in the fifth piece that is not its own", "FSW8077",
            WithPieces(5).Replace("args { }", "[|args|] { quiet; }")),
        ("a crash kernel that finds no room", "FSW4017", X86("args { crashkernel = [|\"7G\"|]; }")),
    ];

    private static (string Name, string Id, string Text)[] TargetsSound =>
    [
        ("a kernel of a pool", "FSW8080", Twin()),
        ("a kernel of a pool with its base chosen", "FSW8080", Twin("base = auto; memory = auto 1G; cpus = [c2];")),
        ("a kernel of a pool with a size at a chosen base", "FSW8080", Twin("base = auto; memory = 512M; cpus = [c2];")),
        ("a kernel of an arm64 pool with a size at a chosen base", "FSW8080",
            TwinOf64("cpus = [c1];").Replace("memory = auto 512M", "base = auto; memory = 512M")),
        ("MPIDR 0 in the pool of a host that boots on another cluster", "FSW8081", TwinOf64("cpus = [c0];", "cpus = [c1];")),
        ("a pool as large as what is movable", "FSW8082", Twin("memory = auto 3968M; cpus = [c2, c3];")),
        ("a platform device of a pool", "FSW8083", Twin("memory = auto 1G; cpus = [c2]; devices = [com];")),
        ("a crash kernel in memory that is kept", "FSW8072", Kexec()),
        ("a crash kernel wherever there is room", "FSW8072", Kexec("memory = auto 256M;", "args { crashkernel = \"72M,low\"; }")),
        ("a crash kernel on arm64", "FSW8072", KexecOfArm64),
        ("a crash kernel that ends at 4 GiB", "FSW8073", Kexec("base = 0x70000000; memory = 128M;")),
        ("a crash kernel above 4 GiB with what is low said", "FSW8073", Kexec("base = 5G; memory = 512M;", "args { crashkernel = \"72M,low\"; }")),
        ("what is low of a crash kernel below 4 GiB", "FSW8074", Kexec(master: "args { crashkernel = \"0,low\"; }")),
        ("a crash kernel behind the kernel", "FSW4017", X86("args { crashkernel = \"128M@256M\"; nokaslr; }")),
        ("a crash kernel with a number", "FSW4017", X86("args { crashkernel = \"192M\"; }")),
        ("a crash kernel for this machine too", "FSW4017", X86("args { crashkernel = \"1G-2G:192M,2G-4G:256M,4G-:512M\"; }")),
        ("x86-64 with its memory from the start", "FSW8070", X86()),
        ("two halves of an x86-64", "FSW8070",
            X86() + "instance c on server { id = 2; base = 4G; memory = 2G; kernel = linux(6.1); kernelcore = 1G; "
            + "image kernel { file = \"vmlinuz\"; load = auto; size = 16M; unpacked = 48M; } }"),
        ("memory of a driver on x86-64", "FSW4003", X86("args { memmap = \"64M$0x20000000\"; }")),
        ("a kernel that draws its place clear of four pieces", "FSW8077", WithPieces(4)),
        ("a kernel that does not draw its place, and five pieces", "FSW8077", WithPieces(5).Replace("args { }", "args { nokaslr; }")),
        ("a crash kernel without kernelcore", "FSW8072", Kexec().Replace("kernelcore = 4G;", "").Replace("kernelcore = 128M;", "")),
        ("a pool above 4 GiB of a host without kernelcore", "FSW8082", Twin().Replace("kernelcore = 4G;", "")),
        ("a crash kernel with room", "FSW4017", X86("args { crashkernel = \"256M\"; }")),
    ];

    private static string Twin(string items = "memory = auto 1G; cpus = [c2, c3]; devices = [net];") => X86("", """
        loader = multikernel; cpu c0 { id = 0; } cpu c2 { id = 2; } cpu c3 { id = 3; } cpu c9 { }
          device net { pci = "0000:00:03.0"; vendor = 0x1af4; model = 0x1000; } device com { platform = "serial8250"; } device nothing { }
          device wrong { pci = "eth0"; vendor = 1; model = 2; }
        """) + "instance w on server { id = 2; kernel = linux(6.1); kernelcore = 512M; " + items
        + " image kernel { file = \"vmlinux\"; load = auto; size = 48M; unpacked = 48M; } }\n";

    /// <summary>A pool of arm64 with a processor of either cluster.</summary>
    private static string TwinOf64(string items, string host = "") => $$"""
        board juno { arch = arm64; ram = 0x40000000 .. 0x140000000; section = 128M; memory_model = flat; base_align = 128M; loader = multikernel;
          cpu c0 { id = 0; } cpu c1 { id = 0x100; } }
        instance m on juno { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 2G; {{host}} args { root = "/dev/vda1"; rootwait; } }
        instance w on juno { id = 2; kernel = linux(6.1); memory = auto 512M; kernelcore = 256M; {{items}} args { root = "/dev/vdb1"; rootwait; }
          image kernel { file = "Image"; load = auto; size = 34M; } }

        """;

    private static string Kexec(string child = "base = 1G; memory = 256M;", string master = "args { }", string place = "nokaslr;") =>
        X86(master.Replace("args {", $"args {{ {place}"), "loader = kexec;") + CrashChild(child);

    /// <summary>A kernel of x86-64 that is told of so many pieces of memory that are not its own, each by a memmap= of its own.</summary>
    private static string WithPieces(int count) => X86("args { }").Replace(
        "memory_model = flat;",
        "memory_model = flat; " + string.Concat(Enumerable.Range(0, count).Select(n => $"carveout c{n} = {512 + (n * 64)}M size 16M; ")));

    private static string CrashChild(string items) => $$"""
        instance c on server { id = 2; kernel = linux(6.1); kernelcore = 128M; {{items}}
          image kernel { file = "vmlinuz"; load = auto; size = 16M; unpacked = 48M; } image initrd { file = "i"; load = auto; size = 32M; } }

        """;

    private const string KexecMasterOfArm64 = """
        board virt { arch = arm64; ram = 0x40000000 .. 0xC0000000; section = 128M; memory_model = flat; base_align = 128M; loader = kexec; }
        instance m on virt { id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 256M; args { root = "/dev/vda1"; rootwait; } }

        """;

    private const string KexecOfArm64 = KexecMasterOfArm64 + """
        instance c on virt { id = 2; base = 0x60000000; memory = 256M; kernel = linux(6.1); kernelcore = 128M;
          image kernel { file = "Image"; load = auto; size = 34M; } image initrd { file = "i"; load = auto; size = 32M; } }

        """;

    private static string X86(string items = "", string loader = "") => X86Board.Replace("LOADER", loader)
        + $"instance m on server {{ id = 1; role = master; memory = rest; kernel = linux(6.1); kernelcore = 4G; {items} }}\n";
}
