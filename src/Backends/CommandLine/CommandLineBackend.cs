namespace FswLayout.Backends.CommandLine;

/// <summary><c>cmdline</c> of each instance: its boot arguments on one line, with one LF.</summary>
public sealed class CommandLineBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "cmdline";

    /// <inheritdoc/>
    public string Summary => "cmdline of each instance: its boot arguments on one line";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) => context.Model.Instances.Select(instance =>
        Artifact.OfText($"{instance.Name}/cmdline", instance.CommandLine.Text + "\n", instance.CommandLine.Arguments.Select(a => a.Location)));
}
