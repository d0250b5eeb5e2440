using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Checks.Memory;

/// <summary>Exactly one instance is the master.</summary>
internal sealed class MasterCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3013", "Not exactly one master",
        "The boot loader starts one kernel, which owns all memory until it gives some up; without it nobody starts the others.");

    public override Facets Needs => Facets.Role;

    public override Facets Breaks => Facets.Role;

    public override void Run(CheckContext context)
    {
        Instance[] masters = [.. context.Sound(Needs).Where(i => i.IsMaster)];
        foreach (Instance extra in masters.Skip(1))
            context.Report(
                this, extra, extra.OriginOf(InstanceProperty.Role), $"'{extra.Name}' is a second master", "remove its role: a child is what is not the master",
                new RelatedLocation(masters[0].OriginOf(InstanceProperty.Role), $"'{masters[0].Name}' is the master"));
        if (masters.Length > 0
            || context.Model.Board.Loader is XenLoader
            || context.Model.Instances.Length == 0
            || !context.Draft.HasAllInstances
            || context.Sound(Needs).Count() < context.Model.Instances.Length)
            return;
        Instance likely = context.Model.Instances.FirstOrDefault(i => i.Memory is MemoryRequest.Rest) ?? context.Model.Instances[0];
        context.Report(
            this, likely, likely.Location, "no instance is the master", $"add role = master; to the one that the boot loader starts: '{likely.Name}'?");
        foreach (Instance other in context.Model.Instances.Where(i => i != likely))
            context.Break(other, Facets.Role);
    }
}
