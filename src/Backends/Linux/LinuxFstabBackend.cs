using System.Text;
using FswLayout.Layout;

namespace FswLayout.Backends.Linux;

/// <summary>For plain Linux: <c>fstab.HARDWARE</c>, rows for /etc/fstab that util-linux, systemd and BusyBox take (fstab(5)).</summary>
public sealed class LinuxFstabBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "linux-fstab";

    /// <inheritdoc/>
    public string Summary => "fstab.HARDWARE of each plain Linux instance";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
        from instance in context.Model.Instances
        where instance.System.Kind == SystemKind.Linux
        select Artifact.OfText(
            $"{instance.Name}/fstab.{context.Model.Board.Hardware}", Fstab(context, instance), [instance.Location, .. instance.Mounts.Select(m => m.Location)]);

    private static string Fstab(EmitContext context, Instance instance)
    {
        var text = new StringBuilder($"# layout {context.Digest.Hex}\n# Mounts of '{instance.Name}', parents before the images in them: rows for /etc/fstab.\n");
        foreach (Mount mount in instance.Mounts)
            text.Append(Row(mount)).Append('\n');
        return text.ToString();
    }

    private static string Row(Mount mount)
    {
        // wait and check are fs_mgr's: here mount waits by itself, and the sixth column says whether to check.
        var options = mount.Options.Where(o => o is not ("wait" or "check" or "loop")).ToList();
        string source = mount.Source is MountSource.OfPartition partition ? partition.Value.Device : ((MountSource.Loop)mount.Source).Path;
        if (mount.Source is MountSource.Loop loop)
        {
            options.Add("loop");
            // systemd mounts in parallel: without this it may look for the image before its file system is there.
            options.Add("x-systemd.requires-mounts-for=" + loop.Path.Substring(0, Math.Max(1, loop.Path.LastIndexOf('/'))));
        }
        string words = options.Count == 0 ? "defaults" : string.Join(",", options);
        return $"{Escape(source)} {Escape(mount.Target)} {mount.FileSystem} {Escape(words)} 0 {(mount.Options.Contains("check") ? 2 : 0)}";
    }

    /// <summary>A field with its blanks and backslashes in octal (getmntent(3)).</summary>
    private static string Escape(string field) => field.Replace("\\", "\\134").Replace(" ", "\\040").Replace("\t", "\\011").Replace("\n", "\\012");
}
