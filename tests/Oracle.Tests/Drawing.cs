using FswLayout.Addresses;

namespace FswLayout.Oracle.Tests;

/// <summary>A kernel's place and its arguments, drawn at random.</summary>
/// <param name="Base">Where its image is put, less 0x8000.</param>
/// <param name="CommandLine">The arguments that the draw is about.</param>
internal sealed record DrawnBoot(ulong Base, string CommandLine);

/// <summary>What the generators share. The same seed draws the same line.</summary>
internal sealed class Drawing(int seed)
{
    private readonly Random _random = new(seed);

    public T OneOf<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    /// <summary>True so many times out of a hundred.</summary>
    public bool Chance(int percent) => _random.Next(100) < percent;

    public int Next(int first, int last) => _random.Next(first, last + 1);

    /// <summary>In any order, for the order counts.</summary>
    public string Shuffled(IEnumerable<string> arguments)
    {
        string[] all = [.. arguments];
        _random.Shuffle(all);
        return string.Join(' ', all);
    }

    /// <summary>A number of KiB as a person, or a careless one, would write it.</summary>
    public string Size(int kibibytes)
    {
        ulong bytes = (ulong)kibibytes << 10;
        string mebibytes = $"{kibibytes >> 10}M";
        return kibibytes % 1024 != 0
            ? OneOf($"{kibibytes}K", $"{kibibytes}k", $"0x{bytes:x}", $"{bytes + (ulong)Next(1, 4095)}")
            : OneOf(mebibytes, mebibytes, mebibytes + "B", mebibytes.ToLowerInvariant(), $"{kibibytes}K", $"{kibibytes}KiB", $"0x{bytes:X}");
    }

    /// <summary>As many MiB as that, sometimes with some odd KiB.</summary>
    public int Kibibytes(int firstMiB, int lastMiB) => (Next(firstMiB, lastMiB) << 10) + (Chance(40) ? Next(1, 1023) : 0);

    public string Address(ulong address) => Chance(10) ? $"{address}" : SizeText.Address(address);
}
