using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Domains;

namespace FswLayout.Checks.Domains;

/// <summary>Other sizes of a domain, tried on the model, so that a diagnostic can name one with which its kernel comes up.</summary>
internal static class DomainTrial
{
    private const ulong Step = 1UL << 20;

    /// <summary>More than any kernel of 64 bits needs beside what is loaded.</summary>
    private const int MostSteps = 256;

    /// <summary>
    /// The least memory in whole MiB, from <paramref name="least"/> up, in which <paramref name="instance"/> comes up; <c>null</c> where Xen chooses the
    /// pieces, where it is sections, and where so much more does not help.
    /// </summary>
    public static ulong? LeastMemory(Instance instance, ulong least, CheckContext context)
    {
        if (instance is not { Domain: { IsStatic: false, IsDom0: false } domain, Kernel.Model.IsKnown: true } || context.Model.Xen is not { } host)
            return null;
        ulong first = Pages.AlignUp(least, Step);
        return Enumerable.Range(0, MostSteps).Select(n => (ulong?)(first + ((ulong)n * Step))).FirstOrDefault(b => ComesUp(b!.Value));

        bool ComesUp(ulong bytes)
        {
            Instance tried = DomainBuilder.Started(
                instance with { Domain = domain with { Bytes = bytes } }, context.Model.Board, context.Model.Sections, host.Model);
            return tried.Images.All(i => i.IsPlaced)
                && MemoryPrediction.Of(LayoutBuilder.MachineOf(context.Model.Board, tried), instance.KernelLine).Boots;
        }
    }
}
