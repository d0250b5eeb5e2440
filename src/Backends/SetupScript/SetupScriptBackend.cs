using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Layout;

namespace FswLayout.Backends.SetupScript;

/// <summary>
/// <c>setup.sh</c> for each child with loop images: run on the parent system before the child's first start, it makes their folders,
/// looks at each image, and converts those that are sparse.
/// </summary>
public sealed class SetupScriptBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "setup-script";

    /// <inheritdoc/>
    public string Summary => "setup.sh of each child with loop images: folders, and whether the images can be mounted";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
        from child in context.Model.Children.Where(c => c.Domain is null)
        let images = LoopImage.Of(child).ToList()
        where images.Count > 0
        select Artifact.OfText(
            $"{child.Name}/setup.sh", Script(context, child, images),
            [child.Location, .. child.Mounts.Select(m => m.Location), .. context.Model.Master.Mounts.Select(m => m.Location)], executable: true);

    private static LineWriter Script(EmitContext context, Instance child, List<LoopImage> images)
    {
        var script = new ScriptWriter(
            context.Model.Master.System, context.Digest, $"Makes ready on the running system what '{child.Name}' mounts, before its first start.");
        script.Line("set -u");
        script.Line("mounts=${FSW_MOUNTS:-/proc/mounts}");
        script.Line("problems=0");
        script.Line("unfinished=");
        foreach (string functions in new[] { ShellFunctions.Put, ShellFunctions.Mounted, ShellFunctions.SizeOf, SetupFunctions.Text })
        {
            script.Lines(functions);
            script.Line();
        }
        foreach (Partition partition in images.Select(i => i.Partition).OfType<Partition>().Distinct())
            Root(script, context.Model.Master, partition);
        Folders(script, images);
        Images(script, images);
        script.Line("[ \"$problems\" -eq 0 ] || fail \"not ready: $problems of the above to be done\"");
        script.Line("say ready");
        return script.Text;
    }

    /// <summary>Where the running system has a partition: where the master mounts it, unless the environment says otherwise.</summary>
    private static void Root(ScriptWriter script, Instance master, Partition partition)
    {
        string variable = VariableOf(partition);
        string setting = "FSW_" + variable.ToUpperInvariant();
        Mount? mount = master.Mounts.FirstOrDefault(m => m.Source is MountSource.OfPartition p && p.Value.Device == partition.Device);
        script.Text.From = mount is null ? [partition.DeviceLocation] : [partition.DeviceLocation, mount.Location];
        script.Line($"# Where partition '{ShellText.Comment(partition.Name)}' is mounted on this system.");
        script.Line($"{variable}=${{{setting}:-}}");
        script.Line($"if [ -z \"${variable}\" ]; then");
        string advice = mount is null
            ? $"mount {partition.Device} and say where: {setting}=/FOLDER"
            : $"{mount.Target} is not mounted: mount {partition.Device} there, or say where it is: {setting}=/FOLDER";
        string fail = $"fail {ShellText.Quote(advice)}";
        script.Line(mount is null ? $"    {fail}" : $"    mounted {ShellText.Quote(ShellText.InProcMounts(mount.Target))} || {fail}");
        if (mount is not null)
            script.Line($"    {variable}={ShellText.Quote(mount.Target.TrimEnd('/'))}");
        script.Line("fi");
        script.Line($"[ -d \"${variable}\"/ ] || fail \"${variable} is no folder\"");
        script.Text.From = [];
        script.Line();
    }

    private static void Folders(ScriptWriter script, List<LoopImage> images)
    {
        var made = new HashSet<string>();
        foreach (LoopImage image in images.Where(i => i.Partition is not null))
            for (int depth = 1; depth <= image.Folders.Length; depth++)
            {
                string line = $"folder {PathOf(image, image.Folders.Take(depth))}";
                if (made.Add(line))
                    script.Line(line, image.Mount.Location);
            }
        script.Line();
    }

    private static void Images(ScriptWriter script, List<LoopImage> images)
    {
        foreach (LoopImage image in images)
        {
            string isExt = image.Mount.FileSystem is "ext2" or "ext3" or "ext4" ? "yes" : "no";
            if (image.Partition is null)
                script.Line($"say {ShellText.Quote($"{image.Path} lies inside another image: look at it once that is mounted")}", image.Mount.Location);
            else
                script.Line($"image {PathOf(image, image.Folders.Append(image.File))} {image.Mount.Size ?? 0} {isExt}", image.Mount.Location);
        }
        script.Line();
    }

    private static string PathOf(LoopImage image, IEnumerable<string> parts) =>
        $"\"${VariableOf(image.Partition!)}\"/{ShellText.Quote(string.Join("/", parts))}";

    private static string VariableOf(Partition partition) =>
        "root_" + new string([.. partition.Name.Select(c => Escape.IsWordCharacter(c) ? c : '_')]);
}
