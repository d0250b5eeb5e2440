using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>An instance says only what its kind of owner knows.</summary>
internal sealed class ForeignPropertyCheck : LayoutCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8001", "A property of another kind of owner",
        "Boot arguments, sections and mounts are Linux's: firmware never reads them. A program's file and entry are those of firmware: U-Boot and Linux load a "
        + "kernel from its image.");

    public override Facets Needs => Facets.None;

    public override Facets Breaks => Facets.Owners;

    public override void Run(CheckContext context)
    {
        foreach (ForeignItem foreign in context.Draft.Foreign)
        {
            string property = foreign.Item.Label is { } label ? $"{foreign.Item.Name} {label}" : foreign.Item.Name;
            (string kind, string of) = foreign.Owner switch
            {
                Companion companion => (companion.KindText, "Linux alone"),
                XenHost => ("Xen", "other owners"),
                _ => ("Linux", ((InstanceProperty)foreign.Item.Definition!).Owners == OwnerSet.Xen ? "Xen" : "owners that are not Linux"),
            };
            context.Report(
                this, foreign.Owner, foreign.Item.Syntax.Name.Location, $"'{foreign.Owner.Name}' is {kind}, and '{property}' is of {of}",
                Help(foreign) is { } help ? help : context.Removing("remove it", foreign.Item.Syntax.Name.Location));
        }
    }

    private static string? Help(ForeignItem foreign) => (foreign.Owner, foreign.Item.Name) switch
    {
        (Companion, "base") => "write memory = START .. END; with all that it has",
        (Companion, "image") => "write file = \"…\"; with the program",
        (Instance or XenHost, "file" or "entry") => "write image kernel { file = \"…\"; load = …; }",
        (Instance, "shared") => "give it to the instance on the other side, or to the board, with between = [ … ]",
        _ => null,
    };
}
