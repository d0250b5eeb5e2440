using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A program with rings has the table that tells Linux of them.</summary>
internal sealed class MissingTableCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8032", "Rings of which the program does not tell",
        "Linux makes devices for messages of what a program's section .resource_table asks for (rproc_elf_load_rsc_table, "
        + "drivers/remoteproc/remoteproc_elf_loader.c). Without one the drivers of i.MX and STM32 start the program, and there is no virtio device and no "
        + "rpmsg; those of TI K3 refuse it.");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    protected override void Run(Companion companion, CheckContext context)
    {
        if (companion.Program is not { ResourceTable: null } || SharedPlan.Of(context.Model, companion).Devices is not [{ Rings: [var ring, ..] }, ..])
            return;
        Report(
            context, companion, companion.File!.Location,
            $"the program of '{companion.Name}' has no section .resource_table: Linux makes no device of the vring '{ring.Name}' and its pair",
            "link it with the resource_table.c that build writes, and keep that section (KEEP in the linker's script)",
            new RelatedLocation(ring.Location, "the first vring"));
    }
}
