namespace FswLayout.Backends.LayoutJson;

/// <summary><c>layout.json</c>: the resolved model for other tools.</summary>
public sealed class LayoutJsonBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "layout-json";

    /// <inheritdoc/>
    public string Summary => "layout.json: the resolved model; its SHA-256 is the layout's digest";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
        [Artifact.OfBytes("layout.json", LayoutJsonWriter.Write(context.Model), [context.Model.Board.Location, .. context.Model.Instances.Select(i => i.Location)])];
}
