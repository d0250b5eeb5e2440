using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel.Xen;
using FswLayout.Layout;
using FswLayout.Layout.Domains;

namespace FswLayout.Checks.Domains;

/// <summary>A domain says how much memory it has, in whole pages.</summary>
internal sealed class DomainMemoryCheck : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8042", "A domain without a size that Xen can give",
        "Xen gives a domain exactly the memory that its node asks for, in pages; there is no rest, and nobody but Xen itself is started by the boot loader "
        + "(allocate_memory, xen/arch/arm/domain_build.c).");

    public override Facets Needs => Facets.Memory | Facets.Role | Facets.Domain;

    public override Facets Breaks => Facets.Memory | Facets.Domain;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        if (instance.IsMaster)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Role), $"'{instance.Name}' is started by Xen, and cannot be the master",
                "leave role away; of the domain that rules over the others, write domain { dom0 = true; }", new RelatedLocation(host.Location, "Xen"));
        else if (context.Draft.Automatic.ContainsKey(instance.Name))
            Report(
                context, instance, instance.OriginOf(instance.Gives(InstanceProperty.Base) ? InstanceProperty.Base : InstanceProperty.Memory),
                $"'{instance.Name}' leaves it to the compiler where its memory lies, and Xen chooses that",
                "write memory = SIZE; without a base, or a base with an address", new RelatedLocation(host.Location, "Xen"));
        else if (instance.Memory is MemoryRequest.Rest)
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory), $"'{instance.Name}' asks for the rest, and Xen gives a domain what it asks for",
                "write a size, such as memory = 256M;", new RelatedLocation(host.Location, "Xen"));
        else if (instance.Memory is MemoryRequest.Size { Bytes: var bytes } && Unit(domain, context) is var unit && (bytes == 0 || bytes % unit != 0))
            Report(
                context, instance, instance.OriginOf(InstanceProperty.Memory),
                $"the memory of '{instance.Name}', {SizeText.InWords(bytes)}, is not made of "
                    + $"{(domain.IsStatic ? "sections" : "pages")} of {SizeText.Size(unit)}",
                Advise(bytes, unit));
    }

    /// <summary>Memory of its own is made of sections; else Xen gives page by page.</summary>
    private static ulong Unit(Domain domain, CheckContext context) => domain.IsStatic ? Math.Max(1, context.Model.Board.SectionSize) : XenModel.Page;

    private static Advice Advise(ulong bytes, ulong unit) =>
        bytes is > 0 and < 1 << 20 && (bytes << 20) % unit == 0 ? Advice.Replace($"write {bytes}M, where MiB are meant", $"{bytes}M")
        : bytes > ulong.MaxValue - unit ? "write less"
        : Advice.Replace(
            $"write {SizeText.Size((bytes / unit * unit) + unit)}{(bytes > unit ? $" or {SizeText.Size(bytes / unit * unit)}" : "")}",
            SizeText.Size((bytes / unit * unit) + unit));
}
