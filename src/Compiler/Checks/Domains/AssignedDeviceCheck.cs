using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Domains;

namespace FswLayout.Checks.Domains;

/// <summary>A domain that has devices is told of them.</summary>
internal sealed class AssignedDeviceCheck : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8063", "Devices that a domain is not told of",
        "xen,passthrough in the board's tree only keeps others off a device. What a domain gets of it (registers, interrupts) Xen reads from the domain's "
        + "partial device tree, a module of its own (docs/misc/arm/passthrough.txt of Xen): without it nobody has the device.");

    public override Facets Needs => Facets.Domain | Facets.Images | Facets.Owners;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        if (!domain.IsDom0 && instance.OwnDevices.Length > 0 && domain.ModuleOf(ImageKind.Dtb) is null)
            Report(
                context, instance, instance.OwnDevices[0].Location,
                $"'{instance.Name}' has the device '{instance.OwnDevices[0].Name}', and no partial device tree that tells it and Xen of it",
                "add image dtb { file = \"PARTIAL.dtb\"; load = ADDRESS; size = BYTES; } with the node below /passthrough",
                new RelatedLocation(host.Location, "Xen"));
    }
}
