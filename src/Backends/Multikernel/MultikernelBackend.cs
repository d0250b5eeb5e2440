using FswLayout.Backends.DeviceTree;
using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Multikernel;
using FswLayout.Text;

namespace FswLayout.Backends.Multikernel;

/// <summary>What a host of multikernel Linux takes: a baseline for its pool, an overlay that makes each instance, and scripts that hand both in.</summary>
public sealed class MultikernelBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "multikernel";

    /// <inheritdoc/>
    public string Summary => "multikernel/baseline.dts, .dtb and pool.sh, and for each child create.dts, create.dtbo and load.sh (loader = multikernel)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        LayoutModel model = context.Model;
        if (model.Board.Loader is not MultikernelLoader || !model.Children.Any())
            yield break;
        SourceLocation[] all = [.. Origins(model)];
        foreach (Artifact artifact in Tree(context, "multikernel/baseline", "dtb", PoolTree.Baseline(model), isOverlay: false,
            $"The pool of '{model.Master.Name}': cat baseline.dtb > /sys/fs/multikernel/device_tree", all))
            yield return artifact;
        yield return PoolScript.Emit(context, all);
        foreach (Instance child in model.Children)
        {
            SourceLocation[] own = [.. OriginsOf(child), .. all];
            foreach (Artifact artifact in Tree(context, $"{child.Name}/multikernel/create", "dtbo", PoolTree.Create(model, child), isOverlay: true,
                $"Makes the instance '{child.Name}': cat create.dtbo > /sys/fs/multikernel/overlays/new", own))
                yield return artifact;
            if (child.ImageOf(ImageKind.Kernel) is { File: not null })
                yield return InstanceScript.Emit(context, child, own);
        }
    }

    private static IEnumerable<Artifact> Tree(
        EmitContext context, string path, string extension, FdtNode root, bool isOverlay, string purpose, SourceLocation[] origins)
    {
        var text = new LineWriter();
        text.Line($"// layout {context.Digest.Hex}");
        text.Line($"// {ShellText.Comment(purpose)}");
        text.Lines(isOverlay ? "/dts-v1/;\n/plugin/;\n\n/ {" : "/dts-v1/;\n\n/ {");
        DtsText.Body(text, root, 1);
        text.Line("};");
        yield return Artifact.OfText($"{path}.dts", text, origins);
        yield return Artifact.OfBytes($"{path}.{extension}", FdtWriter.Write(root), origins) with { Marking = () => FdtWriter.MarksOf(root) };
    }

    private static IEnumerable<SourceLocation> Origins(LayoutModel model) =>
    [
        model.Board.OriginOf(BoardProperty.Loader), model.Board.OriginOf(BoardProperty.Section), .. model.Children.SelectMany(OriginsOf),
        .. model.Board.Cpus.Select(c => c.Location), .. model.Board.Devices.Select(d => d.Location),
    ];

    private static IEnumerable<SourceLocation> OriginsOf(Instance child) =>
        [child.Location, child.OriginOf(InstanceProperty.Memory), .. child.Cpus.Select(c => c.Location), .. child.OwnDevices.Select(d => d.Location)];
}
