using FswLayout.Binding;

namespace FswLayout.Layout.Contents;

/// <summary>The property <c>size</c> of what is a file: a number, or <c>auto</c>.</summary>
internal static class FileSize
{
    /// <summary>Bytes as the layout says, or for <c>auto</c> as the file has; <c>null</c> when nobody says.</summary>
    public static ulong? Of(BoundBlock block, PropertyDefinition size, NamedFile<ImageContent>? content) =>
        IsAutomatic(block, size) ? (ulong?)content?.Content?.Length : block.Number(size);

    /// <summary>Whether the layout leaves it to the file.</summary>
    public static bool IsAutomatic(BoundBlock block, PropertyDefinition size) => block.Get<Value.Auto>(size) is not null;
}
