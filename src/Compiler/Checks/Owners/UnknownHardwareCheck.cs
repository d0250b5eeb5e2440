using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Instances have only processors and devices that their board has.</summary>
internal sealed class UnknownHardwareCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8010", "A processor or device that the board does not have",
        "What the board does not name has no node to disable and no registers to compare: Linux would go on using it.");

    public override Facets Needs => Facets.Owners | Facets.Devices;

    public override Facets Breaks => Facets.Owners;

    public override void Run(CheckContext context)
    {
        Board board = context.Model.Board;
        string[] cpus = [.. board.Cpus.Select(c => c.Name)], devices = [.. board.Devices.Select(d => d.Name)];
        foreach (IOwner owner in context.Model.Owners.Where(o => context.IsSound(o, Needs)).ToArray())
        {
            Run(owner, owner.Cpus, BoardProperty.Cpu, cpus, context);
            Run(owner, owner.OwnDevices, BoardProperty.Device, devices, context);
        }
    }

    private void Run(IOwner owner, ImmutableArray<OwnedName> names, BoardProperty property, string[] known, CheckContext context)
    {
        Board board = context.Model.Board;
        string[] others = [.. known.Where(k => names.All(n => n.Name != k))];
        foreach (OwnedName name in names.Where(n => !known.Contains(n.Name)))
            context.Report(
                this, owner, name.Location, $"the board {board.Name} has no {property.Name} '{TextForm.Printable(name.Name)}'",
                others.Length > 0 ? Suggestions.Help(name.Name, others) : $"write {property.Name} {name.Name} {{ node = \"/…\"; }} in the board",
                new RelatedLocation(board.Location, "the board"));
    }
}
