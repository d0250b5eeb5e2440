namespace FswLayout.Images;

/// <summary>CRC-32 of IEEE 802.3, which gzip, xz and sparse images use.</summary>
internal struct Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = MakeTable();

    private uint _state;

    /// <summary>The checksum of what was added so far.</summary>
    public readonly uint Value => _state;

    /// <summary>The checksum of <paramref name="bytes"/>.</summary>
    public static uint Of(byte[] bytes, int start, int count)
    {
        var crc = new Crc32();
        crc.Add(bytes, start, count);
        return crc.Value;
    }

    public void Add(byte[] bytes, int start, int count)
    {
        uint crc = ~_state;
        for (int i = start; i < start + count; i++)
            crc = Table[(byte)(crc ^ bytes[i])] ^ (crc >> 8);
        _state = ~crc;
    }

    /// <summary>Adds <paramref name="count"/> zero bytes in logarithmic time: a hole of a sparse image may be terabytes long.</summary>
    public void AddZeros(long count)
    {
        // One zero byte multiplies the register by x^8 modulo the polynomial; powers are made by squaring.
        uint power = 0x00800000, product = 0x80000000;
        for (; count > 0; count >>= 1)
        {
            if ((count & 1) != 0)
                product = Multiply(power, product);
            power = Multiply(power, power);
        }
        _state = ~Multiply(product, ~_state);
    }

    /// <summary>a × b modulo the polynomial; bit 31 is x^0.</summary>
    private static uint Multiply(uint a, uint b)
    {
        uint product = 0;
        for (uint bit = 0x80000000; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0)
                product ^= b;
            b = (b & 1) != 0 ? (b >> 1) ^ Polynomial : b >> 1;
        }
        return product;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
            table[i] = value;
        }
        return table;
    }
}
