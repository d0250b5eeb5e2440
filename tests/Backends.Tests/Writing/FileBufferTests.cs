using System.Text;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.Tests.Writing;

public sealed class FileBufferTests
{
    [Fact]
    public void TakesWhatWasAddedHoweverOftenItGrew()
    {
        var buffer = new FileBuffer();
        var expected = new StringBuilder();
        for (int i = 0; i < 9_000; i++)
        {
            buffer.Add($"<ä{i}>", 1, $"ä{i}".Length);
            buffer.Add("\n"u8);
            buffer.Add((byte)' ', i % 3);
            expected.Append($"ä{i}\n").Append(' ', i % 3);
        }

        Assert.Equal(expected.ToString(), Encoding.UTF8.GetString(buffer.Take()));
    }

    [Fact]
    public void LeavesWhatWasTakenAsItIsWhileItsMemoryServesTheNext()
    {
        var first = new FileBuffer();
        first.Add("first");
        byte[] taken = first.Take();
        var second = new FileBuffer();
        second.Add("other");

        Assert.Equal("first"u8.ToArray(), taken);
        Assert.Empty(first.Take());
        Assert.Equal("other"u8.ToArray(), second.Take());
    }
}
