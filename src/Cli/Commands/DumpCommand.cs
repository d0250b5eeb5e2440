using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Backends.Dump;
using FswLayout.Backends.Recovery;
using FswLayout.Cli.Input;
using FswLayout.Cli.Platform;
using FswLayout.Cli.Rendering;
using FswLayout.Images;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc dump FILE…</c>: what binary files say, field by field.</summary>
internal sealed class DumpCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "The files to show, of whatever kind.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _summary = new("--summary") { Description = "Show what there is without its fields, a line each." };

    private readonly Option<string> _as = new("--as")
    {
        Description = "fsw: write a layout that compiles to the same bytes, from a common memory map, reserved section tables and command lines of one device.",
        HelpName = "fsw",
    };

    private readonly Option<string[]> _cmdline = new("--cmdline")
    {
        Description = "With --as fsw: the command line of a system, or @FILE that holds it; may be repeated.",
        HelpName = "NAME=LINE",
    };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new DumpCommand(common, context);
        var command = new Command("dump", "Show what a binary file says, field by field: tables, control pages, ATAGs, device trees, images.");
        command.Arguments.Add(self._files);
        command.Options.Add(self._summary);
        Words.Restrict(self._as, "fsw");
        command.Options.Add(self._as);
        command.Options.Add(self._cmdline);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        Formats.RefuseSarif(settings, "dump");
        string[] files = parsed.GetValue(_files)!;
        if (parsed.GetValue(_as) is not null)
            return WriteLayout(settings, files, parsed.GetValue(_cmdline) ?? []);
        if (parsed.GetValue(_cmdline) is { Length: > 0 })
            throw new CliException("--cmdline belongs to --as fsw: to make a layout, not to show a file");
        return settings.Format == OutputFormat.Json ? ToJson(files, !parsed.GetValue(_summary)) : ToText(settings, files, !parsed.GetValue(_summary));
    }

    private int ToText(CommonSettings settings, string[] files, bool hasFields)
    {
        StyledWriter output = context.StyledOutput(settings);
        int code = ExitCode.Success;
        bool isFirst = true;
        foreach (string typed in files)
        {
            using Stream file = Open(typed);
            if (Of(typed, file) is not { } format)
            {
                context.StyledError(settings).WriteWrapped($"{Printable.Line(typed)}: {Printable.Line(UnknownFile.Describe(file))}", 0, 2);
                code = ExitCode.LayoutErrors;
                continue;
            }
            if (!isFirst)
                output.WriteLine();
            isFirst = false;
            var text = new DumpText(output, hasFields);
            text.File(typed, format, file.Length);
            ImmutableArray<ImageProblem> problems = Reading(typed, () => format.Show(file, text));
            text.End(problems);
            code = problems.IsEmpty ? code : ExitCode.LayoutErrors;
        }
        return code;
    }

    private int ToJson(string[] files, bool hasFields)
    {
        using var json = new DumpJson(context.Output, hasFields);
        int code = ExitCode.Success;
        foreach (string typed in files)
        {
            using Stream file = Open(typed);
            DumpFormat? format = Of(typed, file);
            json.File(typed, format?.Id, file.Length);
            ImmutableArray<ImageProblem> problems =
                format is null ? [new ImageProblem(0, UnknownFile.Describe(file))] : Reading(typed, () => format.Show(file, json));
            json.End(problems);
            code = problems.IsEmpty ? code : ExitCode.LayoutErrors;
        }
        json.Close();
        return code;
    }

    /// <summary>The layout goes to standard output; where it compiles to something else, how it differs is told on standard error.</summary>
    private int WriteLayout(CommonSettings settings, string[] files, string[] lines)
    {
        DeviceFiles device = Reading(files[0], () => new DeviceFilesInput(context.Environment.CurrentDirectory).Read(files, lines));
        RecoveredLayout layout = LayoutRecovery.Recover(device, "recovered.fsw");
        string[] problems = [.. device.Problems, .. layout.Differences];
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(new RecoveryShape(
                layout.Text.Length == 0 ? null : Printable.Json(layout.Text), layout.IsExact, [.. problems.Select(Printable.Json)]));
        else
        {
            context.Output.Write(layout.Text);
            context.Output.Flush();
            foreach (string problem in problems)
                context.StyledError(settings).WriteWrapped($"{(layout.Text.Length == 0 ? "no layout" : "not the same")}: {Printable.Line(problem)}", 0, 4);
        }
        return problems.Length == 0 ? ExitCode.Success : ExitCode.LayoutErrors;
    }

    private Stream Open(string typed) => ImageFile.Open(typed, context.Environment.CurrentDirectory);

    private static DumpFormat? Of(string typed, Stream file) => Reading(typed, () => DumpFormats.Of(file));

    private static T Reading<T>(string typed, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IoReason.IsIo(e))
        {
            throw new CliException($"cannot read {typed}: {IoReason.Of(e)}");
        }
    }
}
