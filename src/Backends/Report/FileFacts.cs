using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Images.Ramdisks;
using FswLayout.Images.Unpacking;
using FswLayout.Layout;
using FswLayout.Layout.Contents;

namespace FswLayout.Backends.Report;

/// <summary>What was seen in the files that an instance names, a line each.</summary>
internal static class FileFacts
{
    /// <summary>The lines, in Markdown; none when nobody looked.</summary>
    public static IEnumerable<string> Of(Instance instance) =>
        instance.Images.Select(i => i.Content).Concat(instance.Mounts.Select(m => m.Content)).Where(f => f is not null).Select(f => Line(f!)).Distinct();

    private static string Line(NamedFile<ImageContent> file) => file.Content is { } content
        ? $"{Markdown.Plain(file.Path)}: {content.Name}, {Number(content.Length)} bytes{string.Concat(Facts(content).Select(f => "; " + Markdown.Plain(f)))}."
        : $"{Markdown.Plain(file.Path)}: not looked into: {Markdown.Plain(file.Problem!)}.";

    private static IEnumerable<string> Facts(ImageContent content)
    {
        if (content.Kernel is { } kernel)
            return [
                $"packed with {Name(kernel.Compression)}",
                kernel.UnpackedSize is { } size ? $"unpacks to {Number(size)} bytes" : "how large it unpacks is not known",
            ];
        if (content.Ramdisk is { } ramdisk)
            return Facts(ramdisk);
        if (content.Ext is { } ext)
            return
            [
                $"a file system of {Number(ext.Size)} bytes", .. ext.Label.Length > 0 ? [$"labelled {ext.Label}"] : Array.Empty<string>(),
                $"features {string.Join(" ", ext.Compatible.Concat(ext.Incompatible).Concat(ext.ReadOnlyCompatible))}",
                ext.LastMounted.Length > 0 ? $"mounted last on {ext.LastMounted}" : "never mounted",
            ];
        if (content.Tree is { } tree)
            return [$"memory {string.Join(", ", tree.Memory)}", $"{tree.ReservedMemory.Length} nodes of reserved memory"];
        return content.Sparse is { } sparse ? [$"unfolds to {Number(sparse.OutputSize)} bytes"] : [];
    }

    /// <summary>How it is packed, and what of it decides over mounts and services.</summary>
    private static IEnumerable<string> Facts(Ramdisk ramdisk)
    {
        yield return $"packed with {string.Join(", ", ramdisk.Segments.Select(s => Name(s.Compression)).Distinct())}";
        yield return $"{Number(ramdisk.Entries.Length)} entries";
        string[] telling = [.. ramdisk.Files.Select(f => f.Name).Distinct()];
        if (telling.Length > 0)
            yield return "among them " + string.Join(", ", telling);
        foreach (RamdiskSegment segment in ramdisk.Segments.Where(s => s.NotLookedInto is not null))
            yield return $"from {SizeText.Address((ulong)segment.Offset)} on not looked into: {segment.NotLookedInto}";
    }

    private static string Name(Compression compression) => compression == Compression.None ? "nothing" : compression.ToString().ToLowerInvariant();

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
