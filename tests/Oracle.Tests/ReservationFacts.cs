using System.Globalization;
using System.Text.RegularExpressions;
using FswLayout.Addresses;
using FswLayout.Kernel;

namespace FswLayout.Oracle.Tests;

/// <summary>What a kernel set apart, seen or predicted; <c>null</c> for nothing.</summary>
internal sealed partial record ReservationFacts(AddressRange? Pool, AddressRange? CrashKernel, bool HasCoherentPool)
{
    public static ReservationFacts Of(MemoryPrediction prediction) => new(
        RangeOf(prediction, ReservationKind.ContiguousPool), RangeOf(prediction, ReservationKind.CrashKernel),
        !prediction.Notes.Any(n => n is { Kind: NoteKind.PoolInactive } or { Kind: NoteKind.ReservationFails, Argument.Key: "coherent_pool" }));

    /// <summary>From the kernel's own messages and /proc/iomem.</summary>
    public static ReservationFacts Of(string console)
    {
        // An area that lies in two zones is reserved first, and given up when it is to be used.
        bool isActive = !console.Contains("could not be activated", StringComparison.Ordinal);
        Match pool = PoolLine().Match(console), crash = CrashLine().Match(console);
        return new ReservationFacts(
            pool.Success && isActive
                ? AddressRange.FromSize(Hex(pool.Groups[2].Value), ulong.Parse(pool.Groups[1].Value, CultureInfo.InvariantCulture) << 20)
                : null,
            crash.Success ? new AddressRange(Hex(crash.Groups[1].Value), Hex(crash.Groups[2].Value) + 1) : null,
            !console.Contains("pool for atomic coherent allocation\n", StringComparison.Ordinal));
    }

    private static AddressRange? RangeOf(MemoryPrediction prediction, ReservationKind kind) =>
        prediction.Reservations.FirstOrDefault(r => r.Kind == kind)?.Range;

    private static ulong Hex(string digits) => ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("cma: Reserved ([0-9]+) MiB at 0x([0-9a-f]+)")]
    private static partial Regex PoolLine();

    [GeneratedRegex("^ *([0-9a-f]+)-([0-9a-f]+) : Crash kernel", RegexOptions.Multiline)]
    private static partial Regex CrashLine();
}
