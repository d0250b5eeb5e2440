using System.Globalization;
using FswLayout.Fields;

namespace FswLayout.Images;

/// <summary>Times in files, as people read them.</summary>
internal static class UnixTime
{
    // The last second that DateTimeOffset holds.
    private const ulong Latest = 253_402_300_799;

    /// <summary>What a field means, with the time in UTC; 0 stands for never.</summary>
    public static string Meaning(BinaryField field, ulong seconds) => $"{field.Meaning}: {Text(seconds)}";

    public static string Text(ulong seconds) => seconds == 0 ? "never"
        : seconds > Latest ? "beyond the year 9999"
        : DateTimeOffset.FromUnixTimeSeconds((long)seconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
