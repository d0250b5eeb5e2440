using System.Text.Json;
using FswLayout.Binding;
using FswLayout.Syntax;
using static FswLayout.Backends.Recovery.JsonWords;

namespace FswLayout.Backends.Recovery;

/// <summary>Processors, devices and instances that are not Linux, as a layout says what <c>layout.json</c> has of them.</summary>
internal static class OwnerRecovery
{
    /// <summary>The items of a board.</summary>
    public static IEnumerable<string> OfBoard(JsonElement board)
    {
        foreach (JsonElement memory in Items(board, "onChip"))
            yield return $"sram {TextOf(memory, "name")} = {RangeOf(memory)};";
        foreach (JsonElement cpu in Items(board, "cpus"))
            yield return $"cpu {TextOf(cpu, "name")} {{{Node(cpu)}{GivenNumber(cpu, "id")} {string.Join(" ", Items(cpu, "windows").Select(Window))} }}";
        foreach (JsonElement device in Items(board, "devices"))
            yield return $"device {TextOf(device, "name")} {{{Node(device)}{GivenText(device, "pci")}{GivenNumber(device, "vendor")}"
                + $"{GivenNumber(device, "model")}{GivenText(device, "platform")}{List(device, "registers", RangeOf)}"
                + $"{List(device, "interrupts", n => n.GetRawText())} }}";
    }

    /// <summary>A region that some instances share, or <c>null</c> for one of another kind; empty for what is said where its owner is.</summary>
    public static string? OfRegion(JsonElement region)
    {
        if (region.TryGetProperty("owner", out _))
            return "";
        if (!region.TryGetProperty("between", out JsonElement between))
            return null;
        string guest = region.TryGetProperty("guest", out JsonElement address) ? $" guest = {address.GetString()};" : "";
        return $"shared {TextOf(region, "name")} = {RangeOf(region)} {{ between = [{Names(between)}]; as = {TextOf(region, "as")};{guest}"
            + $"{GivenNumber(region, "descriptors")} }}";
    }

    /// <summary>What an instance has: processors, and devices by their names.</summary>
    public static (string Cpus, string Devices) OfOwner(JsonElement owner) => (
        owner.TryGetProperty("cpus", out JsonElement cpus) ? $"cpus = [{Names(cpus)}];" : "",
        owner.TryGetProperty("ownDevices", out JsonElement devices) ? $"[{Names(devices)}]" : "");

    /// <summary>The instances that are not Linux, each with a line of its own for each property.</summary>
    public static IEnumerable<string> Companions(JsonElement layout, string board)
    {
        foreach (JsonElement companion in Items(layout, "companions"))
        {
            string release = TextOf(companion, "release")!;
            string kernel = (OwnerKind.Find(TextOf(companion, "kind")) ?? throw new FormatException()).Argument switch
            {
                OwnerArgument.Text => $"{TextOf(companion, "kind")}({StringLiteral.Write(release)})",
                OwnerArgument.Version => $"{TextOf(companion, "kind")}({release})",
                _ => TextOf(companion, "kind")!,
            };
            (string cpus, string devices) = OfOwner(companion);
            yield return $"\ninstance {TextOf(companion, "name")} on {board} {{\nkernel = {kernel};\n{cpus}\n"
                + (devices.Length > 0 ? $"devices = {devices};\n" : "")
                + $"memory = [{string.Join(", ", Items(companion, "memory").Select(RangeOf))}];\n"
                + (TextOf(companion, "file") is { } file ? $"file = {StringLiteral.Write(file)};\n" : "")
                + (TextOf(companion, "entry") is { } entry ? $"entry = {entry};\n" : "") + "}\n";
        }
    }

    private static string Window(JsonElement window) => $"window {TextOf(window, "name")} = {RangeOf(window)} {{ at = {TextOf(window, "at")}; }}";

    private static string Node(JsonElement block) => TextOf(block, "node") is not null ? GivenText(block, "node") : "";

    /// <summary>A member that is there only where the layout says it, as the property of its name.</summary>
    private static string GivenText(JsonElement block, string name) =>
        block.TryGetProperty(name, out JsonElement text) ? $" {name} = {StringLiteral.Write(text.GetString()!)};" : "";

    private static string GivenNumber(JsonElement block, string name) =>
        block.TryGetProperty(name, out JsonElement number) ? $" {name} = {number.GetRawText()};" : "";

    private static string List(JsonElement block, string name, Func<JsonElement, string> of) =>
        string.Join(", ", Items(block, name).Select(of)) is { Length: > 0 } items ? $" {name} = [{items}];" : "";
}
