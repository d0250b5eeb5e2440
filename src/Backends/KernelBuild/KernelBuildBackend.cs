using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.KernelBuild;

/// <summary>
/// Emits what each instance's kernel must be built with: <c>kernel.config</c>, and for a 3.0 kernel away from its board's start <c>Makefile.boot</c>.
/// </summary>
public sealed class KernelBuildBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "kernel-build";

    /// <inheritdoc/>
    public string Summary => "what each kernel must be built with (kernel.config, Makefile.boot)";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context)
    {
        foreach (Instance instance in context.Model.Instances)
        {
            SourceLocation[] origins = [instance.Location, .. KernelRequirements.Of(context.Model, instance).Select(r => r.Location).Distinct()];
            yield return Artifact.OfText($"{instance.Name}/kernel.config", ConfigFragment.Write(context, instance), origins);
            if (instance is { IsMaster: false, Kernel.Model.FindsItsPlace: false })
                yield return Artifact.OfText(
                    $"{instance.Name}/Makefile.boot", BootAddresses.Write(context, instance), [instance.Location, instance.OriginOf(InstanceProperty.Base)]);
        }
    }
}
