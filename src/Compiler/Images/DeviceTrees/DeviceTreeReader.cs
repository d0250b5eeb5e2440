using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Fields;

namespace FswLayout.Images.DeviceTrees;

/// <summary>Reads the header and the memory reservation block, and hands the rest to <see cref="StructureReader"/>.</summary>
internal sealed class DeviceTreeReader(ImageBytes image, long offset)
{
    public const uint Magic = 0xD00DFEED;

    // Linux takes 2 MiB (MAX_FDT_SIZE) where it takes most.
    private const uint LargestTree = 4 << 20;
    private const int FirstVersion = 16, LastVersion = 17, MostReservations = 4096;

    private static int HeaderSize => DeviceTreeFields.StructureSize.End;

    private static int ReservationSize => DeviceTreeFields.Reservation[1].End;

    private readonly ProblemList _problems = new();

    public ImageReading<DeviceTree> Read()
    {
        byte[] header = image.TakeUpTo(offset, HeaderSize);
        image.Fields?.Begin(new FieldGroup("device tree header", offset));
        image.Fields.AddRecord(DeviceTreeFields.Header, header, offset);
        if (header.Length < HeaderSize)
            return _problems.Fail<DeviceTree>(image.Length, $"the file ends before the end of a device tree header ({HeaderSize} bytes)");
        if (DeviceTreeFields.Magic.Word(header) != Magic)
            return _problems.Fail<DeviceTree>(offset, "the device tree magic 0xd00dfeed is not there");
        uint size = DeviceTreeFields.TotalSize.Word(header), version = DeviceTreeFields.Version.Word(header),
            oldest = DeviceTreeFields.LastCompatible.Word(header);
        if (version < FirstVersion || oldest > LastVersion)
            return _problems.Fail<DeviceTree>(
                offset + DeviceTreeFields.Version.Offset,
                $"version {version} of the device tree format, to be read as {oldest} at least: {FirstVersion} and {LastVersion} are known");
        if (size > LargestTree)
            return _problems.Fail<DeviceTree>(
                offset + DeviceTreeFields.TotalSize.Offset, $"the device tree declares {size} bytes: Linux takes 2 MiB, and {LargestTree} are read at most");
        if (size < HeaderSize || image.Take(offset, size) is not { } tree)
            return _problems.Fail<DeviceTree>(image.Length, $"the device tree declares {size} bytes, but the file ends after {image.Length}: it was cut");
        return Body(tree, version);
    }

    private ImageReading<DeviceTree> Body(byte[] tree, uint version)
    {
        uint structure = DeviceTreeFields.Structure.Word(tree), strings = DeviceTreeFields.Strings.Word(tree),
            stringsSize = DeviceTreeFields.StringsSize.Word(tree);
        // Version 16 does not say how long the structure block is.
        uint structureSize = version < 17 ? (uint)tree.Length - Math.Min(structure, (uint)tree.Length) : DeviceTreeFields.StructureSize.Word(tree);
        if (!Fits(tree, structure, structureSize) || structure % 4 != 0)
            return _problems.Fail<DeviceTree>(
                offset + DeviceTreeFields.Structure.Offset, $"the structure block, {structureSize} bytes at 0x{structure:x}, does not lie in the tree");
        if (!Fits(tree, strings, stringsSize))
            return _problems.Fail<DeviceTree>(
                offset + DeviceTreeFields.Strings.Offset, $"the strings block, {stringsSize} bytes at 0x{strings:x}, does not lie in the tree");
        ImmutableArray<AddressRange> reservations = Reservations(tree, DeviceTreeFields.Reservations.Word(tree));
        var reader = new StructureReader(
            tree, new AddressRange(structure, structure + structureSize), new AddressRange(strings, strings + stringsSize), offset)
        { Fields = image.Fields };
        if (reader.Read() is not { } root)
            return _problems.Fail<DeviceTree>(reader.Problem!.Offset, reader.Problem.Message);
        return _problems.With(new DeviceTree { TotalSize = (uint)tree.Length, Version = version, Reservations = reservations, Root = root });
    }

    private ImmutableArray<AddressRange> Reservations(byte[] tree, uint at)
    {
        var ranges = ImmutableArray.CreateBuilder<AddressRange>();
        image.Fields?.Begin(new FieldGroup("memory reservations", offset + at));
        for (int i = 0; i < MostReservations; i++, at += (uint)ReservationSize)
        {
            if (!Fits(tree, at, (ulong)ReservationSize))
            {
                _problems.Add(offset + at, "the memory reservation block does not end within the tree");
                break;
            }
            byte[] entry = tree.AsSpan((int)at, ReservationSize).ToArray();
            image.Fields.AddRecord(DeviceTreeFields.Reservation, entry, offset + at, _ => entry.All(b => b == 0) ? "end of the reservations" : null);
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
