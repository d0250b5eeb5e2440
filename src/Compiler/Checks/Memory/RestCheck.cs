using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Memory;

/// <summary>The master, and nobody else, gets the rest.</summary>
internal sealed class RestCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3018", "The rest belongs to the master",
        "The master boots with all memory and keeps what nobody else claims; a child's kernel must know at boot exactly what is its own.");

    public override Facets Needs => Facets.Memory | Facets.Role;

    public override Facets Breaks => Facets.Memory;

    protected override void Run(Instance instance, CheckContext context)
    {
        bool rest = instance.Memory is MemoryRequest.Rest;
        if (instance.IsMaster && !rest)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory), $"'{instance.Name}' is the master and gets what nobody else claims",
                "write memory = rest;");
        else if (!instance.IsMaster && rest)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory), $"'{instance.Name}' is not the master and cannot have the rest",
                "write a size, such as memory = 352M; or sections",
                context.Master is { } master ? [new RelatedLocation(master.Location, $"'{master.Name}' is the master")] : []);
    }
}
