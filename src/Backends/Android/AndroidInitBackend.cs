using FswLayout.Backends.Writing;
using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Backends.Android;

/// <summary>
/// For Android instances: the fragment of init.HARDWARE.rc, and for 4.1 fstab.HARDWARE (docs/formats.md, "INSTANCE/init.HARDWARE.rc and fstab.HARDWARE").
/// </summary>
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
            string hardware = instance.Hardware;
            yield return Artifact.OfText(
                $"{instance.Name}/init.{hardware}.rc", Fragment(context, instance, plan), [instance.Location, .. instance.Mounts.Select(m => m.Location)]);
            if (instance.System.Kind == SystemKind.Android41)
                yield return Artifact.OfText(
                    $"{instance.Name}/fstab.{hardware}", Fstab(context, instance, plan), [instance.Location, .. plan.Rows.Select(m => m.Location)]);
        }
    }

    private static LineWriter Fragment(EmitContext context, Instance instance, AndroidMountPlan plan)
    {
        var text = new LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        string file = $"init.{instance.Hardware}.rc";
        text.Line($"# Mounts of '{instance.Name}', {instance.System}. Not to be appended to the guest's own {file} as it is, nor to be put in its place:");
        text.Line(
            "# what the guest mounts by itself at the same places has to go, and order counts. Let fswc put it in, in the folder of the unpacked ramdisk:");
        text.Line($"#   fswc patch-init {file} --instance {instance.Name} --layout FILE");
        // do_mount() of 4.0 takes a mount of /data that fails for an encrypted one; a file system that is mounted there already makes it fail (do_add_mount,
        // fs/namespace.c).
        if (instance.System.Kind == SystemKind.Android40 && instance.Mounts.Any(m => m.Target == "/data"))
            text.Line("# Mounted twice, /data would be covered by an empty tmpfs, and the system would ask for a password that does not exist.");
        if (AndroidInitBlocks.NeedsOf(instance).TableCommand is { } mountAll)
            text.Line($"# '{mountAll}' has to come first, with the rows of the fstab beside this file; patch-init sees to that too.");
        Dictionary<string, Mount> mounts = MountsByPath(instance);
        foreach (InitBlock block in AndroidInitBlocks.Of(instance, plan))
        {
            text.Line();
            text.Line($"# {AndroidInitBlocks.ReasonOf(block)}");
            text.Line("on " + block.Trigger);
            foreach (string command in block.Commands)
                text.Line("    " + command, PlacesOf(command, mounts));
        }
        return text;
    }

    /// <summary>The mount that a command is for, by a path that it names: the mount's own, or a folder on the way to it.</summary>
    private static Dictionary<string, Mount> MountsByPath(Instance instance)
    {
        var mounts = new Dictionary<string, Mount>(StringComparer.Ordinal);
        foreach (Mount mount in instance.Mounts)
            mounts[mount.Target] = mount;
        foreach (Mount mount in instance.Mounts)
            for (string path = mount.Target; path.LastIndexOf('/') is > 0 and var slash;)
                if (!mounts.ContainsKey(path = path.Substring(0, slash)))
                    mounts.Add(path, mount);
        return mounts;
    }

    private static SourceLocation[] PlacesOf(string command, Dictionary<string, Mount> mounts) =>
        command.Split(' ').LastOrDefault(mounts.ContainsKey) is { } target ? LayoutPlaces.Of(mounts[target]) : [];

    private static LineWriter Fstab(EmitContext context, Instance instance, AndroidMountPlan plan)
    {
        var text = new LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        text.Line($"# Partitions of '{instance.Name}'; images are lines of init.{instance.Hardware}.rc, because fs_mgr of 4.1 has no loops.");
        string file = $"fstab.{instance.Hardware}";
        text.Line(
            "# The guest's own fstab has other rows, such as the radio's, which must stay, and rows at the same places, which must go: the first row that");
        text.Line("# cannot be mounted ends it all. Let fswc put these in, in the folder of the unpacked ramdisk; "
            + "a guest without an fstab takes this file as it is:");
        text.Line($"#   fswc patch-init {file} --instance {instance.Name} --layout FILE");
        foreach ((Mount mount, string row) in plan.Rows.Zip(plan.RowTexts, (mount, row) => (mount, row)))
            text.Line(row, LayoutPlaces.Of(mount));
        return text;
    }
}
