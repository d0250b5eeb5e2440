using System.Collections.Immutable;
using FswLayout.Backends.DeviceTree;
using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.Amp;

/// <summary>
/// For Linux beside other programs: each region in every description that needs it, so that none can drift from the others. Linux gets an overlay, a program
/// its resource table, linker regions and a header, Zephyr an overlay of its own.
/// </summary>
public sealed class AmpBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "amp";

    /// <inheritdoc/>
    public string Summary =>
        "amp/ of each instance beside Linux (resource_table.c and .bin, memory.ld, memory.h, zephyr.overlay) and of Linux (linux.dtbo, domains.yaml)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) => context.Model.Companions.IsEmpty ? []
        : [.. context.Model.Instances.SelectMany(i => OfLinux(context, i)), .. context.Model.Companions.SelectMany(c => OfCompanion(context, c))];

    private static IEnumerable<Artifact> OfLinux(EmitContext context, Instance instance)
    {
        SourceLocation[] origins = [instance.Location, .. AmpOrigins.Of(context.Model)];
        if (instance.Kernel.Model.TakesDeviceTree)
        {
            FdtNode overlay = new LayoutTree(context.Model, instance).AmpOverlay();
            yield return Artifact.OfText($"{instance.Name}/amp/linux.dtbo.dts", Source(context, instance), origins);
            yield return Artifact.OfBytes($"{instance.Name}/amp/linux.dtbo", FdtWriter.Write(overlay), origins) with
            {
                Marking = () => FdtWriter.MarksOf(overlay),
            };
        }
        if (instance.IsMaster)
            yield return Artifact.OfText($"{instance.Name}/amp/domains.yaml", DomainFile.Write(context), origins);
    }

    private static LineWriter Source(EmitContext context, Instance instance)
    {
        var tree = new LayoutTree(context.Model, instance);
        var text = new LineWriter();
        text.Line($"// layout {context.Digest.Hex}");
        text.Line($"// What is beside '{ShellText.Comment(instance.Name)}', for a tree that says itself what memory there is; layout.dtbo has it already.");
        text.Lines("/dts-v1/;\n/plugin/;\n\n&{/} {");
        DtsText.Body(text, tree.RootOfAmp(), 1);
        text.Line("};");
        DtsText.Changes(text, tree.Changes);
        return text;
    }

    private static IEnumerable<Artifact> OfCompanion(EmitContext context, Companion companion)
    {
        SharedPlan plan = SharedPlan.Of(context.Model, companion);
        ImmutableArray<SeenMemory> pieces = SeenMemory.Of(context.Model, plan);
        SourceLocation[] origins = [.. AmpOrigins.Of(context.Model, companion)];
        ResourceTable table = ResourceTable.Of(context.Model, plan);
        if (!table.Entries.IsEmpty)
        {
            yield return Artifact.OfText($"{companion.Name}/amp/resource_table.c", ResourceTableSource.Write(context, table, companion), origins);
            yield return Artifact.OfBytes($"{companion.Name}/amp/resource_table.bin", table.ToBytes(), origins);
        }
        yield return Artifact.OfText($"{companion.Name}/amp/memory.ld", LinkerRegions.Script(context, companion, pieces), origins);
        yield return Artifact.OfText($"{companion.Name}/amp/memory.h", LinkerRegions.Header(context, plan, pieces), origins);
        if (companion is { Kind.Name: "rtos", Release: "zephyr" })
            yield return Artifact.OfText($"{companion.Name}/amp/zephyr.overlay", ZephyrOverlay.Write(context, plan, pieces), origins);
    }
}
