using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Backends;
using FswLayout.Backends.Manifest;
using FswLayout.Cli.Input;
using FswLayout.Cli.Platform;
using FswLayout.Cli.Rendering;

namespace FswLayout.Cli.Commands;

/// <summary>
/// <c>fswc verify OUTDIR</c>: whether a folder is as the build left it; <c>fswc verify FILE --device DIR</c>: whether a device is as a layout says.
/// </summary>
internal sealed class VerifyCommand(CommonOptions common, CommandContext context)
{
    private const string LayoutJson = "layout.json";

    private readonly Argument<string> _folder = new("OUTDIR")
    {
        Description = "The folder that a build wrote, with its manifest.json; with --device, a layout (FILE).",
    };

    private readonly Option<string> _device = new("--device")
    {
        Description = "Compare the layout FILE with what a running device shows: a folder that collect.sh made there (fswc import --collect-script).",
        HelpName = "DIR",
    };

    private readonly Option<string> _instance = new("--instance")
    {
        Description = "With --device: the instance that ran when the folder was made, where its memory does not tell.",
        HelpName = "NAME",
    };

    private readonly LayoutInput _input = LayoutInput.WithoutFile();

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new VerifyCommand(common, context);
        var command = new Command("verify",
            "Compare a folder that a build wrote with its manifest: what is missing, changed or extra; or a layout with what a device shows.");
        command.Arguments.Add(self._folder);
        command.Options.Add(self._device);
        command.Options.Add(self._instance);
        self._input.AddTo(command);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        Formats.RefuseSarif(settings, "verify");
        string typed = parsed.GetValue(_folder)!;
        if (parsed.GetValue(_device) is { } device)
            return new DeviceVerification(context, settings, device, parsed.GetValue(_instance)).Run(
                _input.Compile(parsed, settings, context, LayoutFile.Read(typed, context.Environment.CurrentDirectory)));
        if (parsed.GetValue(_instance) is not null)
            throw new CliException("--instance: a folder has none", "it belongs to verify FILE --device DIR");
        string folder = Path.Combine(context.Environment.CurrentDirectory, typed);
        try
        {
            ManifestComparison manifest = Read(folder, typed);
            var sizes = manifest.Files.GroupBy(f => f.Path).ToDictionary(g => g.Key, g => g.First().Size, StringComparer.Ordinal);
            var present = new Dictionary<string, PresentFile>(StringComparer.Ordinal);
            AddContent(folder, "", sizes, present);
            present.Remove(ManifestFile.Path);
            ImmutableHashSet<string> beside = Beside(folder, sizes);
            ImmutableArray<FolderDifference> differences =
                [.. manifest.Compare(present).Where(d => d.Kind != FolderDifferenceKind.Extra || !beside.Contains(d.Path))];
            Report(settings, typed, manifest, differences);
            return differences.IsEmpty ? ExitCode.Success : ExitCode.LayoutErrors;
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new CliException($"cannot read {typed}: {IoReason.Of(e)}");
        }
    }

    /// <summary>What the layout names, and its scripts look for in the folder.</summary>
    private static ImmutableHashSet<string> Beside(string folder, Dictionary<string, long> listed)
    {
        string path = Path.Combine(folder, LayoutJson);
        return listed.ContainsKey(LayoutJson) && FileFacts.Of(path).Kind == FileKind.File ? NamedBeside.In(File.ReadAllBytes(path)) : [];
    }

    private static ManifestComparison Read(string folder, string typed)
    {
        string path = Path.Combine(folder, ManifestFile.Path);
        FileKind kind = FileFacts.Of(path).Kind;
        if (kind != FileKind.File)
            throw new CliException(
                FileFacts.Of(RealPath.Of(folder).Path).Kind == FileKind.Folder
                    ? $"{typed} has no {ManifestFile.Path}: no build wrote it" : $"there is no folder {typed}",
                "give the folder that fswc build wrote: out beside the layout, or that of -o");
        return ManifestComparison.Read(File.ReadAllBytes(path))
            ?? throw new CliException($"{ManifestFile.Path} in {typed} is none that a build wrote", "build into the folder again");
    }

    /// <summary>What is in a folder and those in it; symbolic links are not followed, and only what may be as it was is read.</summary>
    private static void AddContent(string folder, string prefix, Dictionary<string, long> sizes, Dictionary<string, PresentFile> present)
    {
        foreach (string full in Directory.EnumerateFileSystemEntries(folder))
        {
            string path = prefix + Path.GetFileName(full);
            FileKind kind = FileFacts.Of(full).Kind;
            if (kind == FileKind.Folder)
                AddContent(full, path + "/", sizes, present);
            if (kind == FileKind.Folder && !sizes.ContainsKey(path))
                continue;
            long size = kind == FileKind.File ? new FileInfo(full).Length : 0;
            bool isRead = kind == FileKind.File && sizes.TryGetValue(path, out long listed) && listed == size;
            present[path] = new PresentFile(
                size, isRead ? Sha256.Hex(File.ReadAllBytes(full)) : "", kind == FileKind.File ? null : kind.ToString().ToLowerInvariant());
        }
    }

    private void Report(CommonSettings settings, string typed, ManifestComparison manifest, ImmutableArray<FolderDifference> differences)
    {
        if (settings.Format == OutputFormat.Json)
        {
            context.WriteJson(new VerificationShape(Printable.Json(typed), manifest.Digest, manifest.Files.Length, [.. differences.Select(Shape)]));
            return;
        }
        foreach (FolderDifference difference in differences)
            context.Output.Write(
                $"{Word(difference.Kind),-7}  {Printable.Line(difference.Path)}{(difference.Why is null ? "" : $": {difference.Why}")}\n");
        context.Output.Write(differences.IsEmpty
            ? $"{Printable.Line(typed)}: {manifest.Files.Length} files, all as {ManifestFile.Path} says\n"
            : $"{Printable.Line(typed)}: {differences.Length} of its paths differ from {ManifestFile.Path}\n");
    }

    private static DifferenceShape Shape(FolderDifference difference) => new(Printable.Json(difference.Path), Word(difference.Kind), difference.Why);

    private static string Word(FolderDifferenceKind kind) => kind.ToString().ToLowerInvariant();
}
