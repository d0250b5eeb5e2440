using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using FswLayout.Addresses;
using FswLayout.Backends.Writing;

namespace FswLayout.Backends.LayoutJson;

/// <summary>A JSON value that has one text only: keys are sorted by UTF-16 code unit, and everything outside printable ASCII is escaped.</summary>
internal abstract class Json
{
    /// <summary>The rules stand here, not with the library's default, because the layout's digest depends on every byte.</summary>
    private static readonly JavaScriptEncoder Escaping = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin);

    /// <summary>A string, or <c>null</c>.</summary>
    public static Json Text(string? value) => new TextValue(value);

    /// <summary>A count, a size in bytes or a section number; or <c>null</c>.</summary>
    public static Json Number(ulong? value) => value is ulong number ? new NumberValue(number) : Text(null);

    /// <summary>A number that is not negative.</summary>
    public static Json Number(int value) => new NumberValue(checked((ulong)value));

    /// <summary>An address as a lower-case hex string without leading zeros, or <c>null</c>.</summary>
    public static Json Address(ulong? value) => Text(value is ulong address ? SizeText.Address(address) : null);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static Json Flag(bool value) => new FlagValue(value);

    /// <summary>A value that was read, written again.</summary>
    public static Json Of(JsonElement value) => new ReadValue(value);

    /// <summary>A list, in the order given.</summary>
    public static Json List(IEnumerable<Json> items) => new ListValue(items);

    /// <summary>An object; the order of <paramref name="members"/> does not matter.</summary>
    public static Json Object(params (string Key, Json Value)[] members)
    {
        Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return new ObjectValue(members);
    }

    /// <summary>The bytes of this value in UTF-8.</summary>
    /// <param name="indented">Whether each member and item gets a line of its own, two spaces a level, LF.</param>
    /// <param name="endsLine">Whether LF follows it.</param>
    public byte[] ToBytes(bool indented, bool endsLine = false)
    {
        var text = new FileBuffer();
        var options = new JsonWriterOptions { Indented = indented, Encoder = Escaping, NewLine = "\n", IndentCharacter = ' ', IndentSize = 2 };
        using (var writer = new Utf8JsonWriter(text, options))
            Write(writer);
        if (endsLine)
            text.Add((byte)'\n');
        return text.Take();
    }

    protected abstract void Write(Utf8JsonWriter writer);

    private sealed class TextValue(string? value) : Json
    {
        protected override void Write(Utf8JsonWriter writer) => writer.WriteStringValue(value);
    }

    private sealed class NumberValue(ulong value) : Json
    {
        protected override void Write(Utf8JsonWriter writer) => writer.WriteNumberValue(value);
    }

    private sealed class FlagValue(bool value) : Json
    {
        protected override void Write(Utf8JsonWriter writer) => writer.WriteBooleanValue(value);
    }

    private sealed class ReadValue(JsonElement value) : Json
    {
        protected override void Write(Utf8JsonWriter writer) => value.WriteTo(writer);
    }

    private sealed class ListValue(IEnumerable<Json> items) : Json
    {
        protected override void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (Json item in items)
                item.Write(writer);
            writer.WriteEndArray();
        }
    }

    private sealed class ObjectValue((string Key, Json Value)[] members) : Json
    {
        protected override void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            foreach ((string key, Json value) in members)
            {
                writer.WritePropertyName(key);
                value.Write(writer);
            }
            writer.WriteEndObject();
        }
    }
}
