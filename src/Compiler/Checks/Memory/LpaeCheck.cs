using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>RAM ends below 4 GiB for kernels without LPAE.</summary>
internal sealed class LpaeCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3014", "RAM that reaches 4 GiB",
        "Without LPAE an address has 32 bits: a bank that reaches 4 GiB loses its last page, or all of it (arm_add_memory, arch/arm/kernel/setup.c).");

    public override Facets Needs => Facets.Ram;

    public override Facets Breaks => Facets.Ram;

    protected override void Run(Board board, CheckContext context)
    {
        AddressRange last = board.Ram.Length == 0 ? default : board.Ram[board.Ram.Length - 1];
        if (board.Architecture == KernelArchitecture.Arm && last.End >= 1UL << 32 && context.Model.Instances.Length > 0)
            Report(
                context, board.OriginOf(BoardProperty.Ram), $"the RAM bank {last} reaches 4 GiB, and neither kernel model has LPAE",
                last.End > 1UL << 32 && last.End >> 4 > last.Start
                    ? $"did you mean {SizeText.Address(last.End >> 4)}, with one digit less? it must end at 0xfffff000 at most"
                    : "end it a page below: 0xfffff000",
                new RelatedLocation(context.Model.Instances[0].OriginOf(InstanceProperty.Kernel), "a kernel without LPAE"));
    }
}
