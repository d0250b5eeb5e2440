using FswLayout.Addresses;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>Other values of an instance's properties, tried on the model, so that a diagnostic can name one that works.</summary>
internal static class Trial
{
    /// <summary>As many bases are tried each way: an error of each of hundreds of instances must not take minutes.</summary>
    private const int MostBases = 128;

    /// <summary>
    /// A vmalloc with which the instance <paramref name="works"/>, and the instance with it: the least that also keeps low memory within kernelcore,
    /// which then has an effect, or else the least; <c>null</c> when none does.
    /// </summary>
    public static (ulong Size, Instance Tried)? Vmalloc(Instance instance, CheckContext context, Func<Instance, bool> works)
    {
        KernelMachine machine = LayoutBuilder.MachineOf(context.Board, instance);
        (ulong Size, Instance Tried)? least = null;
        foreach (ulong size in VmallocSizes.Above(0))
        {
            // The last of several counts.
            MemoryPrediction prediction = MemoryPrediction.Of(machine, $"{instance.KernelLine} {ComputedArguments.Vmalloc}={SizeText.Size(size)}");
            Instance tried = instance with { Vmalloc = size, Prediction = prediction };
            if (!prediction.Boots || OneMegabyteCheck.Applies(tried) || !works(tried))
                continue;
            least ??= (size, tried);
            if (prediction.LowMemoryEnd <= instance.Base + instance.Kernelcore)
                return (size, tried);
        }
        return least;
    }

    /// <summary>
    /// A base with which a child's claim comes out, and <paramref name="mayHave"/> holds for what it gets: the next above its own, or else below;
    /// <c>null</c> when none is found.
    /// </summary>
    public static ulong? Base(Instance instance, CheckContext context, Func<Claim, bool>? mayHave = null)
    {
        ulong section = context.Board.SectionSize, own = instance.Base / section;
        IEnumerable<ulong> above = Enumerable.Range(1, MostBases).Select(n => (own + (ulong)n) * section);
        IEnumerable<ulong> below = Enumerable.Range(1, MostBases).TakeWhile(n => (ulong)n <= own).Select(n => (own - (ulong)n) * section);
        return above.Concat(below).Select(b => (ulong?)b).FirstOrDefault(b => IsBase(At(b!.Value, instance, context), instance, context, mayHave));
    }

    private static bool IsBase(Instance tried, Instance instance, CheckContext context, Func<Claim, bool>? mayHave)
    {
        Board board = context.Board;
        return board.Ram.Any(r => r.Contains(tried.Base)) && BaseCheck.IsAligned(tried, board)
            && (!LayoutBuilder.IsBuiltForBase(board, tried) || LayoutBuilder.IsBuiltForBase(board, instance))
            && tried.Prediction.Boots && !OneMegabyteCheck.Applies(tried) && Fits(tried, context, mayHave);
    }

    /// <summary>The instance at another base; its images are taken to move with it.</summary>
    private static Instance At(ulong address, Instance instance, CheckContext context)
    {
        Board board = context.Board;
        Instance moved = instance with { Base = address, Images = [] };
        if (board.MemoryModel == MemoryModel.Flat)
            return moved;
        moved = moved with { CommandLine = CommandLineBuilder.WithMemory(board, moved, MemoryBanks.From(board.Ram, address)) };
        return moved with { Prediction = MemoryPrediction.Of(LayoutBuilder.MachineOf(board, moved), moved.KernelLine) };
    }

    /// <summary>Whether all claims would come out that do now, and that of <paramref name="tried"/> too, with sections that it may have.</summary>
    public static bool Fits(Instance tried, CheckContext context, Func<Claim, bool>? mayHave = null) => Fits([tried], context, mayHave);

    /// <summary>The same with several instances that are other than they are.</summary>
    public static bool Fits(IReadOnlyList<Instance> tried, CheckContext context, Func<Claim, bool>? mayHave = null)
    {
        LayoutModel model = context.Model;
        var settler = new ClaimSettler(model.Sections);
        var instances = model.Instances.ToLookup(i => i.Name);
        bool fits = true;
        foreach (Claim claim in context.Draft.Claims)
        {
            Instance? changed = tried.FirstOrDefault(t => t.Name == claim.Instance);
            Instance instance = changed ?? instances[claim.Instance].First();
            Claim settled = settler.Settle(instance.Name, instance.Memory, instance.Base, ClaimSettler.HeadOf(model.Board, instance));
            fits &= changed is not null
                ? settled.Problem is null && MayHave(settled, context) && mayHave?.Invoke(settled) != false
                : claim.Problem is not null || (settled.Problem is null && (settled.Sections.SequenceEqual(claim.Sections) || MayHave(settled, context)));
        }
        return fits;
    }

    /// <summary>
    /// Those of <paramref name="sections"/>, whole and nobody's, that a child may have: the master gives them up, and nobody else writes there.
    /// </summary>
    public static IEnumerable<int> MayHave(IEnumerable<int> sections, CheckContext context)
    {
        LayoutModel model = context.Model;
        bool isFlat = model.Board.MemoryModel == MemoryModel.Flat;
        IEnumerable<AddressRange> kept = isFlat && context.Master is { } master
            ? BootMemory.Of(master, model).Where(p => p.IsReserved).Select(p => p.Range) : [];
        var taken = new AddressSet(model.Board.RegionsOf(RegionKind.Clobber).Select(c => c.Range).Concat(kept));
        return sections.Where(n => (isFlat || context.Master is null || model.Sections[n].IsPromised) && !taken.Overlaps(model.Sections.RangeOf(n)));
    }

    private static bool MayHave(Claim claim, CheckContext context) =>
        MayHave(claim.Sections, context).Count() == claim.Sections.Length
        && (!context.Board.Loader.ChoosesSections || claim.TakenBySize is not { } taken || taken.SequenceEqual(claim.Sections));
}
