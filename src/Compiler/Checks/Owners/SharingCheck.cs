using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Memory through which instances talk is between two of them at least, all of which there are.</summary>
internal sealed class SharingCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8014", "Shared memory of nobody, or of one alone",
        "Each side must be told of the memory, in its own description; what one side alone knows is a wild pointer of that side.");

    public override Facets Needs => Facets.Owners | Facets.Regions;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Board board, CheckContext context)
    {
        if (!context.Draft.HasAllInstances)
            return;
        string[] names = [.. context.Model.Owners.Select(o => o.Name)];
        foreach (Region region in board.Regions)
            if (region.Sharing is { } sharing)
                Run(region, sharing, names, context);
    }

    private void Run(Region region, Sharing sharing, string[] names, CheckContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (OwnedName name in sharing.Between)
            if (!names.Contains(name.Name))
                Report(
                    context, name.Location, $"the shared '{region.Name}' is between instances, and there is none '{TextForm.Printable(name.Name)}'",
                    Suggestions.Help(name.Name, names));
            else if (!seen.Add(name.Name))
                Report(context, name.Location, $"the shared '{region.Name}' names '{name.Name}' twice", "name the other side");
        if (sharing.Between.Length < 2)
            Report(
                context, sharing.Location, $"the shared '{region.Name}' is of {(sharing.Between is [var one] ? $"'{one.Name}' alone" : "nobody")}",
                $"write between = [{string.Join(", ", names.Take(2).DefaultIfEmpty("…"))}]; with all that read or write it");
    }
}
