using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Says that <c>auto</c> is not placed yet.</summary>
internal sealed class AutomaticPlacementCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor => BindingErrors.NotYet;

    public override Facets Needs => Facets.None;

    public override Facets Breaks => Facets.Base | Facets.Memory;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (InstanceProperty property in new[] { InstanceProperty.Base, InstanceProperty.Memory })
        {
            if (context.Draft.Automatic.Contains((instance.Name, property)))
                Report(context, instance, instance.OriginOf(property), $"this release does not choose the {property} of '{instance.Name}' by itself", "write the address and the size");
        }
    }
}
