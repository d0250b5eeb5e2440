using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Linux 3.0 keeps at most eight banks.</summary>
internal sealed class BankCountCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3020", "More memory banks than the kernel keeps",
        "Linux 3.0 has room for 8 banks (NR_BANKS) and drops every further mem= without a word; that memory is then lost, or split wrongly.");

    public override Facets Needs => Facets.Prediction;

    public override Facets Breaks => Facets.Claim;

    protected override void Run(Instance instance, CheckContext context)
    {
        int banks = instance.IsMaster && context.Board.MemoryModel == MemoryModel.Sparse
            ? context.Board.Ram.Length
            : instance.CommandLine.Arguments.Count(a => a is { Key: ComputedArguments.Mem, IsComputed: true });
        if (instance.Kernel.Model.MostBanks is { } most && banks > most)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory),
                $"'{instance.Name}' needs {banks} memory banks, but Linux {instance.Kernel.Text} keeps {most}",
                "merge RAM banks, or let it own fewer separate stretches", new RelatedLocation(context.Board.OriginOf(BoardProperty.Ram), "RAM"));
    }
}
