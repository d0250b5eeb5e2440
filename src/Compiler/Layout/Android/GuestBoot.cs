using System.Collections.Immutable;
using FswLayout.InitFiles;
using FswLayout.InitFiles.Boot;
using FswLayout.InitFiles.Guests;
using FswLayout.Text;

namespace FswLayout.Layout.Android;

/// <summary>What a guest does when it boots with the mounts of a layout, as far as its own files tell.</summary>
/// <param name="board">Its board.</param>
/// <param name="instance">The guest.</param>
/// <param name="files">Its own files.</param>
internal sealed class GuestBoot(Board board, Instance instance, GuestFiles files)
{
    /// <summary>What the stock init.rc of 4.0 and 4.1 does for mounts and services; stands in when only init.HARDWARE.rc is given.</summary>
    private const string StockInit = """
        on init
            mkdir /system
            mkdir /data 0771 system system
            mkdir /cache 0770 system cache
        on boot
            class_start core
            class_start main
        on nonencrypted
            class_start late_start

        """;

    private readonly InitRelease _release = GuestFiles.ReleaseOf(instance.System.Kind);
    private readonly SourceText _fstab = SourceText.From($"fstab.{board.Hardware}", string.Concat(AndroidMountPlan.Of(instance).RowTexts.Select(r => r + "\n")));

    /// <summary>The guest's own mounts at places where the layout mounts something: other sources, and the same twice.</summary>
    public IEnumerable<GuestFinding> Collisions() => Patch().Text == files.Named.Text
        ? []
        : GuestInit.Check(Run(Own(files.Named)), AndroidInitBlocks.WantedOf(instance)).Where(f => f.Kind == GuestFindingKind.AlreadyMounted && f.Location.Source != _fstab);

    /// <summary>What would go wrong although the layout's lines are in the guest's file.</summary>
    public IEnumerable<GuestFinding> Troubles()
    {
        if (Patch() is var patch && patch.Text is not { } text)
            return patch.Findings;
        var patched = SourceText.From(files.Named.Path, text);
        return GuestInit.Check(Run(patched), []).Where(f => f.Location.Source != _fstab)
            .Select(f => f.Location.Source == patched ? f with { Location = InOwnFile(patched, f.Location.Span) } : f);
    }

    /// <summary>The same words in the guest's file; the file as a whole when it does not have them.</summary>
    private SourceLocation InOwnFile(SourceText patched, TextSpan span)
    {
        int at = files.Named.Text.IndexOf(patched.ToString(span), StringComparison.Ordinal);
        return new SourceLocation(files.Named, at < 0 ? default : new TextSpan(at, span.Length));
    }

    private InitPatch Patch() => InitPatcher.Apply(files.Named, _release, AndroidInitBlocks.Of(instance));

    private static SourceText Own(SourceText text) => InitPatcher.Remove(text.Text) is { } own && own != text.Text ? SourceText.From(text.Path, own) : text;

    private BootRun Run(SourceText named)
    {
        string import = _release == InitRelease.Android40 ? "" : "import /init.${ro.hardware}.rc\n";
        var stock = new GuestFile(SourceText.From("init.rc", import + StockInit));
        return BootRun.Of(new BootEnvironment(_release, Find) { Hardware = board.Hardware });

        GuestFile? Find(string path) =>
            path == $"/fstab.{board.Hardware}" ? new GuestFile(_fstab)
            : files.ByPath.TryGetValue(path, out SourceText? text) ? new GuestFile(text == files.Named ? named : text)
            : path == "/init.rc" ? stock
            : null;
    }
}
