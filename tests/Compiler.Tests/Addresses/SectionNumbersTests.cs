using FswLayout.Addresses;

namespace FswLayout.Compiler.Tests.Addresses;

public sealed class SectionNumbersTests
{
    [Theory]
    [InlineData("", new int[0])]
    [InlineData("7", new[] { 7 })]
    [InlineData("128 ..= 130, 160, 167 ..= 168", new[] { 128, 129, 130, 160, 167, 168 })]
    public void Sections_are_written_as_in_the_language(string expected, int[] numbers) => Assert.Equal(expected, SectionNumbers.Text(numbers));

    [Fact]
    public void A_long_list_is_cut() => Assert.Equal("1, 3, …", SectionNumbers.Text([1, 3, 5], most: 2));
}
