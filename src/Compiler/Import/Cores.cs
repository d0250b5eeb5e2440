using System.Collections.Immutable;
using FswLayout.Images.DeviceTrees;

namespace FswLayout.Import;

/// <summary>The cores of a board, as its device tree names them (Documentation/devicetree/bindings/arm/cpus.yaml).</summary>
/// <param name="Name">The first core's name.</param>
/// <param name="Is64Bit">Whether it runs 64-bit kernels.</param>
internal sealed record Cores(string Name, bool Is64Bit)
{
    /// <summary>ARM's own application cores that have the 32-bit instruction sets only.</summary>
    private static readonly string[] Application32 = ["a5", "a7", "a8", "a9", "a12", "a15", "a17", "a32"];

    /// <summary>How the names of other such cores begin.</summary>
    private static readonly string[] Other32 =
    [
        "arm,arm7", "arm,arm9", "arm,arm10", "arm,arm11", "arm,cortex-m", "arm,cortex-r4", "arm,cortex-r5", "arm,cortex-r7", "arm,sa1", "brcm,brahma-b15",
        "faraday,fa", "intel,sa", "intel,xscale", "marvell,feroceon", "marvell,mohawk", "marvell,pj", "marvell,sheeva", "marvell,xsc3", "marvell,xscale",
        "qcom,krait", "qcom,scorpion",
    ];

    /// <summary>The cores of <paramref name="tree"/>, or <c>null</c> where it names none.</summary>
    public static Cores? Of(DeviceTree tree)
    {
        ImmutableArray<DeviceTreeNode> nodes = tree.Root.Child("cpus")?.Children ?? [];
        string? name = nodes.Where(n => n.Name.StartsWith("cpu@", StringComparison.Ordinal) || n.Name == "cpu")
            .Select(n => n.Property("compatible")?.Text).FirstOrDefault(t => !string.IsNullOrEmpty(t));
        return name is null ? null : new Cores(name, !Is32Bit(name));
    }

    private static bool Is32Bit(string name) =>
        Application32.Any(a => name == "arm,cortex-" + a) || Other32.Any(o => name.StartsWith(o, StringComparison.Ordinal));
}
