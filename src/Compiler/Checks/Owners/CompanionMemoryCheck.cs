using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>It is known what memory an owner has that is not Linux.</summary>
internal sealed class CompanionMemoryCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8002", "An owner of whose memory nobody knows",
        "What Linux is not told to leave alone it hands out: the other program's code and data become somebody's pages, and it dies of that hours later.");

    public override Facets Needs => Facets.Owners | Facets.Memory | Facets.Kernel;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        if (companion.Gives(InstanceProperty.Memory) || companion.Program is not null)
            return;
        if (companion.FileName is null)
            Report(
                context, companion, companion.Location, $"'{companion.Name}' says neither what memory it has nor what its program is",
                "write memory = START .. END; or file = \"NAME.elf\"; whose headers say it");
        else
            Report(
                context, companion, companion.OriginOf(InstanceProperty.File),
                $"'{companion.Name}' has the memory that its program takes, but {companion.File?.Problem ?? "nobody said where files lie"}",
                companion.File is { IsMissing: false } ? "name a regular file that can be read, or write memory = START .. END;"
                    : "name the folder of the file with --images, or write memory = START .. END;");
    }
}
