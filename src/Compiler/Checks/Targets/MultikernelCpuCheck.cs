using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Targets;

/// <summary>Every instance of a multikernel has processors that the host can give away.</summary>
internal sealed class MultikernelCpuCheck : MultikernelChildCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8081", "Processors that a multikernel does not give",
        "Processors are named by their physical ids: the APIC id on x86-64, the MPIDR on arm64. An instance without one is made and can never start; one that "
        + "is not in the baseline is refused (EBUSY, mk_instance_transfer_cpus). The boot processor is given away on no architecture "
        + "(mk_do_cpu_remove, kernel/multikernel/hotplug.c), and the whole baseline fails with it (mk_baseline_initialize_cpus). On x86-64 that is the one "
        + "with the id 0; on arm64 it is the one that the firmware enters, with the MPIDR 0 on most machines: where it is another, the host's own cpus say "
        + "so.");

    protected override void Run(Instance instance, Board board, CheckContext context)
    {
        if (instance.Cpus.IsEmpty)
            Report(
                context, instance, instance.Location, $"'{instance.Name}' has no processor: it would be made, and never start",
                "write cpus = [NAME, …]; with processors that the board declares: cpu NAME { id = 1; }",
                new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
        foreach (OwnedName name in instance.Cpus)
            if (board.Cpus.FirstOrDefault(c => c.Name == name.Name) is { } cpu)
                Check(instance, name, cpu, context);
    }

    /// <summary>An MPIDR of 0 is any cluster's first processor: a Juno boots on 0x100. The host's processors are told where it has cpus.</summary>
    private static bool MayBootTheHost(CheckContext context) =>
        context.Model.Board.Architecture == KernelArchitecture.X86 || context.Master is not { Cpus.IsEmpty: false };

    private void Check(Instance instance, OwnedName name, Processor cpu, CheckContext context)
    {
        if (cpu.Id is not { } id)
            Report(
                context, instance, name.Location, $"the processor {name.Name} of '{instance.Name}' has no id, and the multikernel knows it by nothing else",
                "write its physical id in the board, as /proc/cpuinfo shows it (apicid): cpu " + name.Name + " { id = 1; }",
                new RelatedLocation(cpu.Location, "the processor"));
        else if (id == 0 && MayBootTheHost(context))
            Report(
                context, instance, name.Location,
                $"'{instance.Name}' is to have {name.Name}, the processor that the host boots on, and that it cannot give away",
                "give it another one", new RelatedLocation(cpu.Location, "the processor with the id 0"));
        else if (context.Model.Board.Cpus.FirstOrDefault(c => c.Id == id) is { } first && first != cpu)
            Report(
                context, instance, name.Location, $"{first.Name} and {name.Name} have the same physical id {id}",
                "write the id that /proc/cpuinfo shows for each (apicid)", new RelatedLocation(first.Location, "the one that has it first"));
    }
}
