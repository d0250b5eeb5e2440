using FswLayout.Images.DeviceTrees;

namespace FswLayout.Import;

/// <summary>Boards whose processors run no kernel that a layout can have: their trees have memory and devices as others do, and would pass for ARM's.</summary>
public static class ForeignCores
{
    /// <summary>How the names of processors begin (compatible, or the node's own) that are of no ARM and no x86, as the bindings have them.</summary>
    private static readonly (string Start, string Architecture)[] Starts =
    [
        ("PowerPC,", "PowerPC"), ("fsl,e500", "PowerPC"), ("fsl,e6500", "PowerPC"), ("ibm,power", "PowerPC"),
        ("riscv", "RISC-V"),
        ("mips,", "MIPS"), ("img,mips", "MIPS"), ("brcm,bmips", "MIPS"), ("ingenic,xburst", "MIPS"), ("cavium,octeon", "MIPS"), ("lantiq,", "MIPS"),
        ("netlogic,xlp", "MIPS"), ("loongson,gs", "MIPS"), ("loongson,la", "LoongArch"),
        ("snps,arc", "ARC"), ("cdns,xtensa", "Xtensa"), ("xlnx,microblaze", "MicroBlaze"), ("altr,nios2", "Nios II"), ("opencores,or1", "OpenRISC"),
        ("openrisc,", "OpenRISC"), ("renesas,sh", "SuperH"), ("jcore,", "SuperH"),
    ];

    /// <summary>
    /// What the processors of <paramref name="tree"/> are, and one of them that says so; <c>null</c> where all, one or nobody knows whether they are of ARM.
    /// </summary>
    public static (string Architecture, string Says)? Of(DeviceTree tree)
    {
        (string Architecture, string Says)?[] cores =
            [.. (tree.Root.Child("cpus")?.Children ?? []).Where(IsCore).Select(Of)];
        return cores.Length > 0 && cores.All(c => c is not null) ? cores[0] : null;
    }

    private static bool IsCore(DeviceTreeNode node) =>
        node.Property("device_type")?.Text == "cpu" || node.Name.Split('@')[0] == "cpu" || node.Name.StartsWith("PowerPC,", StringComparison.Ordinal);

    private static (string, string)? Of(DeviceTreeNode core)
    {
        // riscv,isa and riscv,isa-base are every hart's (Documentation/devicetree/bindings/riscv/cpus.yaml).
        if (core.Properties.FirstOrDefault(p => p.Name is "riscv,isa" or "riscv,isa-base") is { } isa)
            return ("RISC-V", $"/cpus/{core.Name} has {isa.Name}");
        foreach (string name in core.Words("compatible").Append(core.Name))
            foreach ((string start, string architecture) in Starts)
                if (name.StartsWith(start, StringComparison.Ordinal))
                    return (architecture, name == core.Name ? $"/cpus/{name}" : $"/cpus/{core.Name} is \"{name}\"");
        return null;
    }
}
