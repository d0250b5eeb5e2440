using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Domains;

namespace FswLayout.Checks.Domains;

/// <summary>Memory of a domain's own is asked of a Xen that can give it.</summary>
internal sealed class StaticMemoryCheck : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8043", "Memory of its own from a Xen that cannot give it",
        "xen,static-mem is read by a Xen that was built with CONFIG_STATIC_MEMORY, which is off by default and marked as unsupported. Another one, such as "
        + "Debian's, panics: \"Device tree generation failed\".");

    public override Facets Needs => Facets.Domain | Facets.Base | Facets.Memory;

    public override Facets Breaks => Facets.Domain;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        if (domain.IsStatic && !host.HasStaticMemory)
            Report(
                context, instance, instance.OriginOf(instance.Gives(InstanceProperty.Base) ? InstanceProperty.Base : InstanceProperty.Memory),
                $"'{instance.Name}' says where its memory lies, and Xen '{host.Name}' cannot give it that",
                "leave the base away, so that Xen chooses its memory, or say that Xen was built with CONFIG_STATIC_MEMORY: features = [static_memory];",
                new RelatedLocation(host.OriginOf(InstanceProperty.Features), "Xen, and what it has"));
    }
}

/// <summary>Memory that is mapped one to one is memory of the domain's own.</summary>
internal sealed class DirectMapCheck : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8044", "A direct map of memory that Xen chooses",
        "Xen maps one to one what was given by address: \"direct-map is not valid for domain … without static allocation\", and it panics (create_domUs, "
        + "xen/arch/arm/domain_build.c).");

    public override Facets Needs => Facets.Domain | Facets.Memory;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        if (domain is { IsDirectMapped: true, IsStatic: false, IsDom0: false })
            Report(
                context, instance, domain.OriginOf(DomainProperty.DirectMap),
                $"'{instance.Name}' is to see its memory where it lies, and Xen chooses where that is",
                "add base = ADDRESS; so that it has memory of its own, or leave direct_map away",
                new RelatedLocation(instance.OriginOf(InstanceProperty.Memory), "the memory that Xen chooses"));
    }
}
