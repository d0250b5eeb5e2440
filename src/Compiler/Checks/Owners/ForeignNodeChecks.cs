using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images.DeviceTrees;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Nodes that the board names, and the tree of one who is started with it does not have.</summary>
internal abstract class ForeignNodeCheck : BoardCheck
{
    public override Facets Needs => Facets.Owners | Facets.Devices;

    /// <summary>Whether the rule is about nodes that an overlay changes, or about the others.</summary>
    protected abstract bool AreChanged { get; }

    protected abstract string Harm { get; }

    protected sealed override void Run(Board board, CheckContext context)
    {
        HashSet<string> changed = [.. ChangedBy(context.Model)];
        IEnumerable<(string What, string Name, NamedNode? Node)> all = board.Cpus.Select(c => ($"the cpu '{c.Name}'", c.Name, c.Node))
            .Concat(board.Devices.Select(d => ($"the device '{d.Name}'", d.Name, d.Node)));
        foreach ((string what, string name, NamedNode? node) in all)
            if (node is not null && node.Path.StartsWith("/", StringComparison.Ordinal) && changed.Contains(name) == AreChanged)
                Run(what, node, context);
    }

    private void Run(string what, NamedNode node, CheckContext context)
    {
        foreach ((string owner, Image image) in Trees(context.Model))
            if (image.Content is { Content.Tree: { } tree } file && tree.Root.Find(node.Path) is null)
            {
                Report(
                    context, node.Location,
                    $"{what} is {TextForm.Printable(node.Path)}, which '{TextForm.Printable(file.Path)}' of '{owner}' does not have{Harm}",
                    () => Help(node.Path, tree.Root), new RelatedLocation(file.Location, "the tree"));
                return;
            }
    }

    private static IEnumerable<(string Owner, Image Image)> Trees(LayoutModel model)
    {
        if (model.Xen is { Tree: { } tree } host)
            yield return (host.Name, tree);
        foreach (Instance instance in model.Instances.Where(i => i.Domain is null))
            if (instance.ImageOf(ImageKind.Dtb) is { } image)
                yield return (instance.Name, image);
    }

    /// <summary>The names of processors and devices whose nodes overlays change, since Linux or the host is to leave them alone.</summary>
    private static IEnumerable<string> ChangedBy(LayoutModel model)
    {
        IEnumerable<OwnedName> given = model.Instances.Where(i => i.Domain is { IsDom0: false }).SelectMany(i => i.OwnDevices);
        foreach (Companion companion in model.Companions)
        {
            var plan = SharedPlan.Of(model, companion);
            bool isTold = plan.NamesOwnMemory || plan.Regions.Any() || model.Board.Regions.Any(r => r.Owner == companion.Name);
            given = given.Concat(companion.OwnDevices).Concat(companion.Cpus.Where(c => isTold || IsOfLinux(c, model.Board)));
        }
        return given.Select(n => n.Name);
    }

    private static bool IsOfLinux(OwnedName cpu, Board board) =>
        board.Cpus.Any(c => c.Name == cpu.Name && c.IsOfLinux);

    private static Advice Help(string path, DeviceTreeNode root)
    {
        string[] all = [.. NodePath.Below(root)];
        string name = path.Substring(path.LastIndexOf('/') + 1);
        // A bus more or less between is no slip of the pen: what has the same name is it.
        string? same = all.FirstOrDefault(p => p.EndsWith("/" + name, StringComparison.Ordinal));
        string? meant = same ?? Suggestions.Nearest(path, all);
        return meant is null ? "fdtget -l TREE / lists its nodes; name another tree, or the node as this one has it"
            : Advice.Replace($"did you mean {TextForm.Printable(meant)}?", $"\"{meant}\"", isSafe: same is not null);
    }
}

/// <summary>Overlays change nodes that are there.</summary>
internal sealed class ChangedNodeCheck : ForeignNodeCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8024", "A node that the tree in the layout does not have",
        "The overlay changes the node at that path. Where the tree has none, fdtoverlay and fdt apply refuse the whole overlay (FDT_ERR_NOTFOUND), and Linux "
        + "starts without any of it: it uses the devices and the memory of the others.");

    protected override bool AreChanged => true;

    protected override string Harm => ": the overlay that changes it cannot be applied";
}

/// <summary>What a board names, its tree has.</summary>
internal sealed class UnchangedNodeCheck : ForeignNodeCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8025", "A node of the board that its tree does not have",
        "No overlay changes the node yet. As soon as another owner has the processor or device, its overlay is refused; until then its registers and "
        + "interrupts are compared with those of others although this board may not have it.");

    protected override bool AreChanged => false;

    protected override string Harm => "";
}
