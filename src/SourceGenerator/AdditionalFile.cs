namespace FswLayout.Generator;

/// <summary>An additional file of the project.</summary>
/// <param name="Path">Its path, '/' between folders.</param>
/// <param name="RealPath">Its path as the system writes it.</param>
/// <param name="Text">What it says; <c>null</c> when it cannot be read.</param>
/// <param name="Namespace">The namespace that its classes are to have; <c>null</c> for the usual one.</param>
/// <param name="MayBeLayout">Whether it may be a layout of its own, and not only a part of others.</param>
internal sealed record AdditionalFile(string Path, string RealPath, string? Text, string? Namespace, bool MayBeLayout)
{
    /// <summary>Its folder, without a slash at the end.</summary>
    public string Folder => Path.Substring(0, Math.Max(0, Path.LastIndexOf('/')));

    /// <summary>Its name without folder and extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsLayoutFile => Path.EndsWith(".fsw", StringComparison.OrdinalIgnoreCase);
}
