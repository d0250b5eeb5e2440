using System.Globalization;
using CsCheck;
using FswLayout.Binding;

namespace FswLayout.Backends.Tests.Extremes;

/// <summary>Values that no layout should hold, and some that it may, for every type of property.</summary>
internal static class ExtremeValues
{
    private static readonly string[] Words =
        ["any", "on", "ro", "rw", "wait", "check", "noload", "encryptable=x", "ext4", "f2fs", "vfat", "yaffs2", "tmpfs", "\"\"", "\"a,b\"", "\"#\"", "\"é\""];

    /// <summary>What the sample's file resolver has, what it has not, and what is no path.</summary>
    private static readonly string[] Texts =
    [
        "zImage", "ramdisk", "dtb", "config", "init.rc", "ext.img", "sparse.img", "absent", "", "/", ".", "..", "a/../b", "/dev/data", "/a/i.img", "/a/j.img",
        "console=ttyS0 mem=1G",
        "mem=4294967295G@0xffffffffffffffff", "x=\\\"a b", new('x', 5000),
    ];

    private static readonly string[] ArgumentTexts =
    [
        "18446744073709551615", "0xffffffffffffffff", "4G", "16E", "99999999999999999999", "1M@0", "4G@0xffffffff", "0xFFFFF000@0xFFFFF000", "100%",
        "4294967295%", "1,2", "0,0", "64M@0x90000000",
        "512M-:64M", "0", "", "-1", "ttyS0,115200", "mem=1G", "nn[KMG]",
    ];

    private static readonly string[] Releases = ["linux(3.0.8)", "linux(3.0.31)", "linux(6.1)", "linux(6.1.99)", "linux(2.6)", "linux(3.0.4294967296)",
        "android(4.0.4)", "firmware", "rtos(\"\")"];

    private static readonly string[] Systems = ["linux", "android(4.0.4)", "android(4.1.1)", "android(4.2)", "android(9.0)", "linux(3.0.8)"];

    /// <summary>A number at the edge of something: of 0, a power of two, 32 or 64 bits, a page, a section or the sample's RAM.</summary>
    public static Gen<ulong> Number { get; } = Gen.OneOf(
        Gen.OneOf(0UL, 1UL, ulong.MaxValue, ulong.MaxValue - 1, 1UL << 63, uint.MaxValue, 1UL << 32, (1UL << 32) + 1, 1UL << 40, (1UL << 40) - 1),
        Gen.Select(Gen.Int[0, 63], Gen.Int[-1, 1]).Select((shift, off) => unchecked((1UL << shift) + (ulong)off)),
        Gen.Select(Gen.Int[0, 63], Gen.Int[-1, 1]).Select((shift, off) => unchecked(ulong.MaxValue - (1UL << shift) + (ulong)off)),
        Gen.Select(Gen.ULong[120, 200], Gen.OneOf(0, 1, -1, 4096, 0x8000)).Select((section, off) => unchecked((section << 24) + (ulong)off)),
        Gen.ULong[0, 600].Select(n => n << 20),
        Gen.ULong[0, 300],
        Gen.ULong);

    /// <summary>Text of a value for a property of <paramref name="type"/>; some fit it, and the more extreme ones do not.</summary>
    public static Gen<string> Of(PropertyType type, IReadOnlyCollection<string> choices) => type switch
    {
        PropertyType.FileSize or PropertyType.Base => Gen.Frequency((5, NumberText), (1, Gen.Const("auto"))),
        PropertyType.Number or PropertyType.Size or PropertyType.Address => NumberText,
        PropertyType.QuotedText => Gen.OneOf(Texts).Select(t => $"\"{t}\""),
        PropertyType.Choice => Gen.OneOf([.. choices]),
        PropertyType.Word => Gen.OneOf(Words),
        PropertyType.Words => Gen.OneOf(Words).Array[0, 12].Select(w => $"[{string.Join(", ", w)}]"),
        PropertyType.Numbers => ListOf(NumberText, 20),
        PropertyType.Range => Range,
        PropertyType.Ranges => Gen.Frequency((4, Range), (3, ListOf(Range, 10)), (1, ListOf(Range, 300))),
        PropertyType.KernelRelease => Gen.OneOf(Releases),
        PropertyType.SystemRelease => Gen.OneOf(Systems),
        PropertyType.Memory => Memory,
        PropertyType.Source => Gen.OneOf("data", "cache", "loop(\"/a/i.img\")", "loop(\"/\")", "loop(\"\")", "nothing"),
        PropertyType.Argument => Gen.OneOf(NumberText, Gen.OneOf(ArgumentTexts).Select(t => $"\"{t}\"")),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static Gen<string> NumberText => Number.Select(n => n.ToString(CultureInfo.InvariantCulture));

    /// <summary>Mostly with its start below its end, so that it is a range.</summary>
    private static Gen<string> Range => Gen.OneOf(
        Gen.Select(Number, Number).Select((a, b) => $"0x{Math.Min(a, b):x} .. 0x{Math.Max(a, b):x}"),
        Gen.Select(Number, Number).Select((a, b) => $"0x{a:x} size 0x{b:x}"),
        Gen.Select(Number, Number).Select((a, b) => $"0x{Math.Min(a, b):x} ..= 0x{Math.Max(a, b):x}"));

    private static Gen<string> Memory => Gen.OneOf(
        Gen.Const("rest"), Range, NumberText, NumberText.Select(n => "auto " + n), Gen.Const("auto"),
        Gen.Select(Gen.Int[0, 4096], Gen.Int[0, 64]).Select((first, more) => $"sections {first} ..= {first + more}"),
        ListOf(Gen.OneOf(Gen.Int[0, 300].Select(n => $"{n}"), NumberText, Range), 20).Select(l => "sections " + l));

    private static Gen<string> ListOf(Gen<string> item, int most) => item.Array[0, most].Select(items => $"[{string.Join(", ", items)}]");
}
