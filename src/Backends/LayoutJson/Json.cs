using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using FswLayout.Addresses;

namespace FswLayout.Backends.LayoutJson;

/// <summary>A JSON value that has one text only: keys are sorted by UTF-16 code unit, and everything outside printable ASCII is escaped.</summary>
internal sealed class Json
{
    /// <summary>The rules stand here, not with the library's default, because the layout's digest depends on every byte.</summary>
    private static readonly JavaScriptEncoder Escaping = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin);

    private readonly Action<Utf8JsonWriter> _write;

    private Json(Action<Utf8JsonWriter> write) => _write = write;

    /// <summary>A string, or <c>null</c>.</summary>
    public static Json Text(string? value) => new(w => w.WriteStringValue(value));

    /// <summary>A count, a size in bytes or a section number; or <c>null</c>.</summary>
    public static Json Number(ulong? value) => new(w =>
    {
        if (value is ulong number)
            w.WriteNumberValue(number);
        else
            w.WriteNullValue();
    });

    /// <summary>A number that is not negative.</summary>
    public static Json Number(int value) => Number(checked((ulong)value));

    /// <summary>An address as a lower-case hex string without leading zeros, or <c>null</c>.</summary>
    public static Json Address(ulong? value) => Text(value is ulong address ? SizeText.Address(address) : null);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static Json Flag(bool value) => new(w => w.WriteBooleanValue(value));

    /// <summary>A value that was read, written again.</summary>
    public static Json Of(JsonElement value) => new(value.WriteTo);

    /// <summary>A list, in the order given.</summary>
    public static Json List(IEnumerable<Json> items) => new(w =>
    {
        w.WriteStartArray();
        foreach (Json item in items)
            item._write(w);
        w.WriteEndArray();
    });

    /// <summary>An object; the order of <paramref name="members"/> does not matter.</summary>
    public static Json Object(params (string Key, Json Value)[] members)
    {
        (string Key, Json Value)[] sorted = [.. members];
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return new(w => WriteObject(w, sorted));
    }

    private static void WriteObject(Utf8JsonWriter w, (string Key, Json Value)[] members)
    {
        w.WriteStartObject();
        foreach ((string key, Json value) in members)
        {
            w.WritePropertyName(key);
            value._write(w);
        }
        w.WriteEndObject();
    }

    /// <summary>The bytes of this value in UTF-8, without a line end.</summary>
    /// <param name="indented">Whether each member and item gets a line of its own, two spaces a level, LF.</param>
    public byte[] ToBytes(bool indented)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = indented, Encoder = Escaping, NewLine = "\n", IndentCharacter = ' ', IndentSize = 2 };
        using (var writer = new Utf8JsonWriter(stream, options))
            _write(writer);
        return stream.ToArray();
    }
}
