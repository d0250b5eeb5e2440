using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Each processor and each device has one owner.</summary>
internal sealed class OwnedTwiceCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8011", "A processor or device of two owners",
        "Two drivers for one device clear each other's interrupts and overwrite each other's clocks and pins; a processor runs one program.");

    public override Facets Needs => Facets.Owners | Facets.Devices;

    public override Facets Breaks => Facets.Owners;

    public override void Run(CheckContext context)
    {
        IOwner[] owners = [.. context.Model.Owners.Where(o => context.IsSound(o, Needs))];
        Run(BoardProperty.Cpu.Name, owners.SelectMany(o => o.Cpus.Select(n => (o, n))), context);
        Run(BoardProperty.Device.Name, owners.SelectMany(o => o.OwnDevices.Select(n => (o, n))), context);
    }

    private void Run(string kind, IEnumerable<(IOwner Owner, OwnedName Name)> all, CheckContext context)
    {
        var first = new Dictionary<string, (IOwner Owner, OwnedName Name)>(StringComparer.Ordinal);
        foreach ((IOwner owner, OwnedName name) in all)
            if (!first.TryGetValue(name.Name, out (IOwner Owner, OwnedName Name) other))
                first.Add(name.Name, (owner, name));
            else if (other.Owner == owner)
                context.Report(
                    this, owner, name.Location, $"'{owner.Name}' names the {kind} '{name.Name}' twice", "name it once",
                    new RelatedLocation(other.Name.Location, "it is named here"));
            else
                context.Report(
                    this, owner, name.Location, $"the {kind} '{name.Name}' belongs to '{other.Owner.Name}' already, and '{owner.Name}' wants it too",
                    "leave it to one of them", new RelatedLocation(other.Name.Location, $"'{other.Owner.Name}' has it"));
    }
}
