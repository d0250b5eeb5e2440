using System.Buffers.Binary;

namespace FswLayout.Compiler.Tests.Images;

/// <summary>Programs for other processors, as a linker would write them.</summary>
internal static class Elf
{
    /// <summary>A program of 32 bits for little-endian ARM.</summary>
    /// <param name="entry">e_entry.</param>
    /// <param name="segments">Of each segment that is loaded: p_paddr, p_filesz and p_memsz.</param>
    public static byte[] Program(ulong entry, params (ulong Address, ulong InFile, ulong InMemory)[] segments) =>
        Program(is64: false, isBig: false, machine: 40, entry, segments);

    /// <summary>The same of any kind; p_vaddr is elsewhere, because loaders do not go by it.</summary>
    public static byte[] Program(
        bool is64, bool isBig, ushort machine, ulong entry, params (ulong Address, ulong InFile, ulong InMemory)[] segments)
    {
        int head = is64 ? 64 : 52, size = is64 ? 56 : 32, word = is64 ? 8 : 4;
        var file = new List<byte>([0x7F, (byte)'E', (byte)'L', (byte)'F', (byte)(is64 ? 2 : 1), (byte)(isBig ? 2 : 1), 1, .. new byte[9]]);
        Add(2, 2);
        Add(machine, 2);
        Add(1, 4);
        Add(entry, word);
        Add((ulong)head, word);
        Add(0, word);
        Add(0, 4);
        foreach (int half in new[] { head, size, segments.Length, 0, 0, 0 })
            Add((ulong)half, 2);
        ulong offset = (ulong)(head + (size * segments.Length));
        foreach ((ulong address, ulong inFile, ulong inMemory) in segments)
        {
            ulong[] fields = is64 ? [offset, address + 0x1000, address, inFile, inMemory, 4] : [offset, address + 0x1000, address, inFile, inMemory, 5, 4];
            Add(1, 4);
            if (is64)
                Add(5, 4);
            foreach (ulong field in fields)
                Add(field, word);
            offset += inFile;
        }
        file.AddRange(new byte[segments.Sum(s => (long)s.InFile)]);
        return [.. file];

        void Add(ulong number, int count)
        {
            byte[] bytes = new byte[8];
            if (isBig)
                BinaryPrimitives.WriteUInt64BigEndian(bytes, number << (64 - (8 * count)));
            else
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
            file.AddRange(bytes.Take(count));
        }
    }

    /// <summary>What the layouts of the tests share with a program of these tables.</summary>
    public const string Shared = "shared ring0 = 0xB8000000 size 32K { between = [m, rt]; as = vring; } "
        + "shared ring1 = 0xB8008000 size 32K { between = [m, rt]; as = vring; } ";

    /// <summary>A program of a Cortex-M whose first segment begins with a vector table: where its stack starts, and where it does.</summary>
    public static byte[] WithVectors(uint stack, uint entry, params (ulong Address, ulong InFile, ulong InMemory)[] segments)
    {
        byte[] program = Program(entry | 1, segments);
        Span<byte> content = program.AsSpan(52 + (32 * segments.Length));
        content[..(int)segments.Sum(s => (long)s.InFile)].Fill(0x55);
        BinaryPrimitives.WriteUInt32LittleEndian(content, stack);
        BinaryPrimitives.WriteUInt32LittleEndian(content[4..], entry | 1);
        return program;
    }

    /// <summary>The same program with a resource table in a section of its own, which lies behind the segment's bytes.</summary>
    public static byte[] WithTable(ulong entry, (ulong Address, ulong InFile, ulong InMemory) segment, byte[] table)
    {
        byte[] program = Program(entry, segment);
        byte[] names = [0, .. ".shstrtab\0.resource_table\0"u8];
        int tableAt = program.Length, namesAt = tableAt + table.Length, headersAt = namesAt + names.Length;
        byte[] sections = [.. new byte[40], .. Header(1, 3, 0, namesAt, names.Length), .. Header(11, 1, segment.Address, tableAt, table.Length)];
        byte[] file = [.. program, .. table, .. names, .. sections];
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(32), headersAt);
        foreach ((int at, short value) in new (int, short)[] { (46, 40), (48, 3), (50, 1) })
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(at), value);
        return file;
    }

    /// <summary>A table with one device for messages, whose rings lie at these addresses.</summary>
    public static byte[] Rings(uint first, uint second, uint count = 256) =>
        Words(1, 1, 0, 0, 20, 3, 7, 0, 1, 0, 0, 0x200, first, 4096, count, 0, 0, second, 4096, count, 1, 0);

    /// <summary>A table that asks for memory by the name <c>code</c>.</summary>
    public static byte[] Carveout(uint address, uint size) =>
        [.. Words(1, 1, 0, 0, 20, 0, address, address, size, 0, 0), .. "code"u8, .. new byte[28]];

    private static byte[] Words(params uint[] words)
    {
        byte[] bytes = new byte[words.Length * 4];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), words[i]);
        return bytes;
    }

    private static byte[] Header(int name, int type, ulong address, int offset, int size) =>
        Words((uint)name, (uint)type, 2, (uint)address, (uint)offset, (uint)size, 0, 0, 4, 0);
}
