using System.Text;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests;

/// <summary>What the backends make of a layout.</summary>
internal static class Emitted
{
    /// <summary>A digest for snapshots, so that they change only with the backend they are about.</summary>
    public static readonly LayoutDigest FixedDigest = new("0123456789abcdef" + new string('0', 48));

    /// <summary>The bytes of one file of a whole build.</summary>
    public static byte[] Bytes(LayoutModel model, string path, TableEncoding tables = TableEncoding.Sealed) =>
        [.. BackendRunner.Emit(model, tables).Single(f => f.Artifact.Path == path).Artifact.Content];

    /// <summary>One file of a whole build as text.</summary>
    public static string Text(LayoutModel model, string path) => Encoding.UTF8.GetString(Bytes(model, path));

    /// <summary>The bytes of one file of <paramref name="backend"/>, under <see cref="FixedDigest"/>.</summary>
    public static byte[] Bytes(ILayoutBackend backend, LayoutModel model, string path) =>
        [.. backend.Emit(new EmitContext(model, FixedDigest, TableEncoding.Sealed)).Single(f => f.Path == path).Content];

    /// <summary>The only file of <paramref name="backend"/> as text, under <see cref="FixedDigest"/>.</summary>
    public static string Text(ILayoutBackend backend, LayoutModel model) =>
        Encoding.UTF8.GetString([.. backend.Emit(new EmitContext(model, FixedDigest, TableEncoding.Sealed)).Single().Content]);
}
