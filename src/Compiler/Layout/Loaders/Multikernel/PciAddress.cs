using System.Globalization;

namespace FswLayout.Layout.Loaders.Multikernel;

/// <summary>DDDD:BB:SS.F as the multikernel's parser reads it: four hexadecimal numbers (sscanf "%x:%x:%x.%x", kernel/multikernel/baseline.c).</summary>
/// <param name="Domain">Domain, 16 bits.</param>
/// <param name="Bus">Bus, 8 bits.</param>
/// <param name="Slot">Device, 5 bits.</param>
/// <param name="Function">Function, 3 bits.</param>
public sealed record PciAddress(uint Domain, uint Bus, uint Slot, uint Function)
{
    /// <summary>What <paramref name="text"/> says; <c>null</c> where it is none, or has more bits than the kernel keeps.</summary>
    public static PciAddress? Of(string text)
    {
        string[] parts = text.Split(':'), last = parts.Length == 3 ? parts[2].Split('.') : [];
        return last.Length == 2 && Number(parts[0], 0xFFFF) is { } domain && Number(parts[1], 0xFF) is { } bus && Number(last[0], 0x1F) is { } slot
            && Number(last[1], 7) is { } function ? new PciAddress(domain, bus, slot, function) : null;
    }

    private static uint? Number(string digits, uint most) =>
        uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint number) && number <= most ? number : null;

    /// <summary>The address as the kernel prints it: 0000:09:00.0.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0:x4}:{1:x2}:{2:x2}.{3:x}", Domain, Bus, Slot, Function);
}
