using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Android;

namespace FswLayout.Checks.Guests;

/// <summary>A rule about an Android guest whose own init files were looked into.</summary>
internal abstract class GuestCheck : InstanceCheck
{
    public sealed override Facets Needs => Facets.System | Facets.Guest | Facets.Mounts | Facets.BoardStorage;

    protected sealed override void Run(Instance instance, CheckContext context)
    {
        if (context.GuestOf(instance) is { } boot)
            Run(instance, instance.ImageOf(ImageKind.Initrd)!.Init!, boot, context);
    }

    protected abstract void Run(Instance instance, NamedFile<GuestFiles> init, GuestBoot boot, CheckContext context);
}
