using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>A mount option that nobody knows is not one slip away from a known one.</summary>
internal sealed class MisspeltOptionCheck : MountCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW6026", "A mount option that looks misspelt",
        "A file system refuses to mount with an option that it does not know (\"Unrecognized mount option\", fs/ext4/super.c), "
            + "and what Android mounts with a misspelt ro it may write.");

    public override Facets Needs => Facets.Mounts;

    protected override void Run(Mounted mounted)
    {
        Mount mount = mounted.Mount;
        foreach (string option in mount.DistinctOptions)
            if (KnownMountWords.MeantBy(option) is { } meant)
                mounted.Report(
                    option, mount.OriginOf(MountProperty.Options),
                    $"nobody is known to read the option '{TextForm.Printable(option)}' of '{mount.Target}', and it is one slip away from '{meant}': "
                        + $"{mount.FileSystem} may refuse to mount",
                    Advice.Change($"did you mean '{meant}'?", isSafe: true, [.. mounted.WordsOf(mount.OriginOf(MountProperty.Options), option, meant)]));
    }
}
