using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Placement;

/// <summary>What the master could keep less of: its kernelcore, or low memory, which a larger vmalloc ends earlier.</summary>
internal sealed class MasterChanges(PlacementProblem problem, ChangeWriter writer)
{
    private LayoutModel Model => problem.Draft.Model;

    private Instance Master => Model.Master;

    private ulong Section => Model.Board.SectionSize;

    /// <summary>The largest kernelcore, and the smallest vmalloc, with which all fit.</summary>
    public IEnumerable<Change> Changes()
    {
        if (Model.Board.MemoryModel == MemoryModel.Flat)
            yield break;
        if (KernelcoreFor(Master.Vmalloc) is { } kernelcore)
            yield return writer.OfInstance(Master.Name, Master.Kernelcore - kernelcore, Kernelcore(kernelcore));
        if (Vmallocs().Where(v => Fits(Master.Kernelcore, v)).Select(v => (ulong?)v).FirstOrDefault() is { } vmalloc)
            yield return writer.OfInstance(Master.Name, vmalloc - (Master.Vmalloc ?? 0), Vmalloc(vmalloc));
    }

    /// <summary>Both together.</summary>
    public IEnumerable<Change> Pairs()
    {
        if (Model.Board.MemoryModel == MemoryModel.Flat)
            yield break;
        foreach (ulong vmalloc in Vmallocs())
            if (KernelcoreFor(vmalloc) is { } kernelcore)
            {
                yield return writer.OfInstance(
                    Master.Name, Master.Kernelcore - kernelcore + vmalloc - (Master.Vmalloc ?? 0), Kernelcore(kernelcore), Vmalloc(vmalloc));
                yield break;
            }
    }

    private static (InstanceProperty, string) Kernelcore(ulong bytes) => (InstanceProperty.Kernelcore, SizeText.Size(bytes));

    private static (InstanceProperty, string) Vmalloc(ulong bytes) => (InstanceProperty.Vmalloc, SizeText.Size(bytes));

    private IEnumerable<ulong> Vmallocs() => VmallocSizes.Above(Master.Vmalloc ?? 0);

    private ulong? KernelcoreFor(ulong? vmalloc) =>
        Search.Largest((int)Math.Min((Master.Kernelcore + Section - 1) / Section, 1 << 20), n => Fits((ulong)n * Section, vmalloc)) is > 0 and var most
            ? (ulong)most * Section : null;

    private bool Fits(ulong kernelcore, ulong? vmalloc)
    {
        // The last of several counts.
        string line = $"{Master.KernelLine} {ComputedArguments.Kernelcore}={SizeText.Size(kernelcore)}"
            + (vmalloc is { } size ? $" {ComputedArguments.Vmalloc}={SizeText.Size(size)}" : "");
        MemoryPrediction prediction = MemoryPrediction.Of(LayoutBuilder.MachineOf(Model.Board, Master), line);
        LayoutDraft draft = problem.Draft with { Model = Model with { Sections = SectionMapBuilder.Build(Model.Board, prediction) } };
        return prediction.Boots && problem.Find(problem.Items, PlacementProblem.FreeIn(draft, _ => true)) is not null;
    }
}
