using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Atags;

/// <summary>Emits the list of ATAGs that each child's kernel is handed.</summary>
public sealed class AtagsBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "atags";

    /// <inheritdoc/>
    public string Summary => "the boot parameters of each child, as an ATAG list (atags.bin)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
        context.Model.Children.Select(child => Artifact.OfBytes(
            $"{child.Name}/atags.bin", AtagListWriter.Write(context.Model, child), Origins(child)));

    /// <summary>The command line, which holds <c>mem=</c> and <c>initrd=</c> too, and the images that the list names or is.</summary>
    private static IEnumerable<SourceLocation> Origins(Instance child) =>
    [
        child.Location,
        .. child.CommandLine.Arguments.Select(a => a.Location),
        .. child.Images.Where(i => i.Kind is ImageKind.Initrd or ImageKind.Atags).Select(i => i.Location),
    ];
}
