using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Images;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>The program of an owner that is not Linux can be loaded.</summary>
internal sealed class ProgramFileCheck : CompanionCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8003", "A program that cannot be loaded",
        "Linux's remoteproc and U-Boot load a program by its ELF headers, and refuse one whose headers do not fit; a raw image has no addresses at all.");

    public override Facets Needs => Facets.Owners;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Companion companion, CheckContext context)
    {
        foreach (ImageProblem problem in companion.File?.Content?.Problems ?? [])
            Report(
                context, companion, companion.File!.Location, $"'{TextForm.Printable(companion.FileName!)}' of '{companion.Name}' cannot be loaded: {problem}",
                problem.Remedy ?? "name the linked program (.elf); of a raw image write memory and entry, and no file");
    }
}
