using System.CommandLine;
using FswLayout.Addresses;
using FswLayout.Cli.Input;
using FswLayout.Cli.Output;
using FswLayout.Cli.Rendering;
using FswLayout.Images;
using FswLayout.Images.Sparse;

namespace FswLayout.Cli.Commands;

/// <summary><c>fswc unsparse IN OUT</c>: makes an Android sparse image one that a kernel can mount.</summary>
internal sealed class UnsparseCommand
{
    private readonly Argument<string> _input = new("IN") { Description = "The sparse image." };
    private readonly Argument<string> _output = new("OUT") { Description = "The file to write." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace OUT if it is there." };
    private readonly CommonOptions _common;
    private readonly CommandContext _context;

    private UnsparseCommand(CommonOptions common, CommandContext context) => (_common, _context) = (common, context);

    public static Command Create(CommonOptions common, CommandContext context)
    {
        var self = new UnsparseCommand(common, context);
        var command = new Command("unsparse", "Expand an Android sparse image, which no kernel mounts as it is.");
        command.Arguments.Add(self._input);
        command.Arguments.Add(self._output);
        command.Options.Add(self._force);
        command.SetAction(self.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        CommonSettings settings = _common.Read(parsed);
        Formats.RefuseSarif(settings, "unsparse");
        string input = parsed.GetValue(_input)!, output = parsed.GetValue(_output)!;
        using Stream image = Progress.Watch(_context)(ImageFile.Open(input, _context.Environment.CurrentDirectory), Path.GetFileName(input));
        var target = NewFile.At(output, _context.Environment.CurrentDirectory, parsed.GetValue(_force));
        SparseImage facts = target.Write(stream => Expand(image, stream, input));
        if (settings.Format == OutputFormat.Json)
            _context.WriteJson(new UnsparseShape(output, facts.OutputSize, facts.BlockSize, facts.IsContentSparse));
        else
            Tell(facts, output);
        return ExitCode.Success;
    }

    private static SparseImage Expand(Stream image, Stream output, string typed)
    {
        ImageReading<SparseImage> reading = SparseImage.Expand(image, output);
        if (reading.IsSound)
            return reading.Facts!;
        ImageFormat format = ImageIdentifier.Identify(image);
        string more = reading.Problems.Length > 1 ? $" (and {reading.Problems.Length - 1} more)" : "";
        throw new CliException($"cannot expand {typed}: {reading.Problems[0]}{more}", Hint(format));
    }

    private static string? Hint(ImageFormat format) => format switch
    {
        ImageFormat.Ext => "it is an ext file system already: there is nothing to expand",
        ImageFormat.Sparse or ImageFormat.Unknown => null,
        _ => $"it is no sparse image, but a {format}",
    };

    private void Tell(SparseImage facts, string output)
    {
        _context.Output.Write($"{Printable.Line(output)}: {SizeText.Size(facts.OutputSize)} from {SizeText.Size((ulong)facts.FileSize)}\n");
        if (facts.IsContentSparse)
            _context.Output.Write($"{Printable.Line(output)} is a sparse image itself: no kernel mounts it before it is expanded once more\n");
    }
}
