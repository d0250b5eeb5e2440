using System.CommandLine;
using FswLayout.Backends.Comparison;
using FswLayout.Cli.Input;
using FswLayout.Cli.Rendering;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc diff OLD NEW</c>: what the change from one layout to another means.</summary>
internal sealed class DiffCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _old = new("OLD") { Description = "The old layout; or a git revision of NEW, REV, or two, REV1..REV2." };
    private readonly Argument<string> _new = new("NEW") { Description = "The new layout." };
    private readonly LayoutInput _input = LayoutInput.WithoutFile();

    private readonly Option<bool> _markdown = new("--markdown") { Description = "Print Markdown, as for a pull request." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new DiffCommand(common, context);
        var command = new Command("diff", "Say what the change from one layout to another means: for memory, kernels, files, and on the device.");
        command.Arguments.Add(self._old);
        command.Arguments.Add(self._new);
        self._input.AddTo(command);
        command.Options.Add(self._markdown);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        Formats.RefuseSarif(settings, "diff");
        bool isMarkdown = parsed.GetValue(_markdown);
        if (isMarkdown && settings.Format == OutputFormat.Json)
            throw new CliException("--markdown and --format json: which?", "leave one of them out");
        (CompiledLayout old, CompiledLayout @new, LayoutDifference difference) = Compare(parsed, settings);
        if (!difference.IsComplete && difference.IsNone)
            throw new CliException($"{old.File.Typed} and {@new.File.Typed} have the same errors, so there is nothing to compare", "fswc check tells them");
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(LayoutDifferenceShape.Of(difference));
        else if (isMarkdown)
            context.Output.Write(DifferenceMarkdown.Write(difference));
        else
            DifferenceReport.Write(context.StyledOutput(settings), difference);
        return difference.IsNone ? ExitCode.Success : ExitCode.LayoutErrors;
    }

    private (CompiledLayout Old, CompiledLayout New, LayoutDifference Difference) Compare(ParseResult parsed, CommonSettings settings)
    {
        string typed = parsed.GetValue(_old)!, file = parsed.GetValue(_new)!, folder = context.Environment.CurrentDirectory;
        (string? before, string? after) = IsFile(typed) ? (null, null) : Revisions(typed);
        using RevisionFolder? oldRevision = Open(before, file), newRevision = Open(after, file);
        LayoutFile oldFile = oldRevision?.Read(file, folder) ?? LayoutFile.Read(typed, folder);
        LayoutFile newFile = newRevision?.Read(file, folder) ?? LayoutFile.Read(file, folder);
        CompiledLayout old = _input.Compile(parsed, settings, context, oldFile, oldRevision);
        CompiledLayout @new = _input.Compile(parsed, settings, context, newFile, newRevision);
        return (old, @new, LayoutComparison.Of(Compared(old), Compared(@new)));
    }

    private RevisionFolder? Open(string? revision, string file) =>
        revision is null ? null : RevisionFolder.Open(revision, file, context.Environment.CurrentDirectory);

    /// <summary>Whatever is there is no revision, and neither is what is called as layouts are.</summary>
    private bool IsFile(string typed) =>
        Path.Exists(Path.Combine(context.Environment.CurrentDirectory, typed)) || typed.EndsWith(".fsw", StringComparison.Ordinal);

    /// <summary>One revision, or the two of REV1..REV2, of which HEAD may be left out.</summary>
    private static (string Old, string? New) Revisions(string typed) => typed.Split("..") switch
    {
        [var old, var @new] => (OrHead(old), OrHead(@new)),
        _ => (typed, null),
    };

    private static string OrHead(string revision) => revision.Length == 0 ? "HEAD" : revision;

    private static ComparedLayout Compared(CompiledLayout layout) => new(layout.Compilation.Playable, layout.Diagnostics, layout.Files);
}
