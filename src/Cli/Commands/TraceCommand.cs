using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using FswLayout.Backends;
using FswLayout.Backends.Tracing;
using FswLayout.Cli.Input;
using FswLayout.Cli.Rendering;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc trace OUTDIR/FILE[:N]</c>: which lines of the layout made a part of a file.</summary>
internal sealed class TraceCommand(CommonOptions common, CommandContext context)
{
    private readonly Argument<string> _file = new("OUTDIR/FILE[:N]")
    {
        Description = "A file that a build wrote; with :N a line of it, from 1, or the offset of a byte: of text 0x and hexadecimal digits, else either; "
            + "of JSON a path such as /instances/1/base too.",
    };

    private readonly Option<string> _layout = new("--layout")
    {
        Description = "The layout that OUTDIR was built from; without it, the one in the folder that holds OUTDIR.",
        HelpName = "FILE",
    };

    private readonly LayoutInput _input = LayoutInput.WithoutFile();

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new TraceCommand(common, context);
        var command = new Command("trace", "Say which lines of the layout made a file that a build wrote, or a line or byte of it.");
        command.Arguments.Add(self._file);
        command.Options.Add(self._layout);
        self._input.AddTo(command);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = common.Read(parsed);
        Formats.RefuseSarif(settings, "trace");
        var built = BuiltFile.Find(parsed.GetValue(_file)!, context.Environment.CurrentDirectory);
        if (Compile(parsed, settings, built) is not { } layout)
            return ExitCode.LayoutErrors;
        Artifact artifact = built.ArtifactOf(layout, SourceDate.Of(context.Environment));
        ImmutableArray<TracedPart> parts = PartsOf(new FileTrace(artifact), artifact, built);
        if (settings.Format == OutputFormat.Json)
            context.WriteJson(TraceShape.Of(built, artifact, parts));
        else
            TraceReport.Write(context.StyledOutput(settings), built, artifact, parts, s => SourcePath.Displayed(s.Path, layout.File.TypedFolder));
        return ExitCode.Success;
    }

    /// <summary>The layout whose digest the folder has; <c>null</c> where it has errors, which are printed.</summary>
    private CompiledLayout? Compile(ParseResult parsed, CommonSettings settings, BuiltFile built)
    {
        // Of the files that the manifest names one imports the others: that is the layout, also where it has an error now.
        CompiledLayout? main = null;
        foreach (string typed in parsed.GetValue(_layout) is { } given ? [given] : built.PossibleLayouts(context.Environment.CurrentDirectory))
        {
            CompiledLayout layout = _input.Compile(parsed, settings, context, LayoutFile.Read(typed, context.Environment.CurrentDirectory));
            if (layout.Compilation.Model is { } model && LayoutDigest.Of(model).Hex == built.Digest)
                return layout;
            if (main is null || layout.Compilation.Trees.Length > main.Compilation.Trees.Length)
                main = layout;
        }
        if (main is null)
            throw new CliException($"none of the layouts that {built.Folder} names is beside it", "say with --layout FILE which it was built from");
        if (!main.HasErrors)
            throw new CliException($"{built.Folder} does not belong to {main.File.Typed} as it is now: its manifest has another digest",
                $"fswc build {main.File.Typed} brings it up to date");
        main.Print(settings, context);
        return null;
    }

    private static ImmutableArray<TracedPart> PartsOf(FileTrace trace, Artifact artifact, BuiltFile built)
    {
        if (built.Position is not { } position)
            return trace.All();
        if (position.StartsWith('/'))
            return trace.AtPath(position) is { Length: > 0 } found ? found
                : throw new CliException($"{built.Path} has no member {position}", $"fswc trace {built.Folder}/{built.Path} lists what it has");
        bool isHex = position.StartsWith("0x", StringComparison.OrdinalIgnoreCase), isLine = artifact.IsText && !isHex;
        int most = isLine ? trace.LineCount : artifact.Content.Length - 1, least = isLine ? 1 : 0;
        (string digits, NumberStyles style) = isHex ? (position[2..], NumberStyles.AllowHexSpecifier) : (position, NumberStyles.None);
        if (!int.TryParse(digits, style, CultureInfo.InvariantCulture, out int number) || number < least || number > most)
            throw new CliException(isLine
                ? $"{built.Path} has no line {position}: its lines are 1 to {most}" : $"{built.Path} has no byte {position}: its bytes are 0 to 0x{most:x}");
        return isLine ? trace.AtLine(number) : [trace.AtOffset(number)];
    }
}
