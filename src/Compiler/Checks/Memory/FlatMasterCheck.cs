using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Memory;

/// <summary>On a flat board, no child takes memory that the master cannot be without.</summary>
internal sealed class FlatMasterCheck : ClaimCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3040", "A child on memory that the master must have",
        "Without tables (memory_model = flat) mem= is exactly what an instance owns, and nothing is freed at run time: "
        + "where a child owns what the master's kernel lies in or is given at boot, both use the same bytes, or the master does not come up.");

    protected override void Run(Instance instance, Claim claim, CheckContext context)
    {
        if (claim.Problem is not null || context.Board.MemoryModel != MemoryModel.Flat || context.Master is not { } master)
            return;
        if (!context.IsSound(master, Facets.Prediction | Facets.Arguments | Facets.Claim | Facets.Images) || Taken(master, claim, context) is not { } taken)
            return;
        Report(
            context, instance, instance.OriginOf(taken.Sections.Contains(claim.Sections[0]) ? InstanceProperty.Base : InstanceProperty.Memory),
            $"'{instance.Name}' would own {SectionNumbers.Phrase(taken.Sections)}, and the master '{master.Name}' {taken.Why}",
            Trial.Base(instance, context, tried => Taken(master, tried, context) is null) is { } free
                ? $"write base = {SizeText.Address(free)}; which leaves it that"
                : "claim less, or other sections",
            new RelatedLocation(taken.Location, $"'{master.Name}' {taken.Why}"));
        context.Break(master, Facets.Claim);
    }

    /// <summary>What a claim takes of the master: a part that it needs at boot, or so much that its kernel does not come up, and would with them.</summary>
    private static (int[] Sections, string Why, SourceLocation Location)? Taken(Instance master, Claim claim, CheckContext context)
    {
        SectionMap map = context.Model.Sections;
        foreach (BootPart part in BootMemory.Of(master, context.Model).Where(p => p.IsReserved))
            if (claim.Sections.Where(n => map.RangeOf(n).Overlaps(part.Range)).ToArray() is { Length: > 0 } hit)
                return (hit, $"needs {part.Name} there, {part.Range}", part.Location);
        if (context.Model.Board.Loader.GivesMemoryItself)
            return null;
        // Claims settle in this order: the first that is too much is to blame.
        IEnumerable<int> others = context.Draft.Claims.TakeWhile(c => c.Instance != claim.Instance).SelectMany(c => c.Sections);
        MemoryPrediction without = With(master, others, context);
        MemoryPrediction with = With(master, others.Concat(claim.Sections), context);
        return without.Boots && !with.Boots
            ? ([.. claim.Sections], $"would not come up without them: {Fatal(with)}", master.Location)
            : null;
    }

    private static string Fatal(MemoryPrediction prediction) => prediction.Why.FirstOrDefault(n => n.IsFatal)?.Message ?? "no memory is left";

    private static MemoryPrediction With(Instance master, IEnumerable<int> taken, CheckContext context)
    {
        LayoutModel model = context.Model;
        IEnumerable<int> left = model.Sections.Without([.. taken]);
        Instance tried = master with { CommandLine = CommandLineBuilder.WithMemory(model.Board, master, MemoryBanks.Owned(model.Board, model.Sections, left)) };
        return MemoryPrediction.Of(LayoutBuilder.MachineOf(model.Board, tried), tried.KernelLine);
    }
}
