using FswLayout.Backends.Writing;
using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;

namespace FswLayout.Backends.Android;

/// <summary>For Android instances: the fragment of init.HARDWARE.rc, and for 4.1 fstab.HARDWARE (android.md, section 3).</summary>
public sealed class AndroidInitBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "android-init";

    /// <inheritdoc/>
    public string Summary => "init.HARDWARE.rc fragment and fstab.HARDWARE of each Android instance";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        foreach (Instance instance in context.Model.Instances.Where(i => i.System.Kind != SystemKind.Linux))
        {
            AndroidMountPlan plan = AndroidMountPlan.Of(instance);
            string hardware = context.Model.Board.Hardware;
            yield return Artifact.OfText(
                $"{instance.Name}/init.{hardware}.rc", Fragment(context, instance, plan), [instance.Location, .. instance.Mounts.Select(m => m.Location)]);
            if (instance.System.Kind == SystemKind.Android41)
                yield return Artifact.OfText(
                    $"{instance.Name}/fstab.{hardware}", Fstab(context, instance, plan), [instance.Location, .. plan.Rows.Select(m => m.Location)]);
        }
    }

    private static string Fragment(EmitContext context, Instance instance, AndroidMountPlan plan)
    {
        var text = new LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        text.Line($"# Mounts of '{instance.Name}', {instance.System}: append this to init.{context.Model.Board.Hardware}.rc, after its own 'on fs'.");
        if (AndroidInitBlocks.NeedsOf(instance, context.Model.Board).TableCommand is { } mountAll)
            text.Line($"# That has to run '{mountAll}' by then, with the fstab beside this file; fswc patch-init sees to it.");
        foreach (InitBlock block in AndroidInitBlocks.Of(instance, plan))
        {
            text.Line();
            text.Line($"# {AndroidInitBlocks.ReasonOf(block)}");
            text.Lines(block.ToString().TrimEnd('\n'));
        }
        return text.ToString();
    }

    private static string Fstab(EmitContext context, Instance instance, AndroidMountPlan plan)
    {
        var text = new LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        text.Line($"# Partitions of '{instance.Name}'; images are lines of init.{context.Model.Board.Hardware}.rc, because fs_mgr of 4.1 has no loops.");
        text.Line($"# Rows that the guest needs besides, such as the radio's, go behind these; fswc patch-init fstab.{context.Model.Board.Hardware} keeps them.");
        foreach (string row in plan.RowTexts)
            text.Line(row);
        return text.ToString();
    }
}
