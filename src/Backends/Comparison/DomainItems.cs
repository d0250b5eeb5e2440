using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Domains;

namespace FswLayout.Backends.Comparison;

/// <summary>Xen, and what it starts instances from, as items to compare by.</summary>
internal static class DomainItems
{
    /// <summary>All of a layout.</summary>
    /// <param name="model">The layout.</param>
    /// <param name="nameOf">What an instance, given by its name, is called in the new layout.</param>
    public static IEnumerable<Item> Of(LayoutModel model, Func<string, string> nameOf)
    {
        if (model.Xen is not { } host)
            yield break;
        yield return new Item(ChangeArea.Instance, null, nameOf(host.Name),
        [
            (InstanceProperty.Kernel.Name, $"xen({host.Release})"), (InstanceProperty.Features.Name, string.Join(", ", host.Features)),
            (InstanceProperty.Args.Name, host.CommandLine.Text), (InstanceProperty.StaticHeap.Name, LayoutItems.Ranges(host.StaticHeap)),
        ]);
        foreach (Image image in new[] { host.Kernel, host.Tree }.OfType<Image>())
            yield return InstanceItems.ImageItem(nameOf(host.Name), "image", image);
        foreach (Instance instance in model.Instances)
            if (instance.Domain is { } domain)
            {
                yield return DomainItem(nameOf(instance.Name), domain);
                foreach (Image module in domain.Modules)
                    yield return InstanceItems.ImageItem(nameOf(instance.Name), "module", module);
            }
    }

    private static Item DomainItem(string name, Domain domain) => new(ChangeArea.Instance, name, "domain",
    [
        ("ranges", LayoutItems.Ranges(domain.Memory)),
        (DomainProperty.Vcpus.Name, domain.Processors.ToString(CultureInfo.InvariantCulture)),
        (DomainProperty.Vpl011.Name, domain.HasConsole ? "true" : "false"), (DomainProperty.DirectMap.Name, domain.IsDirectMapped ? "true" : "false"),
        (DomainProperty.Enhanced.Name, domain.Interfaces.ToString().ToLowerInvariant()), (DomainProperty.Dom0.Name, domain.IsDom0 ? "true" : "false"),
    ]);
}
