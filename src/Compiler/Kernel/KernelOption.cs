using System.Globalization;
using System.Text;
using FswLayout.Text;

namespace FswLayout.Kernel;

/// <summary>One option of a kernel configuration.</summary>
/// <param name="Name">Without <c>CONFIG_</c>.</param>
/// <param name="Value">As written after the <c>=</c>: <c>y</c>, <c>m</c>, a number, a quoted string; <c>n</c> where it is not set.</param>
/// <param name="Location">Its line.</param>
public sealed record KernelOption(string Name, string Value, SourceLocation Location)
{
    /// <summary>Whether it is anything but <c>n</c>.</summary>
    public bool IsSet => Value != "n";

    /// <summary>The value as a string: without its quotes, <c>\"</c> and <c>\\</c> resolved (conf_set_sym_val).</summary>
    public string Text
    {
        get
        {
            if (Value.Length == 0 || Value[0] != '"')
                return Value;
            var text = new StringBuilder();
            for (int at = 1; at < Value.Length && Value[at] != '"'; at++)
                text.Append(Value[at] == '\\' && at + 1 < Value.Length ? Value[++at] : Value[at]);
            return text.ToString();
        }
    }

    /// <summary>The value as a number, decimal or <c>0x</c>; <c>null</c> when it is none.</summary>
    public ulong? Number
    {
        get
        {
            bool hex = Value.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            return ulong.TryParse(
                hex ? Value.Substring(2) : Value, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
                ? number
                : null;
        }
    }

    /// <summary>The line as Kconfig writes it for <paramref name="name"/> (without <c>CONFIG_</c>) and <paramref name="value"/>.</summary>
    public static string Line(string name, string value) => value == "n" ? $"# CONFIG_{name} is not set" : $"CONFIG_{name}={value}";

    /// <summary><paramref name="text"/> as Kconfig quotes it (sym_escape_string_value).</summary>
    public static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
