using System.Globalization;
using CsCheck;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Recovery;

public sealed class LayoutRecoveryTests
{
    private const int Usual = 60;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("FSW_RECOVERIES"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : Usual;

    [Fact]
    public void Random_layouts_come_back() => Gen.Select(RandomLayouts.Sound, Gen.Bool, Gen.Bool).Sample(
        (LayoutModel model, bool isRaw, bool isBare) => 
        {
            WayBack.Check(model, isRaw ? TableEncoding.Raw : TableEncoding.Sealed, isBare);
            WayBack.CheckWhole(model);
        },
        iter: Count, threads: 1, print: drawn => $"{drawn.Item1.Source.Text} raw {drawn.Item2}, bare {drawn.Item3}");

    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void Every_example_comes_back(string name)
    {
        LayoutModel model = Layouts.Example(name);
        WayBack.CheckWhole(model);
        foreach (TableEncoding tables in new[] { TableEncoding.Sealed, TableEncoding.Raw })
            foreach (bool isBare in new[] { false, true })
                WayBack.Check(model, tables, isBare);
    }
}
