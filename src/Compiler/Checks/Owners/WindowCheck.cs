using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>A processor sees one thing at an address.</summary>
internal sealed class WindowCheck : BoardCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8016", "Windows of a processor that overlap",
        "An address of a processor stands for one place; with two nobody knows where its program is loaded.");

    public override Facets Needs => Facets.Owners;

    public override Facets Breaks => Facets.Owners;

    protected override void Run(Board board, CheckContext context)
    {
        foreach (Processor processor in board.Cpus)
            for (int i = 0; i < processor.Windows.Length; i++)
                Run(processor, i, context);
    }

    private void Run(Processor processor, int index, CheckContext context)
    {
        MemoryWindow window = processor.Windows[index];
        if (window.At > ulong.MaxValue - window.Range.Size)
            Report(
                context, window.Location, $"the window '{window.Name}' of '{processor.Name}' shows what ends behind the last address, 2^64 - 1",
                "write a lower at, or a shorter window");
        else if (processor.Windows.Take(index).FirstOrDefault(w => w.Range.Overlaps(window.Range)) is { } other)
            Report(
                context, window.Location,
                $"the windows '{window.Name}' and '{other.Name}' of '{processor.Name}' overlap at {window.Range.Intersect(other.Range)}",
                $"let it start at {SizeText.Address(other.Range.End)}, or end at {SizeText.Address(other.Range.Start)}",
                new RelatedLocation(other.Location, $"the window '{other.Name}', {other.Range}"));
    }
}
