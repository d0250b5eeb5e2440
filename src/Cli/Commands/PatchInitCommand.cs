using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Cli.Input;
using FswLayout.Cli.Output;
using FswLayout.Cli.Platform;
using FswLayout.Cli.Rendering;
using FswLayout.InitFiles.Guests;
using FswLayout.Layout;
using FswLayout.Layout.Android;
using FswLayout.Text;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc patch-init FILE --instance NAME --layout LAYOUT</c>: puts what a layout needs into a guest's own init.rc or fstab.</summary>
internal sealed class PatchInitCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _file = new("FILE") { Description = "The guest's own init.HARDWARE.rc or fstab.HARDWARE, which is changed in place." };
    private readonly Option<string> _instance = new("--instance") { Description = "The instance whose file it is; must be given.", HelpName = "NAME" };
    private readonly LayoutInput _layout = LayoutInput.AsOption();

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new PatchInitCommand(common, context);
        var command = new Command("patch-init", "Put the lines that a layout needs into a guest's own init.rc or fstab, and leave everything else as it is.");
        command.Arguments.Add(self._file);
        command.Options.Add(self._instance);
        self._layout.AddTo(command);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        Formats.RefuseSarif(settings, "patch-init");
        CompiledLayout layout = _layout.Compile(parsed, settings, context);
        if (layout.HasErrors || layout.Compilation.Model is not { } model)
        {
            layout.Print(settings, context);
            return ExitCode.LayoutErrors;
        }
        // Not left to the parser, which knows no names.
        string name = parsed.GetValue(_instance) ?? throw new CliException(
            $"patch-init needs --instance: the instance whose file {parsed.GetValue(_file)} is",
            $"{layout.File.Typed} has {string.Join(", ", model.Instances.Select(i => i.Name))}");
        Instance instance = Find(model, name);
        SourceText text = Read(parsed.GetValue(_file)!);
        (InitPatch patch, ImmutableArray<GuestFinding> troubles) = GuestFileKinds.Of(Path.GetFileName(text.Path), text) switch
        {
            GuestFileKind.Fstab => (PatchTable(instance, text), SharedWith(model, instance, GuestBoot.OfTable(model.Board, instance, text))),
            GuestFileKind.Init => PatchInit(model, instance, text),
            var kind => throw new CliException(
                $"cannot patch {text.Path}: it is {kind.Describe()}",
                "what mounts at a normal boot is init.rc, "
                + $"init.{instance.Hardware}.rc{(instance.System.Kind == SystemKind.Android40 ? "" : $" and fstab.{instance.Hardware}")}: patch those"),
        };
        if (patch.Text is { } patched && patched != text.Text)
            NewFile.Replace(parsed.GetValue(_file)!, context.Environment.CurrentDirectory, text.With(patched).ToBytes());
        Report(settings, instance, text, patch, troubles);
        return patch.Text is null ? ExitCode.LayoutErrors : ExitCode.Success;
    }

    private static Instance Find(LayoutModel model, string name)
    {
        Instance instance = model.Instances.FirstOrDefault(i => i.Name == name)
            ?? throw new CliException($"--instance: the layout has no instance '{name}'{Words.DidYouMean(name, model.Instances.Select(i => i.Name))}");
        return instance.System.Kind != SystemKind.Linux
            ? instance
            : throw new CliException($"--instance: '{name}' runs plain Linux, which has no init.rc", "its mounts.sh and fstab mount what it needs");
    }

    private (InitPatch, ImmutableArray<GuestFinding>) PatchInit(LayoutModel model, Instance instance, SourceText text)
    {
        Board board = model.Board;
        var boot = new GuestBoot(board, instance, Files(text, instance));
        if (!boot.ReadsNamed)
            return (new InitPatch(null, [new GuestFinding(GuestFindingKind.CannotPatch, new SourceLocation(text, default), NotRead(instance))]), []);
        if (boot.Patch.Text is null)
            return (boot.Patch, []);
        // What would still be wrong at the layout's places must not be written; other troubles are the guest's own, and only told.
        GuestFinding[] left = [.. boot.CollisionsLeft()];
        if (left.Any(f => f.Location.Source.Path == text.Path))
            return (new InitPatch(null, [new GuestFinding(GuestFindingKind.CannotPatch, new SourceLocation(text, default), ReadTwice)]), []);
        GuestFinding[] wrong = [.. left, .. boot.TroublesOfPatch()];
        return wrong.Length == 0 ? (boot.Patch, [.. boot.Troubles(), .. SharedWith(model, instance, boot)])
            : (new InitPatch(null, [.. wrong, new GuestFinding(GuestFindingKind.CannotPatch, new SourceLocation(text, default), WayOut(text, left))]), []);
    }

    /// <summary>What the guest touches beside the layout's mounts, and another instance as well: no patch takes that away.</summary>
    private static ImmutableArray<GuestFinding> SharedWith(LayoutModel model, Instance instance, GuestBoot boot) =>
    [
        .. SharedDevice.Of(model, instance, boot, other => GuestBoot.Of(model.Board, other)).Select(s =>
            new GuestFinding(GuestFindingKind.SharedDevice, s.Use.Mount.Location, $"its files still {s.Describe(instance)}")),
    ];

    /// <summary>main() of 4.0 reads init.HARDWARE.rc whether an import has read it or not (init/init.c).</summary>
    private const string ReadTwice =
        "init reads this file twice, by two imports, or by one and by itself as 4.0 does, and would do all that is in it twice: take the import out first";

    /// <summary>Another file of init that mounts at the layout's places is the one to patch, if it is the only one.</summary>
    private static string WayOut(SourceText text, GuestFinding[] left)
    {
        string[] others = [.. left.Select(f => f.Location.Source.Path).Where(p => p != text.Path).Distinct()];
        return others is [var other]
            && GuestFileKinds.Of(Path.GetFileName(other), left.First(f => f.Location.Source.Path == other).Location.Source) == GuestFileKind.Init
            ? $"with the layout's lines in this file that would still be so: patch {Printable.Line(other)} instead, or take its lines out by hand first"
            : "with the layout's lines in this file that would still be so: take those lines out by hand first";
    }

    private static string NotRead(Instance instance) =>
        $"on this board, whose hardware is '{instance.Hardware}', init reads init.rc, init.{instance.Hardware}.rc and what they import, "
            + "and this is none of them";

    private static InitPatch PatchTable(Instance instance, SourceText text) => instance.System.Kind == SystemKind.Android40
        ? throw new CliException(
            $"--instance: '{instance.Name}' runs {instance.System}, which reads no fstab", $"its mounts are lines of init.{instance.Hardware}.rc: patch that")
        : GuestBoot.PatchTable(instance, text);

    /// <summary>The file, and those of the guest in its folder: what they do counts.</summary>
    private GuestFiles Files(SourceText text, Instance instance)
    {
        string folder = Path.GetDirectoryName(text.Path) ?? "";
        GuestFiles files = GuestFiles.Beside(text, Path.GetFileName(text.Path), GuestFiles.ReleaseOf(instance.System.Kind), instance.Hardware, Beside);
        return files with
        {
            WritableByOthers = [.. files.ByPath.Where(f => Facts(f.Value.Path).IsWritableByOthers).Select(f => f.Key)],
            // The folder that holds /init is the guest's first file system.
            Root = files.ByPath.ContainsKey("/init.rc") && Facts(Path.Combine(folder, "init")).Kind == FileKind.File
                ? RootFolders.Of(Path.Combine(context.Environment.CurrentDirectory, folder))
                : null,
        };

        SourceText? Beside(string name)
        {
            string path = Path.Combine(folder, name);
            return Facts(path).Kind == FileKind.File ? Read(path) : null;
        }

        FileFacts Facts(string path) => FileFacts.Of(RealPath.Of(Path.Combine(context.Environment.CurrentDirectory, path)).Path);
    }

    private SourceText Read(string typed)
    {
        RealPath real = RealPath.Of(Path.Combine(context.Environment.CurrentDirectory, typed));
        try
        {
            return SourceText.From(typed, SourceFile.Read(real.Path));
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read {typed}: {e.Message}");
        }
    }

    private void Report(CommonSettings settings, Instance instance, SourceText text, InitPatch patch, ImmutableArray<GuestFinding> troubles)
    {
        bool changed = patch.Text is { } patched && patched != text.Text;
        if (settings.Format == OutputFormat.Json)
        {
            context.WriteJson(new PatchShape(
                Printable.Json(text.Path), patch.Text is not null, changed, [.. patch.Findings.Select(Shape)], [.. troubles.Select(Shape)]));
            return;
        }
        StyledWriter output = patch.Text is null ? context.StyledError(settings) : context.StyledOutput(settings);
        foreach (GuestFinding finding in patch.Findings)
            output.WriteLine(Line(finding));
        output.WriteLine(
            patch.Text is null ? $"{Printable.Line(text.Path)}: not changed"
            : changed ? $"{Printable.Line(text.Path)}: has what '{instance.Name}' needs now"
            : $"{Printable.Line(text.Path)}: has what '{instance.Name}' needs already");
        foreach (GuestFinding trouble in troubles)
            context.StyledError(settings).WriteLine($"warning: {Line(trouble)}");
    }

    /// <summary><c>file:line: what is to be said</c>; the lines are those of the files before the patch.</summary>
    private static string Line(GuestFinding finding) =>
        $"{Printable.Line(finding.Location.Source.Path)}:{Place(finding).Line + 1}: {Printable.Line(finding.Message)}";

    private static PatchFindingShape Shape(GuestFinding finding) =>
        new(Printable.Json(finding.Location.Source.Path), Place(finding).Line + 1, Place(finding).Character + 1, Printable.Json(finding.Message));

    private static LinePosition Place(GuestFinding finding) => finding.Location.Source.GetLinePosition(finding.Location.Span.Start);
}
