using System.Text;
using FswLayout.Layout;

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
            MountPlan plan = MountPlan.Of(instance);
            string hardware = context.Model.Board.Hardware;
            yield return Artifact.OfText(
                $"{instance.Name}/init.{hardware}.rc", Fragment(context, instance, plan), [instance.Location, .. instance.Mounts.Select(m => m.Location)]);
            if (instance.System.Kind == SystemKind.Android41)
                yield return Artifact.OfText(
                    $"{instance.Name}/fstab.{hardware}", Fstab(context, instance, plan), [instance.Location, .. plan.Rows.Select(m => m.Location)]);
        }
    }

    private static string Fragment(EmitContext context, Instance instance, MountPlan plan)
    {
        var text = new StringBuilder($"# layout {context.Digest.Hex}\n");
        text.Append($"# Mounts of '{instance.Name}', {instance.System}: append this to init.{context.Model.Board.Hardware}.rc, after its own 'on fs'.\n");
        var made = new HashSet<string>();
        string[] early = [.. plan.Rows.SelectMany(m => InitLines.Directories(m, made))];
        if (early.Length > 0)
            Section(text, "init", "The mount points of fstab's rows: they must be there before mount_all in 'on fs'.", early);
        var commands = new List<string>();
        foreach (Mount mount in plan.Lines)
        {
            commands.AddRange(InitLines.Directories(mount, made));
            commands.Add(InitLines.Mount(mount));
            // 4.1 starts class late_start only after a successful mount_all; 4.0 does it on any mount of /data.
            if (mount.Target == "/data" && instance.System.Kind == SystemKind.Android41)
                commands.Add("trigger nonencrypted");
        }
        if (commands.Count > 0)
            Section(text, "fs", "Parents before the images in them.", commands);
        return text.ToString();
    }

    private static void Section(StringBuilder text, string trigger, string comment, IEnumerable<string> commands)
    {
        text.Append($"\n# {comment}\non {trigger}\n");
        foreach (string command in commands)
            text.Append($"    {command}\n");
    }

    private static string Fstab(EmitContext context, Instance instance, MountPlan plan)
    {
        var text = new StringBuilder($"# layout {context.Digest.Hex}\n# Partitions of '{instance.Name}'; images are lines of init.{context.Model.Board.Hardware}.rc, because fs_mgr of 4.1 has no loops.\n");
        foreach (Mount mount in plan.Rows)
            text.Append(FstabRow.Of(mount)).Append('\n');
        return text.ToString();
    }
}
