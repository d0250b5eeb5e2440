using FswLayout.Backends.DeviceTree;
using FswLayout.Backends.UBoot;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Text;

namespace FswLayout.Backends.Xen;

/// <summary>What Xen starts its domains from: the nodes below /chosen, the script with which U-Boot loads it all, and ImageBuilder's configuration.</summary>
public sealed class XenBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "xen";

    /// <inheritdoc/>
    public string Summary => "xen/chosen.dtbo.dts, chosen.dtbo, boot.cmd, boot.scr and imagebuilder.config of the Xen that starts the instances (loader = xen)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        if (context.Model is not { Xen: { Kernel: not null, Tree: not null } host, Board.Loader: XenLoader loader })
            yield break;
        string folder = $"{host.Name}/xen";
        SourceLocation[] origins =
            [host.Location, context.Model.Board.OriginOf(BoardProperty.Loader), .. context.Model.Instances.Select(i => i.Location)];
        FdtNode tree = new XenTree(context.Model, host).Overlay();
        yield return Artifact.OfText($"{folder}/chosen.dtbo.dts", Source(context, tree), origins);
        yield return Artifact.OfBytes($"{folder}/chosen.dtbo", FdtWriter.Write(tree), origins) with { Marking = () => FdtWriter.MarksOf(tree) };
        if (!loader.IsStartedByQemu)
        {
            var script = Artifact.OfText($"{folder}/boot.cmd", new XenScript(context, host, loader).Write(), origins);
            yield return script;
            yield return ScriptImage.Of($"{folder}/boot.scr", script, KernelArchitecture.Arm64, context.SourceDate);
        }
        yield return Artifact.OfText($"{folder}/imagebuilder.config", ImageBuilderConfig.Write(context, host), origins);
    }

    private static LineWriter Source(EmitContext context, FdtNode tree)
    {
        var text = new LineWriter();
        text.Line("/dts-v1/;");
        text.Line("/plugin/;");
        text.Line($"// layout {context.Digest.Hex}");
        text.Line("// The domains of Xen. The last stands first: what is merged into a tree comes before what was merged already.");
        text.Line();
        text.Line("/ {");
        DtsText.Body(text, tree, 1);
        text.Line("};");
        return text;
    }
}
