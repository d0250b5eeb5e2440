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
}
