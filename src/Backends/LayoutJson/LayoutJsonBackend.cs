using FswLayout.Layout;

namespace FswLayout.Backends.LayoutJson;

/// <summary>Emits the resolved model for other programs; the layout's digest is the SHA-256 of exactly this file.</summary>
public sealed class LayoutJsonBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "layout-json";

    /// <inheritdoc/>
    public string Summary => "the resolved layout as compact JSON (layout.json)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        LayoutModel model = context.Model;
        byte[] json = context.LayoutJson ?? CanonicalLayout.Of(model);
        yield return Artifact.OfBytes("layout.json", json, LayoutOrigins.Of(model)) with { Marking = () => LayoutJsonMarks.Of(model, json) };
    }
}
