using FswLayout.Kernel;

namespace FswLayout.Images.Ramdisks;

/// <summary>The header of an ELF program as load_elf_binary() reads it (fs/binfmt_elf.c; elf_check_arch, arch/arm/kernel/elf.c and asm/elf.h of the others).
/// </summary>
internal static class ElfProgram
{
    private const int ClassOffset = 4, DataOffset = 5, TypeOffset = 16, MachineOffset = 18;
    private const uint Executable = 2, SharedObject = 3, I386 = 3, Arm = 40, X86 = 62, Arm64 = 183, Interpreter = 3;
    private const byte BigEndian = 2, Wide = 2;

    /// <summary>Where the fields are in a file of 32 and of 64 bits (elf(5)).</summary>
    private sealed record Fields(int HeaderSize, int Table, int Count, int EntrySize, int Offset, int Size)
    {
        public static readonly Fields Narrow = new(52, 28, 44, 32, 4, 16), Wide = new(64, 32, 56, 56, 8, 32);
    }

    public static bool IsElf(byte[] head) => Bytes.StartsWith(head, 0x7F, (byte)'E', (byte)'L', (byte)'F');

    /// <summary>Why the program does not run; <c>null</c> when nothing that is known stops it.</summary>
    public static ProgramTrouble? Trouble(RamdiskTree tree, byte[] head, KernelArchitecture architecture, string pack)
    {
        bool isWide = head.Length > ClassOffset && head[ClassOffset] == Wide;
        Fields fields = isWide ? Fields.Wide : Fields.Narrow;
        if (head.Length < fields.HeaderSize)
            return new ProgramTrouble("is an ELF file of which there are only the first bytes", $"copy it again, and {pack}");
        bool isBig = head[DataOffset] == BigEndian;
        uint type = Half(head, TypeOffset, isBig), machine = Half(head, MachineOffset, isBig);
        (string name, string target) = NameOf(architecture);
        if (isBig || !Runs(architecture, machine, isWide))
            return new ProgramTrouble($"is a program for {NameOf(machine)}{(isBig ? ", big-endian" : "")}{(isWide ? ", 64 bits" : "")}, not for {name}",
                $"build it for {target}, and {pack}");
        if (type is not (Executable or SharedObject))
            return new ProgramTrouble("is an ELF file, but no program", $"link it, and {pack}");
        if (InterpreterOf(head, fields) is not { Length: > 0 } loader)
            return null;
        return tree.Find(loader).Node is not null ? null
            : new ProgramTrouble($"needs the loader {Bytes.Quote(loader)}, and that is not there", $"link it statically, or put the loader and its libraries "
                + $"in, and {pack}");
    }

    /// <summary>Programs of 32 bits run on 64-bit kernels as well (CONFIG_COMPAT, CONFIG_IA32_EMULATION), as distributions build them.</summary>
    private static bool Runs(KernelArchitecture architecture, uint machine, bool isWide) => architecture switch
    {
        KernelArchitecture.Arm64 => machine == Arm64 || (machine == Arm && !isWide),
        KernelArchitecture.X86 => machine == X86 || (machine == I386 && !isWide),
        _ => machine == Arm,
    };

    private static (string Name, string Target) NameOf(KernelArchitecture architecture) => architecture switch
    {
        KernelArchitecture.Arm64 => ("64-bit ARM", "ARM64 (aarch64-linux-gnu)"),
        KernelArchitecture.X86 => ("x86-64", "x86-64 (x86_64-linux-gnu)"),
        _ => ("32-bit ARM", "ARM (arm-linux-gnueabi)"),
    };

    /// <summary>The path of PT_INTERP, where the first bytes of the file hold it; <c>null</c> otherwise.</summary>
    private static string? InterpreterOf(byte[] head, Fields fields)
    {
        // What lies beyond 4 GiB is not in the first bytes anyway.
        uint table = Bytes.U32(head, fields.Table), count = Bytes.U16(head, fields.Count);
        for (uint i = 0; i < count && table + ((i + 1) * (ulong)fields.EntrySize) <= (ulong)head.Length; i++)
        {
            int at = (int)(table + (i * fields.EntrySize));
            uint offset = Bytes.U32(head, at + fields.Offset), size = Bytes.U32(head, at + fields.Size);
            if (Bytes.U32(head, at) == Interpreter)
                return (ulong)offset + size <= (ulong)head.Length ? Bytes.Text(head, (int)offset, (int)size) : null;
        }
        return null;
    }

    private static uint Half(byte[] head, int at, bool isBig) => isBig ? (uint)((head[at] << 8) | head[at + 1]) : Bytes.U16(head, at);

    /// <summary>EM_… of include/linux/elf-em.h.</summary>
    private static string NameOf(uint machine) => machine switch
    {
        I386 => "x86",
        8 => "MIPS",
        20 or 21 => "PowerPC",
        Arm => "ARM",
        X86 => "x86-64",
        Arm64 => "ARM64",
        243 => "RISC-V",
        _ => $"another machine (e_machine {machine})",
    };
}
