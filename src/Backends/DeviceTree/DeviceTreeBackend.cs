using FswLayout.Backends.Amp;
using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.DeviceTree;

/// <summary>
/// For kernels that take a device tree: what the layout says of memory and boot arguments, as an overlay in source and compiled, and
/// as a tree of its own. Kernels of 3.0 get ATAGs instead.
/// </summary>
public sealed class DeviceTreeBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "device-tree";

    /// <inheritdoc/>
    public string Summary => "layout.dtbo.dts, layout.dtbo and layout.dtb of each instance with a device-tree kernel";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        foreach (Instance instance in context.Model.Instances.Where(i => i is { Kernel.Model.TakesDeviceTree: true, Domain: null }))
        {
            var tree = new LayoutTree(context.Model, instance);
            SourceLocation[] origins = [.. Origins(context.Model, instance)];
            yield return Artifact.OfText($"{instance.Name}/layout.dtbo.dts", Source(context, instance, tree), origins);
            yield return Of("layout.dtbo", tree.Overlay());
            yield return Of("layout.dtb", tree.Whole());

            Artifact Of(string name, FdtNode root) =>
                Artifact.OfBytes($"{instance.Name}/{name}", FdtWriter.Write(root), origins) with { Marking = () => FdtWriter.MarksOf(root) };
        }
    }

    /// <summary>The regions it names, what says whose each section is, and what the command line is made from.</summary>
    private static IEnumerable<SourceLocation> Origins(LayoutModel model, Instance instance) =>
    [
        model.Board.OriginOf(BoardProperty.Ram),
        .. model.Board.OriginsOfCells,
        .. model.Board.Regions.Where(r => ReservedMemory.Concerns(r)).Select(r => r.Location),
        .. model.Instances.SelectMany(i => new[] { i.Location, i.OriginOf(InstanceProperty.Memory) }),
        .. instance.CommandLine.Arguments.Select(a => a.Location),
        .. AmpOrigins.Of(model),
    ];

    private static LineWriter Source(EmitContext context, Instance instance, LayoutTree tree)
    {
        var text = new LineWriter();
        text.Line($"// layout {context.Digest.Hex}");
        text.Line($"// What the kernel of '{ShellText.Comment(instance.Name)}' is told of its memory: fdtoverlay -i board.dtb -o merged.dtb layout.dtbo");
        text.Lines("/dts-v1/;\n/plugin/;\n\n&{/} {");
        DtsText.Body(text, tree.RootOfOverlay(), 1);
        text.Lines("};\n\n&{/chosen} {");
        DtsText.Body(text, tree.Chosen(), 1);
        text.Line("};");
        DtsText.Changes(text, tree.Changes);
        return text;
    }
}
