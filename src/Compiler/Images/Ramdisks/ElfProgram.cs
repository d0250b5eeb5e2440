namespace FswLayout.Images.Ramdisks;

/// <summary>The header of an ELF program as load_elf_binary() of a 32-bit ARM kernel reads it (fs/binfmt_elf.c; elf_check_arch,
/// arch/arm/kernel/elf.c).</summary>
internal static class ElfProgram
{
    private const int HeaderSize = 52, ProgramHeaderSize = 32;
    private const int ClassOffset = 4, DataOffset = 5, TypeOffset = 16, MachineOffset = 18, TableOffset = 28, CountOffset = 44;
    private const uint Executable = 2, SharedObject = 3, Arm = 40, Interpreter = 3;
    private const byte BigEndian = 2;

    public static bool IsElf(byte[] head) => Bytes.StartsWith(head, 0x7F, (byte)'E', (byte)'L', (byte)'F');

    /// <summary>Why the program does not run; <c>null</c> when nothing that is known stops it.</summary>
    public static ProgramTrouble? Trouble(RamdiskTree tree, byte[] head, string pack)
    {
        if (head.Length < HeaderSize)
            return new ProgramTrouble("is an ELF file of which there are only the first bytes", $"copy it again, and {pack}");
        bool isBig = head[DataOffset] == BigEndian;
        uint type = Half(head, TypeOffset, isBig), machine = Half(head, MachineOffset, isBig);
        if (isBig || machine != Arm)
            return new ProgramTrouble($"is a program for {NameOf(machine)}{(isBig ? ", big-endian" : "")}{(head[ClassOffset] == 2 ? ", 64 bits" : "")}, not "
                + $"for 32-bit ARM", $"build it for ARM (arm-linux-gnueabi), and {pack}");
        if (type is not (Executable or SharedObject))
            return new ProgramTrouble("is an ELF file, but no program", $"link it, and {pack}");
        if (InterpreterOf(head) is not { Length: > 0 } loader)
            return null;
        return tree.Find(loader).Node is not null ? null
            : new ProgramTrouble($"needs the loader {Bytes.Quote(loader)}, and that is not there", $"link it statically, or put the loader and its libraries "
                + $"in, and {pack}");
    }

    /// <summary>The path of PT_INTERP, where the first bytes of the file hold it; <c>null</c> otherwise.</summary>
    private static string? InterpreterOf(byte[] head)
    {
        uint table = Bytes.U32(head, TableOffset), count = Bytes.U16(head, CountOffset);
        for (uint i = 0; i < count && table + ((i + 1) * (ulong)ProgramHeaderSize) <= (ulong)head.Length; i++)
        {
            int at = (int)(table + (i * ProgramHeaderSize));
            uint offset = Bytes.U32(head, at + 4), size = Bytes.U32(head, at + 16);
            if (Bytes.U32(head, at) == Interpreter)
                return (ulong)offset + size <= (ulong)head.Length ? Bytes.Text(head, (int)offset, (int)size) : null;
        }
        return null;
    }

    private static uint Half(byte[] head, int at, bool isBig) => isBig ? (uint)((head[at] << 8) | head[at + 1]) : Bytes.U16(head, at);

    /// <summary>EM_… of include/linux/elf-em.h.</summary>
    private static string NameOf(uint machine) => machine switch
    {
        3 => "x86",
        8 => "MIPS",
        20 or 21 => "PowerPC",
        Arm => "ARM",
        62 => "x86-64",
        183 => "ARM64",
        243 => "RISC-V",
        _ => $"another machine (e_machine {machine})",
    };
}
