using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Storage;

/// <summary>Mount options are words that the instance's system can pass on.</summary>
internal sealed class MountOptionCheck : MountCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6008", "A mount word that cannot be written", "Option words are joined with commas and stand between blanks in init.rc and fstab; init knows no "
            + "escapes (system/core/init/parser.c).");

    public override Facets Needs => Facets.Mounts | Facets.System;

    public override Facets Breaks => Facets.Mounts;

    protected override void Run(Mounted mounted)
    {
        Mount mount = mounted.Mount;
        foreach (string option in mount.Options.Where(o => !MountWords.IsPlainWord(o)))
            mounted.Report(
                mount.OriginOf(MountProperty.Options),
                $"the option '{TextForm.Printable(option)}' of '{mount.Target}' has a blank, quote, '#', backslash or nothing in it",
                "write one option a word");
        if (mount.FileSystem.Length == 0 || mount.FileSystem.Any(c => !char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.')))
            mounted.Report(
                mount.OriginOf(MountProperty.Fs),
                $"the file system '{TextForm.Printable(mount.FileSystem)}' of '{mount.Target}' is no name of one", "write a type such as ext4");
    }
}
