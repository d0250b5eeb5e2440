using FswLayout.Images.DeviceTrees;
using FswLayout.Kernel;
using FswLayout.Layout.Owners;

namespace FswLayout.Layout;

/// <summary>
/// What Linux needs to load, start and hear programs on processors beside its own: remoteproc, the driver of the processor, rpmsg (drivers/remoteproc/Kconfig,
/// drivers/rpmsg/Kconfig and drivers/mailbox/Kconfig of 6.1 and 6.12).
/// </summary>
internal static class RemoteRequirements
{
    /// <summary>
    /// Drivers by what of a processor's node names it: compatible where a tree was given, else the node's path in that vendor's trees. The first that fits
    /// counts.
    /// </summary>
    private static readonly Driver[] Drivers =
    [
        new("IMX_DSP_REMOTEPROC", "IMX_MBOX", ["fsl,imx8mp-hifi4", "fsl,imx8qm-hifi4", "fsl,imx8qxp-hifi4", "fsl,imx8ulp-hifi4"]),
        new("IMX_REMOTEPROC", "IMX_MBOX", ["fsl,imx", "/imx", "/remoteproc-cm"]),
        new("STM32_RPROC", "STM32_IPCC", ["st,stm32mp1-m4", "/m4@10000000"]),
        // Came with 6.12 (ebcf9008a895).
        new("TI_K3_M4_REMOTEPROC", "OMAP2PLUS_MBOX", ["ti,am64-m4fss", "/m4fss@"]) { Since = new Version(6, 12) },
        new("TI_K3_DSP_REMOTEPROC", "OMAP2PLUS_MBOX", ["ti,j721e-c66-dsp", "ti,j721e-c71-dsp", "ti,j721s2-c71-dsp", "ti,am62a-c7xv-dsp"]),
        new("TI_K3_R5_REMOTEPROC", "OMAP2PLUS_MBOX", ["ti,am6", "ti,j7", "/r5f@"]),
    ];

    /// <param name="Option">The driver, without <c>CONFIG_</c>.</param>
    /// <param name="Mailbox">The driver of its mailbox, by which both sides wake each other.</param>
    /// <param name="Marks">What its nodes are known by.</param>
    private sealed record Driver(string Option, string Mailbox, string[] Marks)
    {
        /// <summary>The release that has it first; 0.0 where all that are known have.</summary>
        public Version Since { get; init; } = new(0, 0);
    }

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
        SharedPlan plan = SharedPlan.Of(model.Board, companion);
        yield return Needed("REMOTEPROC", $"it starts '{companion.Name}' on another processor", node, allowsModule: false);
        if (DriverOf(node, instance) is { } driver && !instance.Kernel.Model.IsBefore(driver.Since))
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

    private static Driver? DriverOf(NamedNode node, Instance instance)
    {
        DeviceTreeNode? found = instance.ImageOf(ImageKind.Dtb)?.Content?.Content?.Tree?.Root.Find(node.Path);
        string[] names = [.. found?.Words("compatible") ?? []];
        string text = names.Length > 0 ? string.Join("\n", names) : node.Path;
        return Drivers.FirstOrDefault(d => d.Marks.Any(m => text.Contains(m)));
    }
}
