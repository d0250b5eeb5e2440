using FswLayout.Images.DeviceTrees;

namespace FswLayout.Layout.Owners;

/// <summary>A driver of Linux that starts programs on other processors (drivers/remoteproc/Kconfig and drivers/mailbox/Kconfig of 6.1 and 6.12).</summary>
/// <param name="Option">The driver, without <c>CONFIG_</c>.</param>
/// <param name="Mailbox">The driver of its mailbox, by which both sides wake each other.</param>
/// <param name="Marks">What its nodes are known by: compatible where a tree was given, else the node's path in that vendor's trees.</param>
internal sealed record RemoteDriver(string Option, string Mailbox, string[] Marks)
{
    /// <summary>The first that fits counts.</summary>
    private static readonly RemoteDriver[] All =
    [
        new("IMX_DSP_REMOTEPROC", "IMX_MBOX", ["fsl,imx8mp-hifi4", "fsl,imx8qm-hifi4", "fsl,imx8qxp-hifi4", "fsl,imx8ulp-hifi4"]),
        new("IMX_REMOTEPROC", "IMX_MBOX", ["fsl,imx", "/imx", "/remoteproc-cm"]),
        new("STM32_RPROC", "STM32_IPCC", ["st,stm32mp1-m4", "/m4@10000000"]) { KnowsNoMemory = true },
        // Came with 6.2 (6b291e8020a8).
        new("XLNX_R5_REMOTEPROC", "ZYNQMP_IPI_MBOX", ["xlnx,", "/r5f@0", "/r5f@1", "/r5f-", "/r5f_"]) { Since = new Version(6, 2) },
        // Came with 6.12 (ebcf9008a895).
        new("TI_K3_M4_REMOTEPROC", "OMAP2PLUS_MBOX", ["ti,am64-m4fss", "/m4fss@"]) { Since = new Version(6, 12), HasPool = true },
        new("TI_K3_DSP_REMOTEPROC", "OMAP2PLUS_MBOX", ["ti,j721e-c66-dsp", "ti,j721e-c71-dsp", "ti,j721s2-c71-dsp", "ti,am62a-c7xv-dsp"]) { HasPool = true },
        new("TI_K3_R5_REMOTEPROC", "OMAP2PLUS_MBOX", ["-r5f", "/r5f@"]) { HasPool = true },
    ];

    /// <summary>The release that has it first; 0.0 where all that are known have.</summary>
    public Version Since { get; init; } = new(0, 0);

    /// <summary>
    /// Whether it loads into nothing but what memory-region names, on-chip memory as well (stm32_rproc_prepare, drivers/remoteproc/stm32_rproc.c); others know
    /// the processor's own memory.
    /// </summary>
    public bool KnowsNoMemory { get; init; }

    /// <summary>
    /// Whether it takes rings and buffers from a pool, the first region that memory-region names, and has the others for the program
    /// (k3_m4_reserved_mem_init, drivers/remoteproc/ti_k3_m4_remoteproc.c, and the same of its kin).
    /// </summary>
    public bool HasPool { get; init; }

    /// <summary>The driver of <paramref name="node"/> in the trees of <paramref name="instances"/>; <c>null</c> where nobody knows.</summary>
    public static RemoteDriver? Of(NamedNode node, IEnumerable<Instance> instances)
    {
        DeviceTreeNode? found = instances.Select(i => i.ImageOf(ImageKind.Dtb)?.Content?.Content?.Tree?.Root.Find(node.Path))
            .FirstOrDefault(n => n is not null);
        string[] names = [.. found?.Words("compatible") ?? []];
        string text = names.Length > 0 ? string.Join("\n", names) : node.Path;
        return All.FirstOrDefault(d => d.Marks.Any(m => text.Contains(m)));
    }
}
