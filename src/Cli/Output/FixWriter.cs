using System.Collections.Immutable;
using FswLayout.Cli.Commands;
using FswLayout.Cli.Input;
using FswLayout.Cli.Rendering;
using FswLayout.Diagnostics;
using FswLayout.Text;

namespace FswLayout.Cli.Output;

/// <summary>Applies the safe fixes of a layout to its files.</summary>
internal sealed class FixWriter(CommandContext context)
{
    /// <summary>What one fix brings to light another may mend; a layout in which that never ends is left to its author.</summary>
    private const int MostRounds = 20;

    /// <summary>Mends until nothing safe is left to do.</summary>
    /// <param name="layout">The layout as it is.</param>
    /// <param name="isTalkative">Whether to name what was mended.</param>
    /// <param name="compileAgain">Reads and compiles it anew.</param>
    /// <returns>The layout as it is then.</returns>
    public CompiledLayout Mend(CompiledLayout layout, bool isTalkative, Func<CompiledLayout> compileAgain)
    {
        var mended = new SortedSet<string>(StringComparer.Ordinal);
        for (int round = 0; round < MostRounds; round++)
        {
            IEnumerable<Fix> safe = layout.Diagnostics.Where(d => !IsLibrary(d)).SelectMany(d => d.Fixes.Where(f => f.IsSafe).Take(1));
            ImmutableDictionary<SourceText, string> texts = Fix.Apply(safe);
            if (texts.IsEmpty)
                break;
            foreach ((SourceText source, string text) in texts.OrderBy(t => t.Key.Path, StringComparer.Ordinal))
            {
                NewFile.Replace(Path.Combine(layout.File.Folder, source.Path), context.Environment.CurrentDirectory, source.With(text).ToBytes());
                mended.Add(SourcePath.Displayed(source.Path, layout.File.TypedFolder));
            }
            layout = compileAgain();
        }
        if (isTalkative)
            foreach (string path in mended)
                context.Output.Write($"{Printable.Line(path)}: mended\n");
        return layout;
    }

    private static bool IsLibrary(Diagnostic diagnostic) =>
        LibraryPath.IsLibrary(diagnostic.Location.Source) || diagnostic.Fixes.Any(f => f.Changes.Any(c => LibraryPath.IsLibrary(c.Location.Source)));
}
