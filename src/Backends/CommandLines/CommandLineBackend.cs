using System.Collections.Immutable;
using System.Text;
using FswLayout.Layout;

namespace FswLayout.Backends.CommandLines;

/// <summary>Emits the arguments of each instance's kernel: one line, one LF.</summary>
/// <remarks>The folder is not called CommandLine: a namespace of that name would hide <see cref="Layout.CommandLine"/> from every backend.</remarks>
public sealed class CommandLineBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "cmdline";

    /// <inheritdoc/>
    public string Summary => "the kernel command line of each instance (cmdline)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
        context.Model.Instances.Select(instance => Artifact.OfText(
            $"{instance.Name}/cmdline", instance.CommandLine.Text + "\n",
            instance.CommandLine.Arguments.Select(a => a.Location).Prepend(instance.Location)) with
        { Marking = () => MarksOf(instance.CommandLine, 0) });

    /// <summary>Each argument of a line that begins at <paramref name="start"/>.</summary>
    internal static ImmutableArray<Mark> MarksOf(CommandLine line, int start)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        foreach (BootArgument argument in line.Arguments)
        {
            int end = start + Encoding.UTF8.GetByteCount(argument.Text);
            marks.Add(new Mark(start, end, argument.Text, [argument.Location]));
            start = end + 1;
        }
        return marks.ToImmutable();
    }
}
