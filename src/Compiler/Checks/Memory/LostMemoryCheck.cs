using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>The kernel uses all the memory that it is told of.</summary>
internal sealed class LostMemoryCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW3061", "Memory that the kernel loses",
        "The kernel cuts memory below its start and, with all eight banks of 3.0 in use, above the end of low memory "
        + "(arm_add_memory, sanity_check_meminfo), and says nothing.");

    public override Facets Needs => Facets.Prediction | Facets.Arguments | Facets.Claim | Facets.Images;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (KernelNote note in instance.Prediction.Notes)
            if (HelpFor(note.Kind, instance, context) is { } help)
                Report(
                    context, instance, ArgumentPlaces.Of(instance, note.Argument) ?? context.Board.OriginOf(BoardProperty.Ram),
                    $"the kernel of '{instance.Name}' loses memory: {note.Message}", help);
    }

    private static string? HelpFor(NoteKind kind, Instance instance, CheckContext context) => kind switch
    {
        NoteKind.CutBelowKernel => "let the memory start where the kernel does",
        NoteKind.BankTruncated => Trial.Vmalloc(instance, context, IsWhole) is { } vmalloc
            ? $"write vmalloc = {SizeText.Size(vmalloc.Size)}; with which low memory ends at the edge of a bank, or merge RAM banks"
            : "merge RAM banks, or choose a vmalloc with which low memory ends at the edge of a bank",
        NoteKind.StickyHighmem => "order the RAM banks by address",
        NoteKind.Rounded => "let it start and end on a page, 4K",
        _ => null,
    };

    private static bool IsWhole(Instance tried) => tried.Prediction.Notes.All(n => n.Kind != NoteKind.BankTruncated);
}
