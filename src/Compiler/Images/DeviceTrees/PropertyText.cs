using System.Globalization;
using FswLayout.Fields;

namespace FswLayout.Images.DeviceTrees;

/// <summary>The value of a property as dtc writes it, where only its bytes tell what it is: strings, cells or bytes.</summary>
internal static class PropertyText
{
    /// <summary>Longer values are cut: what people read of a list that long is its start.</summary>
    private const int MostCells = 64, MostStringBytes = 2048;

    public static string Of(byte[] value)
    {
        if (value.Length == 0)
            return "";
        if (IsText(value))
            return string.Join(", ", Bytes.Ascii(value, 0, value.Length - 1).Split('\0').Select(s => $"\"{s}\""));
        if (value.Length % 4 != 0)
            return $"[{FieldValue.Hex(value.Take(MostCells))}{(value.Length > MostCells ? "…" : "")}]";
        IEnumerable<string> cells = Enumerable.Range(0, Math.Min(value.Length / 4, MostCells))
            .Select(i => "0x" + Bytes.U32Big(value, 4 * i).ToString("x", CultureInfo.InvariantCulture));
        return $"<{string.Join(" ", cells)}{(value.Length / 4 > MostCells ? " …" : "")}>";
    }

    /// <summary>Printable strings, each with its NUL and none of them empty.</summary>
    private static bool IsText(byte[] value)
    {
        if (value.Length > MostStringBytes || value[value.Length - 1] != 0 || value[0] == 0)
            return false;
        for (int i = 0; i < value.Length; i++)
            if (value[i] == 0 ? i > 0 && value[i - 1] == 0 : value[i] is < 0x20 or > 0x7E)
                return false;
        return true;
    }
}
