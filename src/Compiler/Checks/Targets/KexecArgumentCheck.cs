using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;

namespace FswLayout.Checks.Targets;

/// <summary>The crashkernel= that counts is the layout's.</summary>
internal sealed class KexecArgumentCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8074", "A crashkernel= besides the layout's",
        "Of several crashkernel= with a size the kernel takes the last one, wherever in the line it stands; with loader = kexec the compiler writes it, so "
        + "that it is the memory of the second kernel. Only crashkernel=SIZE,low is read besides.");

    public override Facets Needs => Facets.Scripts | Facets.Arguments | Facets.Role;

    public override Facets Breaks => Facets.Arguments;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (context.Model.Board.Loader is not KexecLoader)
            return;
        foreach (BootArgument argument in instance.CommandLine.Arguments.Where(a => a is { IsComputed: false, Key: KexecLoader.Argument }))
            if (!instance.IsMaster || argument.Value?.EndsWith(",low", StringComparison.Ordinal) != true)
                Report(
                    context, instance, argument.Location,
                    instance.IsMaster ? $"the compiler writes crashkernel= of '{instance.Name}' itself: the memory of its child"
                        : $"'{instance.Name}' runs in the memory that crashkernel= keeps, and would keep a part of that for a third kernel",
                    instance.IsMaster ? "remove it, or write \"SIZE,low\", which is read besides"
                        : context.Removing("remove it", argument.Location),
                    new RelatedLocation(context.Model.Board.OriginOf(BoardProperty.Loader), "the loader"));
    }
}
