using System.Collections.Immutable;
using System.CommandLine;
using FswLayout.Cli.Input;
using FswLayout.Cli.Output;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;
using FswLayout.Formatting;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc fmt FILE…</c>: puts layouts into the canonical form.</summary>
internal sealed class FmtCommand(CommonOptions common, CommandContext context)
{
    private const string StandardInput = "<stdin>";

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Layouts, which are changed in place where they are not in canonical form.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _check = new("--check")
    {
        Description = "Change nothing: name the files that would change, and exit with 1 where there are any.",
    };

    private readonly Option<bool> _stdin = new("--stdin") { Description = "Read a layout from standard input, and write it to standard output." };

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new FmtCommand(common, context);
        var command = new Command("fmt", "Put layouts into the one canonical form: indentation, columns, line ends; tokens and comments stay.");
        command.Arguments.Add(self._files);
        command.Options.Add(self._check);
        command.Options.Add(self._stdin);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        Formats.RefuseSarif(settings, "fmt");
        bool isCheck = parsed.GetValue(_check), isStdin = parsed.GetValue(_stdin);
        // Whatever cannot be read is told before anything is written.
        Formatted[] files = isStdin ? [ReadStandardInput(parsed)] : [.. Read(parsed.GetValue(_files) ?? [])];
        foreach (Formatted file in files.Where(f => f.IsChanged && !isCheck && !isStdin))
            NewFile.Replace(file.Source.Path, context.Environment.CurrentDirectory, file.Source.With(file.Text).ToBytes());
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(Shape(files, isStdin && !isCheck));
        else
            Report(settings, files, isCheck, isStdin);
        return files.Any(f => !f.IsWhole || (isCheck && f.IsChanged)) ? ExitCode.LayoutErrors : ExitCode.Success;
    }

    private IEnumerable<Formatted> Read(string[] typed)
    {
        if (typed.Length == 0)
            throw new CliException("fmt needs FILE: the layouts to put into canonical form", "or --stdin, to read one from standard input");
        return typed.Select(t => LayoutFile.Read(t, context.Environment.CurrentDirectory)).DistinctBy(f => f.Path).ToArray()
            .Select(f => Formatted.Of(SourceText.From(f.Typed, f.Source.ToBytes())));
    }

    private Formatted ReadStandardInput(ParseResult parsed)
    {
        if (parsed.GetValue(_files) is [{ } file, ..])
            throw new CliException($"--stdin reads standard input: what is {file} for?", "leave one of them out");
        try
        {
            using Stream input = context.Environment.InputBytes();
            return Formatted.Of(SourceText.From(StandardInput, SourceFile.ReadAll(input, expected: 0)));
        }
        catch (SourceFileException e)
        {
            throw new CliException($"cannot read standard input: {e.Message}");
        }
    }

    private void Report(CommonSettings settings, Formatted[] files, bool isCheck, bool isStdin)
    {
        ImmutableArray<Diagnostic> errors = [.. files.SelectMany(f => f.Errors)];
        if (!errors.IsEmpty)
            new TextReport(context.StyledError(settings), s => s.Path, context.Environment.Width()).Write(CappedDiagnostics.Of(errors, 0, default));
        foreach (Formatted file in files.Where(f => !f.IsWhole))
            context.Error.Write($"{Printable.Line(file.Source.Path)}: {WhyNot(file)}\n");
        if (isStdin && !isCheck)
            context.Output.Write((files[0].Source.HasByteOrderMark ? "\uFEFF" : "") + files[0].Text);
        else
            foreach (Formatted file in files.Where(f => f.IsChanged))
                context.Output.Write(Printable.Line(file.Source.Path) + (isCheck ? "\n" : ": formatted\n"));
    }

    private static string WhyNot(Formatted file) => file.Errors.IsEmpty
        ? "not formatted: on other lines it would mean something else, because it has errors; fswc check tells them" : "what has errors stays as it is";

    private static FormatShape Shape(Formatted[] files, bool hasText) => new(
        [.. files.Select(f => new FormattedShape(
            Printable.Json(f.Source.Path), !f.IsWhole ? "errors" : f.IsChanged ? "formatted" : "unchanged", hasText ? f.Text : null))],
        [.. files.SelectMany(f => f.Errors).Select(JsonReport.Shape)]);

    /// <summary>A layout, and its canonical text; where it has errors, what has them is in it as it was.</summary>
    private sealed record Formatted(SourceText Source, string Text, bool IsWhole, ImmutableArray<Diagnostic> Errors)
    {
        public bool IsChanged => Text != Source.Text;

        public static Formatted Of(SourceText source)
        {
            SyntaxTree tree = SyntaxParser.Parse(source);
            return LayoutFormatter.Format(tree) is { } text
                ? new Formatted(source, text, IsWhole: true, [])
                : new Formatted(source, LayoutFormatter.FormatAroundErrors(tree), IsWhole: false, tree.Diagnostics);
        }
    }
}
