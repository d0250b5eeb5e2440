using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Checks;

/// <summary>One rule about layouts. A check reads the draft and never changes it; everything about the rule stands in its file.</summary>
internal abstract class LayoutCheck
{
    /// <summary>The rule: id, title, severity and why it matters on the device.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Facets that must not be in error: otherwise the finding would only follow from what was said already.</summary>
    public abstract Facets Needs { get; }

    /// <summary>Facets that a finding shows to be in error.</summary>
    public virtual Facets Breaks => Facets.None;

    /// <summary>Looks for findings.</summary>
    public abstract void Run(CheckContext context);

    protected static DiagnosticDescriptor Error(string id, string title, string why) => DiagnosticDescriptor.Error(id, title, why);

    protected static DiagnosticDescriptor Warning(string id, string title, string why) => DiagnosticDescriptor.Warning(id, title, why);
}

/// <summary>A rule about the board alone.</summary>
internal abstract class BoardCheck : LayoutCheck
{
    public sealed override void Run(CheckContext context)
    {
        foreach (Board board in context.UnjudgedBoard(this))
            Run(board, context);
    }

    protected abstract void Run(Board board, CheckContext context);

    /// <summary>Reports a finding about the board.</summary>
    protected void Report(CheckContext context, SourceLocation location, string message, Advice help, params RelatedLocation[] related) =>
        context.ReportBoard(this, location, message, () => help, related);

    /// <summary>The same with advice that takes a search.</summary>
    protected void Report(CheckContext context, SourceLocation location, string message, Func<Advice> help, params RelatedLocation[] related) =>
        context.ReportBoard(this, location, message, help, related);
}

/// <summary>A rule about each instance that is not Linux, on its board.</summary>
internal abstract class CompanionCheck : LayoutCheck
{
    public sealed override void Run(CheckContext context)
    {
        foreach (Companion companion in context.UnjudgedCompanions(this))
            Run(companion, context);
    }

    protected abstract void Run(Companion companion, CheckContext context);

    /// <summary>Reports a finding about <paramref name="companion"/>.</summary>
    protected void Report(CheckContext context, Companion companion, SourceLocation location, string message, Advice help, params RelatedLocation[] related) =>
        context.Report(this, companion, location, message, help, related);
}

/// <summary>A rule about each instance by itself, on its board and next to its master.</summary>
internal abstract class InstanceCheck : LayoutCheck
{
    /// <summary>Whether it is also a rule about domains: where their memory lies, and what loads them, is Xen's matter.</summary>
    protected virtual bool ConcernsDomains => true;

    public sealed override void Run(CheckContext context)
    {
        foreach (Instance instance in context.Unjudged(this))
            if (instance.Domain is null || ConcernsDomains)
                Run(instance, context);
    }

    protected abstract void Run(Instance instance, CheckContext context);

    /// <summary>Reports a finding about <paramref name="instance"/>.</summary>
    protected void Report(CheckContext context, Instance instance, SourceLocation location, string message, Advice help, params RelatedLocation[] related) =>
        context.Report(this, instance, location, message, help, related);

    /// <summary>The same with advice that takes a search.</summary>
    protected void Report(
        CheckContext context, Instance instance, SourceLocation location, string message, Func<Advice> help, params RelatedLocation[] related) =>
        context.Report(this, instance, location, message, help, related);
}
