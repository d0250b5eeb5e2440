using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Guests;

/// <summary>The init file that the layout names can be read, and belongs to a system that has one.</summary>
internal sealed class GuestFileCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW6015", "An init file that cannot be looked into", "What a guest mounts by itself is not known to be harmless unless somebody looks.");

    public override Facets Needs => Facets.System | Facets.Guest;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (instance.ImageOf(ImageKind.Initrd)?.Init is not { } init)
            return;
        if (instance.System.Kind == SystemKind.Linux)
            Report(
                context, instance, init.Location, $"'{instance.Name}' runs plain Linux, which has no init.rc",
                "remove init, or name the Android release: system = android(…);");
        else if (init.Problem is { } problem)
            Report(
                context, instance, init.Location, $"the init file '{TextForm.Printable(init.Path)}' tells nothing: {problem}",
                "name the guest's own init.rc or init.HARDWARE.rc, or remove the line");
    }
}
