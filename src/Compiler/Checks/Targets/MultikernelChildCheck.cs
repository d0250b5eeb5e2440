using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Multikernel;

namespace FswLayout.Checks.Targets;

/// <summary>A rule about each instance that the host of a multikernel makes.</summary>
internal abstract class MultikernelChildCheck : InstanceCheck
{
    public override Facets Needs => Facets.Scripts | Facets.Role | Facets.Owners;

    protected sealed override void Run(Instance instance, CheckContext context)
    {
        if (context.Model.Board is { Loader: MultikernelLoader } board && !instance.IsMaster)
            Run(instance, board, context);
    }

    protected abstract void Run(Instance instance, Board board, CheckContext context);
}
