using FswLayout.Kernel;
using FswLayout.Layout.Owners;

namespace FswLayout.Layout;

/// <summary>
/// What Linux needs to load, start and hear programs on processors beside its own: remoteproc, the driver of the processor, rpmsg (drivers/remoteproc/Kconfig,
/// drivers/rpmsg/Kconfig and drivers/mailbox/Kconfig of 6.1 and 6.12).
/// </summary>
internal static class RemoteRequirements
{
    /// <summary>What <paramref name="instance"/> needs; nothing where another Linux comes first, which starts them.</summary>
    public static IEnumerable<KernelRequirement> Of(LayoutModel model, Instance instance)
    {
        if (instance.Domain is not null || model.Instances.FirstOrDefault(i => i.Domain is null && i.Kernel.Model.TakesDeviceTree)?.Name != instance.Name)
            return [];
        return model.Companions.Where(c => c.Processor is { IsOfLinux: false, Node: not null }).SelectMany(c => Of(model, instance, c))
            .GroupBy(r => r.Option).Select(g => g.First());
    }

    private static IEnumerable<KernelRequirement> Of(LayoutModel model, Instance instance, Companion companion)
    {
        NamedNode node = companion.Processor!.Node!;
        SharedPlan plan = SharedPlan.Of(model, companion);
        yield return Needed("REMOTEPROC", $"it starts '{companion.Name}' on another processor", node, allowsModule: false);
        if (RemoteDriver.Of(node, [instance]) is { } driver && !instance.Kernel.Model.IsBefore(driver.Since))
        {
            yield return Needed(driver.Option, $"it starts '{companion.Name}' by the driver of {node.Path}", node);
            if (plan.Devices.Length > 0)
                yield return Needed(driver.Mailbox, $"'{companion.Name}' and it wake each other by this mailbox", node);
        }
        if (plan.Devices.Length > 0)
            yield return Needed("RPMSG_VIRTIO", $"it talks with '{companion.Name}' by messages in vrings", node);
    }

    private static KernelRequirement Needed(string option, string why, NamedNode node, bool allowsModule = true) =>
        new(option, "y", why, node.Location) { AllowsModule = allowsModule, IsAdvice = true };
}
