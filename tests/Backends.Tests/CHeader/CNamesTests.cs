using CsCheck;
using FswLayout.Backends.CHeader;

namespace FswLayout.Backends.Tests.CHeader;

public sealed class CNamesTests
{
    private static readonly Gen<string> Word = Gen.Char["aAbB_0xX4é-"].Array[1, 6].Select(c => new string(c));

    [Theory]
    [InlineData("jb", "JB")]
    [InlineData("sar_ram", "SAR_RAM")]
    [InlineData("Jb2", "JB2")]
    [InlineData("ram console", "RAM_CONSOLE")]
    public void A_name_that_is_alone_in_upper_case_is_just_that(string name, string expected) =>
        Assert.Equal([expected, "OTHER"], CNames.Assign([name, "other"]).AsEnumerable());

    [Fact]
    public void Names_that_differ_only_by_case_are_both_spelled_out() =>
        Assert.Equal(["JB_x006A0062", "ICS", "JB_x004A0062"], CNames.Assign(["jb", "ics", "Jb"]).AsEnumerable());

    [Fact]
    public void So_are_pairs_whose_underscore_could_stand_elsewhere() =>
        Assert.Equal(["A_B_C_x0061005F0062x0063", "A_B_C_x0061x0062005F0063"], CNames.Assign([["a_b", "c"], ["a", "b_c"]]).AsEnumerable());

    [Fact]
    public void No_two_names_meet() =>
        Word.HashSet[1, 40].Sample(words => Assert.Equal(words.Count, CNames.Assign(words).Distinct().Count()));

    [Fact]
    public void No_two_pairs_meet() =>
        Gen.Select(Word, Word).HashSet[1, 40].Sample(pairs =>
            Assert.Equal(pairs.Count, CNames.Assign(pairs.Select(p => new[] { p.Item1, p.Item2 })).Distinct().Count()));

    [Fact]
    public void The_order_of_the_names_plays_no_part() =>
        Word.HashSet[1, 20].Sample(words => Assert.Equal(CNames.Assign(words).Reverse(), CNames.Assign(words.Reverse())));
}
