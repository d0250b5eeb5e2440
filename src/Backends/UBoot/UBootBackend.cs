using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;
using FswLayout.Text;

namespace FswLayout.Backends.UBoot;

/// <summary>What U-Boot boots an instance from: a script, in source and as it is loaded, and the source of a FIT image with the same files.</summary>
public sealed class UBootBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "uboot";

    /// <inheritdoc/>
    public string Summary => "uboot/boot.cmd, boot.scr and image.its of each instance that U-Boot starts (loader = uboot)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        if (context.Model.Board.Loader is not UBootLoader loader)
            yield break;
        foreach (Instance instance in context.Model.Instances.Where(i => UBootScript.IsMadeFor(i, context.Model.Board)))
        {
            SourceLocation[] origins = [.. Origins(context.Model, instance)];
            LineWriter script = new BootScript(context, loader, instance).Write();
            var source = Artifact.OfText($"{instance.Name}/uboot/boot.cmd", script, origins);
            yield return source;
            yield return ScriptImage.Of($"{instance.Name}/uboot/boot.scr", source, context.Model.Board.Architecture, context.SourceDate);
            yield return Artifact.OfText($"{instance.Name}/uboot/image.its", FitSource.Write(context, loader, instance), origins);
        }
    }

    private static IEnumerable<SourceLocation> Origins(LayoutModel model, Instance instance) =>
        [instance.Location, model.Board.OriginOf(BoardProperty.Loader), .. UBootScript.FilesOf(instance).Select(i => i.Location)];
}
