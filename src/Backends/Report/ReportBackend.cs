using FswLayout.Layout;

namespace FswLayout.Backends.Report;

/// <summary>Emits <c>report.md</c>: what each kernel will do with its memory, and why, for people to read before they flash.</summary>
public sealed class ReportBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "report";

    /// <inheritdoc/>
    public string Summary => "where each kernel's memory lies and what decided it, to read (report.md)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
        [Artifact.OfText("report.md", new ReportWriter(context).Write(), LayoutOrigins.Of(context.Model))];
}
