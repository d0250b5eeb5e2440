using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Text;

namespace FswLayout.Checks.Domains;

/// <summary>A rule about Xen with all that it is to start.</summary>
internal abstract class XenCheck : LayoutCheck
{
    public sealed override void Run(CheckContext context)
    {
        if (context.IsBoardSound(Needs) && context.Model is { Xen: { } host, Board.Loader: XenLoader loader })
            Run(host, loader, context);
    }

    protected abstract void Run(XenHost host, XenLoader loader, CheckContext context);

    /// <summary>Reports a finding.</summary>
    protected void Report(CheckContext context, SourceLocation location, string message, Advice help, params RelatedLocation[] related) =>
        context.ReportBoard(this, location, message, help, related);
}

/// <summary>A rule about each domain by itself, under the Xen that starts it.</summary>
internal abstract class DomainCheck : InstanceCheck
{
    protected sealed override void Run(Instance instance, CheckContext context)
    {
        if (instance.Domain is { } domain && context.Model.Xen is { } host)
            Run(instance, domain, host, context);
    }

    protected abstract void Run(Instance instance, Domain domain, XenHost host, CheckContext context);
}
