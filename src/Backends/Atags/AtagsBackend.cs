using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Atags;

/// <summary>Emits the list of ATAGs that each instance's kernel is handed.</summary>
public sealed class AtagsBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "atags";

    /// <inheritdoc/>
    public string Summary => "the boot parameters of each instance, as an ATAG list (atags.bin)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
        context.Model.Instances.Where(i => i.Kernel.Model.UnpacksItself).Select(instance => Artifact.OfBytes(
            $"{instance.Name}/atags.bin", AtagListWriter.Write(context.Model, instance), Origins(instance)) with
        {
            Marking = () => AtagListWriter.MarksOf(context.Model, instance),
        });

    /// <summary>The command line, which holds <c>mem=</c> and <c>initrd=</c> too, and the images that the list names or is.</summary>
    private static IEnumerable<SourceLocation> Origins(Instance instance) =>
    [
        instance.Location,
        .. instance.CommandLine.Arguments.Select(a => a.Location),
        .. instance.Images.Where(i => i.Kind is ImageKind.Initrd or ImageKind.Atags).Select(i => i.Location),
    ];
}
