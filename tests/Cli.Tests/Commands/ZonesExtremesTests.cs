using System.Globalization;
using CsCheck;

namespace FswLayout.Cli.Tests.Commands;

/// <summary>Any numbers for <c>zones</c>: an answer or a usage error, the same each time, never an internal error.</summary>
public sealed class ZonesExtremesTests
{
    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.OneOf(0UL, 1UL, ulong.MaxValue, uint.MaxValue, 1UL << 32, (1UL << 32) + 1, 1UL << 63, 1UL << 40),
        Gen.Select(Gen.Int[0, 63], Gen.Int[-1, 1]).Select((shift, off) => unchecked((1UL << shift) + (ulong)off)),
        Gen.ULong[0, 256].Select(n => n << 24),
        Gen.ULong).Select(n => n.ToString(CultureInfo.InvariantCulture));

    private static readonly Gen<string> Range = Gen.Select(Number, Gen.OneOf(" .. ", " size ", " ..= "), Number).Select((a, sign, b) => a + sign + b);

    private static readonly Gen<string[]> Option = Gen.OneOf(
        Range.Select(r => new[] { "--ram", r }),
        Range.Select(r => new[] { "--carveout", r }),
        Range.Select(r => new[] { "--initrd", r }),
        Gen.Select(Gen.OneOf("--base", "--load", "--page-offset", "--vmalloc-end"), Number).Select((name, n) => new[] { name, n }),
        Gen.Select(Gen.OneOf("mem=", "vmalloc=", "kernelcore=", "movablecore=", "mem=1G@", "initrd=", "memmap=", "cma=", "crashkernel=1M@", "highmem="), Number)
            .Select((key, n) => new[] { "--args", key + n }),
        Gen.OneOf("flat", "sparse").Select(m => new[] { "--memory-model", m }));

    [Fact]
    public void Any_numbers_give_an_answer() =>
        Gen.Select(Gen.OneOf("3.0", "6.1"), Gen.Bool, Option.Array[0, 6]).Sample(
            (release, hasRam, options) =>
            {
                string[] args = ["zones", "--linux", release, .. hasRam ? new[] { "--ram", "0x80000000 .. 0xC0000000" } : [],
                    .. options.DistinctBy(o => o[0]).SelectMany(o => o)];
                FswcResult result = Fswc.Run("/", args);
                Assert.DoesNotContain("FSW9999", result.Error, StringComparison.Ordinal);
                Assert.InRange(result.Code, 0, 2);
                Assert.Equal(result, Fswc.Run("/", args));
            },
            iter: int.TryParse(Environment.GetEnvironmentVariable("FSW_EXTREMES"), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                ? count
                : 1_000);
}
