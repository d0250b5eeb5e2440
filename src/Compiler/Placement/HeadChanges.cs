using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Placement;

/// <summary>How an instance needs fewer sections without a gap: by a lower kernelcore, by a vmalloc that ends low memory earlier, or by both.</summary>
internal sealed class HeadChanges(PlacementProblem problem, ChangeWriter writer)
{
    private LayoutModel Model => problem.Draft.Model;

    /// <summary>What makes the head of <paramref name="item"/> as short as <paramref name="length"/> sections at section <paramref name="first"/>.</summary>
    public IEnumerable<Change> Changes(PlacementItem item, int first, int length)
    {
        Instance instance = Model.Instances.First(i => i.Name == item.Name);
        ulong bytes = (ulong)length * Model.Board.SectionSize;
        Instance there = instance with { Base = Model.Sections.RangeOf(first).Start };
        there = there with { CommandLine = CommandLineBuilder.WithMemory(Model.Board, there, MemoryBanks.From(Model.Board.Ram, there.Base)) };
        ulong? vmalloc = LowEnd(there, null) > there.Base + bytes ? VmallocFor(there, bytes) : null;
        if (vmalloc is null && LowEnd(there, null) > there.Base + bytes)
            yield break;
        (InstanceProperty, string)[] both =
        [
            .. instance.Kernelcore > bytes ? [(InstanceProperty.Kernelcore, SizeText.Size(bytes))] : Array.Empty<(InstanceProperty, string)>(),
            .. vmalloc is { } size ? [(InstanceProperty.Vmalloc, SizeText.Size(size))] : Array.Empty<(InstanceProperty, string)>(),
        ];
        if (both.Length > 0)
            yield return writer.OfInstance(
                item.Name, instance.Kernelcore > bytes ? instance.Kernelcore - bytes : vmalloc!.Value - (instance.Vmalloc ?? 0), both);
    }

    private ulong? VmallocFor(Instance there, ulong bytes)
    {
        foreach (ulong size in VmallocSizes.Above(there.Vmalloc ?? 0))
            if (LowEnd(there, size) is var end && end > there.Base && end <= there.Base + bytes)
                return size;
        return null;
    }

    /// <summary>Where low memory would end; 0 when the kernel does not come up.</summary>
    private ulong LowEnd(Instance there, ulong? vmalloc)
    {
        string line = vmalloc is { } size ? $"{there.KernelLine} {ComputedArguments.Vmalloc}={SizeText.Size(size)}" : there.KernelLine;
        return MemoryPrediction.Of(LayoutBuilder.MachineOf(Model.Board, there), line) is { Boots: true, LowMemoryEnd: { } end } ? end : 0;
    }
}
