using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>RAM banks are pages, do not overlap, and lie where ARM can have memory.</summary>
internal sealed class RamBankCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3003", "RAM banks that cannot be",
        "The kernel counts memory in pages: "
        + "arm_add_memory (arch/arm/kernel/setup.c) cuts what is not a whole page, and two banks over the same addresses would be one memory twice.");

    public override Facets Needs => Facets.Ram | Facets.Geometry;

    public override Facets Breaks => Facets.Ram;

    protected override void Run(Board board, CheckContext context)
    {
        AddressRange? before = null;
        foreach (AddressRange bank in board.Ram)
        {
            if (bank.End > Bounds.PhysicalLimit)
                Report(
                    context, board.OriginOf(BoardProperty.Ram),
                    $"the RAM bank {bank} ends above {SizeText.Address(Bounds.PhysicalLimit)}, beyond the 40 bits of LPAE", "check its addresses");
            else if (bank.Start % board.PageSize != 0 || bank.End % board.PageSize != 0)
                Report(
                    context, board.OriginOf(BoardProperty.Ram), $"the RAM bank {bank} does not start and end on a page of {SizeText.Size(board.PageSize)}",
                    MeantNumber.Range(bank, board.PageSize));
            else if (before is { } previous && bank.Start < previous.End)
                Report(
                    context, board.OriginOf(BoardProperty.Ram),
                    $"the RAM banks {previous} and {bank} overlap by {SizeText.Size(previous.Intersect(bank).Size)}", "give each address to one bank");
            before = bank;
        }
    }
}
