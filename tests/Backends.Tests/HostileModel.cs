using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Tests;

/// <summary>A layout whose names and texts try to break out of every comment, string and identifier, and to collide.</summary>
internal static class HostileModel
{
    /// <summary>Everything a comment or a literal could trip over, in one text.</summary>
    public const string Text =
        "*/ /* // ??/ ???) \\ \" ' %s \t \u0001 \u007f \u0085 \u2028 \u202e é \U0001F600 \ud800 <b>&amp;</summary> ]]> ${x} @\"{0}\" \r\n#error out\\";

    /// <summary>Names that differ only by case, by where an underscore stands, that are keywords, or that are the compiler's own.</summary>
    public static readonly string[] Names =
    [
        "a_b", "a", "A", "b_c", "class", "Class", "CLASS", "Id", "Id_", "Devices", "Instances", "Equals", "ToString", "_x0041", "record", "COUNT", "__arglist",
        "int", "é", "1a",
    ];

    public static LayoutModel Make()
    {
        LayoutModel sample = SampleLayouts.Tuna();
        Region[] regions = [.. Names.SelectMany((name, i) => Enum.GetValues<RegionKind>().Select(kind =>
            new Region(kind, name, AddressRange.FromSize((ulong)(i + 1) << 12, 4096), TestModels.At(0), Text)))];
        Instance[] instances = [.. Names.Select((name, i) => (i == 0 ? sample.Master : sample.Children.First()) with
        {
            Name = name, Id = (byte)(i + 1), Documentation = Text, Sections = i == 1 ? [] : [144 + i],
            CommandLine = TestModels.Line("quiet", "x=" + Text.Replace("\r\n", " ")),
            Images = [new Image(ImageKind.Kernel, Text, 0x90000000, 4096, TestModels.At(1))],
            Devices = [.. Names.Append("c").Select(device => new DeviceState(device, Text, TestModels.At(2)))],
        })];
        return sample with
        {
            Source = SourceText.From("dir/*/main\n#error.fsw", "x"),
            Board = sample.Board with
            {
                Name = "B" + Text,
                Documentation = Text,
                Hardware = Text,
                Debugfs = Text,
                Regions = [.. regions],
                Partitions = [.. Names.Select(n => new Partition(n, Text, Text, TestModels.At(1)))],
            },
            Instances = [.. instances],
        };
    }
}
