using System.Collections.Immutable;
using FswLayout.Addresses;

namespace FswLayout.Images.DeviceTrees;

/// <summary>Reads the header and the memory reservation block, and hands the rest to <see cref="StructureReader"/>.</summary>
internal sealed class DeviceTreeReader(ImageBytes image, long offset)
{
    public const uint Magic = 0xD00DFEED;

    // Linux takes 2 MiB (MAX_FDT_SIZE) where it takes most.
    private const uint LargestTree = 4 << 20;
    private const int HeaderSize = 40, FirstVersion = 16, LastVersion = 17, ReservationSize = 16, MostReservations = 4096;

    private readonly ProblemList _problems = new();

    public ImageReading<DeviceTree> Read()
    {
        if (image.Take(offset, HeaderSize) is not { } header)
            return _problems.Fail<DeviceTree>(image.Length, $"the file ends before the end of a device tree header ({HeaderSize} bytes)");
        if (Bytes.U32Big(header, 0) != Magic)
            return _problems.Fail<DeviceTree>(offset, "the device tree magic 0xd00dfeed is not there");
        uint size = Bytes.U32Big(header, 4), version = Bytes.U32Big(header, 20), oldest = Bytes.U32Big(header, 24);
        if (version < FirstVersion || oldest > LastVersion)
            return _problems.Fail<DeviceTree>(
                offset + 20, $"version {version} of the device tree format, to be read as {oldest} at least: {FirstVersion} and {LastVersion} are known");
        if (size > LargestTree)
            return _problems.Fail<DeviceTree>(offset + 4, $"the device tree declares {size} bytes: Linux takes 2 MiB, and {LargestTree} are read at most");
        if (size < HeaderSize || image.Take(offset, size) is not { } tree)
            return _problems.Fail<DeviceTree>(image.Length, $"the device tree declares {size} bytes, but the file ends after {image.Length}: it was cut");
        return Body(tree, version);
    }

    private ImageReading<DeviceTree> Body(byte[] tree, uint version)
    {
        uint structure = Bytes.U32Big(tree, 8), strings = Bytes.U32Big(tree, 12), stringsSize = Bytes.U32Big(tree, 32);
        // Version 16 does not say how long the structure block is.
        uint structureSize = version < 17 ? (uint)tree.Length - Math.Min(structure, (uint)tree.Length) : Bytes.U32Big(tree, 36);
        if (!Fits(tree, structure, structureSize) || structure % 4 != 0)
            return _problems.Fail<DeviceTree>(offset + 8, $"the structure block, {structureSize} bytes at 0x{structure:x}, does not lie in the tree");
        if (!Fits(tree, strings, stringsSize))
            return _problems.Fail<DeviceTree>(offset + 12, $"the strings block, {stringsSize} bytes at 0x{strings:x}, does not lie in the tree");
        ImmutableArray<AddressRange> reservations = Reservations(tree, Bytes.U32Big(tree, 16));
        var reader = new StructureReader(
            tree, new AddressRange(structure, structure + structureSize), new AddressRange(strings, strings + stringsSize), offset);
        if (reader.Read() is not { } root)
            return _problems.Fail<DeviceTree>(reader.Problem!.Offset, reader.Problem.Message);
        return _problems.With(new DeviceTree { TotalSize = (uint)tree.Length, Version = version, Reservations = reservations, Root = root });
    }

    private ImmutableArray<AddressRange> Reservations(byte[] tree, uint at)
    {
        var ranges = ImmutableArray.CreateBuilder<AddressRange>();
        for (int i = 0; i < MostReservations; i++, at += ReservationSize)
        {
            if (!Fits(tree, at, ReservationSize))
            {
                _problems.Add(offset + at, "the memory reservation block does not end within the tree");
                break;
            }
            ulong start = Bytes.U64Big(tree, (int)at), size = Bytes.U64Big(tree, (int)at + 8);
            if ((start | size) == 0)
                break;
            if (size > ulong.MaxValue - start)
                _problems.Add(offset + at, $"the reservation of 0x{size:x} bytes at 0x{start:x} goes beyond 64 bits");
            else if (size > 0)
                ranges.Add(AddressRange.FromSize(start, size));
        }
        return ranges.ToImmutable();
    }

    private static bool Fits(byte[] tree, ulong start, ulong size) => start + size <= (ulong)tree.Length;
}
