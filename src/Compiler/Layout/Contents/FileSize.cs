using FswLayout.Binding;

namespace FswLayout.Layout.Contents;

/// <summary>The property <c>size</c> of what is a file: a number, or <c>auto</c>.</summary>
internal static class FileSize
{
    /// <summary>Bytes as the layout says, or for <c>auto</c> as the file has; <c>null</c> when nobody says.</summary>
    public static ulong? Of(BoundBlock block, NamedFile<ImageContent>? content) =>
        IsAutomatic(block) ? (ulong?)content?.Content?.Length : (block.Find("size")?.Value as Value.Integer)?.Number;

    /// <summary>Whether the layout leaves it to the file.</summary>
    public static bool IsAutomatic(BoundBlock block) => block.Find("size")?.Value is Value.Auto;
}
