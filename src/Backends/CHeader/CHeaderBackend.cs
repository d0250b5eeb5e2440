namespace FswLayout.Backends.CHeader;

/// <summary>Emits the layout for C: constants and readers of both tables, for kernels and for programs.</summary>
public sealed class CHeaderBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "c-header";

    /// <inheritdoc/>
    public string Summary => "the layout's constants and table readers for C and C++ (fsw_layout.h)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        yield return Artifact.OfText("fsw_layout.h", new CHeaderWriter(context).Write(), LayoutOrigins.Of(context.Model));
    }
}
