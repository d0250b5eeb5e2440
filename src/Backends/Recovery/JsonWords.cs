using System.Globalization;
using System.Text.Json;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Syntax;

namespace FswLayout.Backends.Recovery;

/// <summary>Members of <c>layout.json</c> in the words of a layout.</summary>
internal static class JsonWords
{
    /// <summary>The string <paramref name="member"/>; <c>null</c> where it is null.</summary>
    public static string? TextOf(JsonElement block, string member) => block.GetProperty(member).GetString();

    /// <summary>The same as a literal.</summary>
    public static string Quoted(JsonElement block, string member) => StringLiteral.Write(TextOf(block, member) ?? "");

    /// <summary>The same as a name.</summary>
    public static string Word(JsonElement block, string member) => ItemName.Write(TextOf(block, member) ?? "");

    /// <summary>A number, in decimal.</summary>
    public static string Number(JsonElement number) => number.GetUInt64().ToString(CultureInfo.InvariantCulture);

    /// <summary>The range that <c>start</c> and <c>end</c> tell.</summary>
    public static string RangeOf(JsonElement range) => $"{TextOf(range, "start")} .. {TextOf(range, "end")}";

    /// <summary>A list of names, without brackets.</summary>
    public static string Names(JsonElement names) => string.Join(", ", names.EnumerateArray().Select(n => ItemName.Write(n.GetString()!)));

    /// <summary>The items of a list that is there only where it has some.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement block, string name) =>
        block.TryGetProperty(name, out JsonElement items) ? items.EnumerateArray() : [];

    /// <summary><c>size = …;</c> after a blank, or nothing where the size is not known.</summary>
    public static string SizeIn(JsonElement block) => Size(block, "size");

    /// <summary><c>NAME = SIZE;</c> after a blank, or nothing where the member is null or not there.</summary>
    public static string Size(JsonElement block, string name) =>
        block.TryGetProperty(name, out JsonElement size) && size.ValueKind == JsonValueKind.Number ? $" {name} = {SizeText.Size(size.GetUInt64())};" : "";

    /// <summary>The block <c>args</c> with these arguments, one a line; nothing without any.</summary>
    public static string Arguments(IEnumerable<(string Key, string? Value)> arguments) => string.Join(
        "\n", arguments.Select(a => a.Value is null ? $"{ItemName.Write(a.Key)};" : $"{ItemName.Write(a.Key)} = {StringLiteral.Write(a.Value)};"))
        is { Length: > 0 } lines ? $"args {{ {lines} }}\n" : "";

    /// <summary>An image; where <paramref name="isPlacedByLoader"/>, with the address left open.</summary>
    public static string Image(JsonElement image, bool isPlacedByLoader = false)
    {
        string file = TextOf(image, "file") is null ? "" : $" file = {Quoted(image, "file")};";
        return $"image {TextOf(image, "kind")} {{{file} load = {(isPlacedByLoader ? "auto" : TextOf(image, "load"))};"
            + $"{SizeIn(image)}{Size(image, ImageProperty.Unpacked.Name)}{Size(image, ImageProperty.Headroom.Name)} }}\n";
    }
}
