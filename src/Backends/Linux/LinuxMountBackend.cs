using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.Linux;

/// <summary>For plain Linux: <c>fstab.HARDWARE</c>, rows for /etc/fstab, and <c>mounts.sh</c>, which does the same where nobody reads an fstab.</summary>
public sealed class LinuxMountBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "linux-mounts";

    /// <inheritdoc/>
    public string Summary => "fstab.HARDWARE and mounts.sh of each plain Linux instance";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        foreach (Instance instance in context.Model.Instances.Where(i => i.System.Kind == SystemKind.Linux))
        {
            SourceLocation[] origins = [instance.Location, .. instance.Mounts.Select(m => m.Location)];
            yield return Artifact.OfText($"{instance.Name}/fstab.{context.Model.Board.Hardware}", Fstab(context, instance), origins);
            yield return Artifact.OfText($"{instance.Name}/mounts.sh", MountScript.Write(context, instance), origins, executable: true);
        }
    }

    private static Writing.LineWriter Fstab(EmitContext context, Instance instance)
    {
        var text = new Writing.LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        text.Line($"# Mounts of '{instance.Name}', parents before the images in them: rows for /etc/fstab.");
        foreach (Mount mount in instance.Mounts)
            text.Line(FstabLine.Of(mount), LayoutPlaces.Of(mount));
        return text;
    }
}
