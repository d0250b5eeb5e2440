using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A program has one resource table.</summary>
internal sealed class SecondTableCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8026", "A second resource table",
        "Linux reads one table of a program: the one in its section .resource_table, which it copies to the first region with the table's name "
        + "(imx_rproc_addr_init, drivers/remoteproc/imx_rproc.c). What stands in another is never read.");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        Region[] tables = [.. SharedPlan.Of(context.Model, companion).Of(SharedUse.Table)];
        if (tables.Length > 1)
            Report(
                context, companion, tables[1].Location, $"'{tables[1].Name}' is a second resource table of '{companion.Name}'",
                "leave it away, or write as = memory;", new RelatedLocation(tables[0].Location, "the first"));
    }
}

/// <summary>Linux keeps the processor that it is started on.</summary>
internal sealed class BootProcessorCheck : CompanionCheck
{
    private const string First = "/cpus/cpu@0";

    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8027", "The processor on which Linux is started, given away",
        "Boot loaders start Linux on the first processor as a rule. The overlay tells Linux that this one has failed: it warns of a missing boot processor, "
        + "enables no other (smp_init_cpus, arch/arm64/kernel/smp.c), and runs on all the same, where the other program is to run.");

    public override Facets Needs => Facets.Owners | Facets.Devices;

    protected override void Run(Companion companion, CheckContext context)
    {
        foreach (OwnedName name in companion.Cpus)
            if (context.Model.Board.Cpus.FirstOrDefault(c => c.Name == name.Name) is { Node.Path: First, Id: 0 or null } cpu)
                Report(
                    context, companion, name.Location, $"'{companion.Name}' has '{cpu.Name}', {First}, on which boot loaders start Linux",
                    "give it another one, and leave this one to Linux", new RelatedLocation(cpu.Location, "the processor"));
    }
}
