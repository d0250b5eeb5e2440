namespace FswLayout.Backends.CSharp;

/// <summary>
/// The part of <c>FswLayout.g.cs</c> that is the same for every layout: a reader of both tables (docs/formats.md, "cmm.bin and CHILD/rst.bin").
/// </summary>
internal static class CSharpReader
{
    /// <summary>Its types, in C# 7.3.</summary>
    public const string Text =
        """
        /// <summary>One section's entry in a table.</summary>
        public struct SectionEntry
        {
            /// <summary>All 16 bits.</summary>
            public readonly ushort Value;

            /// <summary>An entry from its 16 bits.</summary>
            public SectionEntry(ushort value) { Value = value; }

            /// <summary>0 nobody, 1 to 254 an instance's id, 255 everybody.</summary>
            public byte Owner { get { return unchecked((byte)Value); } }

            /// <summary>With an owner: it can be claimed. Without: free to claim.</summary>
            public bool IsAvailable { get { return (Value & 0x0100) != 0; } }

            /// <summary>The owner is asked to release it.</summary>
            public bool IsReleaseOrdered { get { return (Value & 0x0200) != 0; } }

            /// <summary>The release succeeded.</summary>
            public bool IsReleased { get { return (Value & 0x0400) != 0; } }

            /// <summary>Singled out by a request for specific sections.</summary>
            public bool IsRequested { get { return (Value & 0x0800) != 0; } }

            /// <summary>Being handed back on termination.</summary>
            public bool IsClaimed { get { return (Value & 0x1000) != 0; } }
        }

        /// <summary>What a permission table says.</summary>
        public enum SectionVerdict
        {
            /// <summary>The running instance may not do it.</summary>
            Refused,
            /// <summary>It may.</summary>
            Allowed,
            /// <summary>Only the owner could release it: refused at once, mem_request asks it.</summary>
            ReleaseRequest,
        }

        /// <summary>The permission tables (docs/scenarios.md): what the running instance may do with a section, and its entry then.</summary>
        public static class SectionPermissions
        {
            /// <summary>Whether an instance may offline a section that is online here: what it owns.</summary>
            public static SectionVerdict MayOffline(SectionEntry entry, byte me)
            {
                return entry.Owner != 0 && entry.Owner != 255 && entry.Owner == me ? SectionVerdict.Allowed : SectionVerdict.Refused;
            }

            /// <summary>The entry once it has: nobody's where it was available, else unchanged.</summary>
            public static SectionEntry Offlined(SectionEntry entry, byte me)
            {
                bool leaves = MayOffline(entry, me) == SectionVerdict.Allowed && entry.IsAvailable;
                return leaves ? new SectionEntry((ushort)(entry.Value & 0xFF00)) : entry;
            }

            /// <summary>Whether an instance may online a section that is offline here: what it owns, and what is nobody's and available.</summary>
            public static SectionVerdict MayOnline(SectionEntry entry, byte me)
            {
                if (entry.Owner == 255)
                    return SectionVerdict.Refused;
                if (entry.Owner == 0)
                    return entry.IsAvailable ? SectionVerdict.Allowed : SectionVerdict.Refused;
                if (entry.Owner == me)
                    return SectionVerdict.Allowed;
                return entry.IsAvailable ? SectionVerdict.ReleaseRequest : SectionVerdict.Refused;
            }

            /// <summary>The entry once it has: its own where it was nobody's, else unchanged.</summary>
            public static SectionEntry Onlined(SectionEntry entry, byte me)
            {
                bool takes = entry.Owner == 0 && MayOnline(entry, me) == SectionVerdict.Allowed;
                return takes ? new SectionEntry((ushort)(entry.Value | me)) : entry;
            }
        }

        /// <summary>What opening a table found.</summary>
        public enum SectionTableStatus
        {
            /// <summary>All is well.</summary>
            Ok,
            /// <summary>Fewer bytes than the table takes.</summary>
            Short,
            /// <summary>No table at all.</summary>
            NoMagic,
            /// <summary>The header is damaged.</summary>
            BadHeader,
            /// <summary>A version this reader does not know.</summary>
            BadVersion,
            /// <summary>Another kind of table, or another instance's.</summary>
            WrongTable,
            /// <summary>Made from another layout than this file.</summary>
            WrongLayout,
            /// <summary>The entries are damaged.</summary>
            BadEntries,
        }

        /// <summary>A section table that was checked.</summary>
        public sealed class SectionTable
        {
            private const int HeaderSize = 32;
            private readonly byte[] _bytes;
            private readonly int _offset;
            private readonly uint _first;

            private SectionTable(byte[] bytes, int offset, uint first, int count)
            {
                _bytes = bytes;
                _offset = offset;
                _first = first;
                Count = count;
            }

            /// <summary>Number of entries.</summary>
            public int Count { get; private set; }

            /// <summary>The entry of a section; nobody's and no memory where the table has none.</summary>
            public SectionEntry this[int section]
            {
                get
                {
                    long index = (long)section - _first;
                    return new SectionEntry(index >= 0 && index < Count ? Get16(_bytes, _offset + 2 * (int)index) : (ushort)0);
                }
            }

            /// <summary>Opens a sealed common memory map. The table is null unless all is well.</summary>
            public static SectionTableStatus OpenCommonMemoryMap(byte[] bytes, out SectionTable table) { return Open(bytes, 1, 0, out table); }

            /// <summary>Opens an instance's sealed reserved section table. The table is null unless all is well.</summary>
            public static SectionTableStatus OpenReservedSections(byte[] bytes, byte instance, out SectionTable table) { return Open(bytes, 2, instance, out table); }

            /// <summary>Opens a raw table, of which nothing but the size can be checked.</summary>
            public static SectionTableStatus OpenRaw(byte[] bytes, out SectionTable table)
            {
                bool fits = bytes.Length / 2 >= Layout.SectionCount;
                table = fits ? new SectionTable(bytes, 0, 0, Layout.SectionCount) : null;
                return fits ? SectionTableStatus.Ok : SectionTableStatus.Short;
            }

            private static SectionTableStatus Open(byte[] bytes, byte kind, byte instance, out SectionTable table)
            {
                SectionTableStatus status = Check(bytes, kind, instance);
                table = status == SectionTableStatus.Ok ? new SectionTable(bytes, HeaderSize, Get32(bytes, 8), (int)Get32(bytes, 12)) : null;
                return status;
            }

            private static SectionTableStatus Check(byte[] bytes, byte kind, byte instance)
            {
                if (bytes.Length < HeaderSize)
                    return SectionTableStatus.Short;
                if (Get32(bytes, 0) != 0x54575346)
                    return SectionTableStatus.NoMagic;
                if (Get32(bytes, 28) != Crc32(bytes, 0, 28))
                    return SectionTableStatus.BadHeader;
                if (bytes[4] != 1)
                    return SectionTableStatus.BadVersion;
                if (bytes[5] != kind || bytes[7] != instance)
                    return SectionTableStatus.WrongTable;
                if (bytes[6] != Layout.SectionShift || !IsSameLayout(bytes))
                    return SectionTableStatus.WrongLayout;
                uint count = Get32(bytes, 12);
                if (count > (uint)(bytes.Length - HeaderSize) / 2)
                    return SectionTableStatus.Short;
                return Get32(bytes, 16) == Crc32(bytes, HeaderSize, 2 * (int)count) ? SectionTableStatus.Ok : SectionTableStatus.BadEntries;
            }

            private static bool IsSameLayout(byte[] bytes)
            {
                for (int i = 0; i < 8; i++)
                    if (bytes[20 + i] != global::System.Convert.ToByte(Layout.Digest.Substring(2 * i, 2), 16))
                        return false;
                return true;
            }

            private static ushort Get16(byte[] bytes, int at) { return unchecked((ushort)(bytes[at] | bytes[at + 1] << 8)); }

            private static uint Get32(byte[] bytes, int at) { return Get16(bytes, at) | (uint)Get16(bytes, at + 2) << 16; }

            // CRC-32 of IEEE 802.3, bit by bit: small, and tables are too.
            private static uint Crc32(byte[] bytes, int start, int length)
            {
                uint crc = 0xFFFFFFFF;
                for (int i = start; i < start + length; i++)
                {
                    crc ^= bytes[i];
                    for (int bit = 0; bit < 8; bit++)
                        crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
                }
                return ~crc;
            }
        }
        """;
}
