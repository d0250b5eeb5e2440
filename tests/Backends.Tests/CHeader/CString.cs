namespace FswLayout.Backends.Tests.CHeader;

/// <summary>Reads a C string literal as translation phase 5 does.</summary>
internal static class CString
{
    public static byte[] Parse(string literal)
    {
        Assert.True(literal.Length >= 2 && literal[0] == '"' && literal[^1] == '"');
        var bytes = new List<byte>();
        for (int i = 1; i < literal.Length - 1; i++)
        {
            Assert.NotEqual('"', literal[i]);
            if (literal[i] != '\\')
                bytes.Add((byte)literal[i]);
            else if (literal[++i] is >= '0' and <= '7')
            {
                int digits = 0, value = 0;
                for (; digits < 3 && literal[i + digits] is >= '0' and <= '7'; digits++)
                    value = 8 * value + (literal[i + digits] - '0');
                bytes.Add((byte)value);
                i += digits - 1;
            }
            else
                bytes.Add((byte)"\"\\?"["\"\\?".IndexOf(literal[i])]);
        }
        return [.. bytes];
    }
}
