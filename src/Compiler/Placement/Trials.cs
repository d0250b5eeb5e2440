using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Placement;

/// <summary>
/// What becomes of an instance at a base, tried with the compiler itself on that instance alone: no second model of kernels that could disagree.
/// </summary>
/// <param name="main">The main file.</param>
/// <param name="trees">All files, imports before what imports them.</param>
/// <param name="files">Reads what the layout names.</param>
/// <param name="placed">What has its place already.</param>
/// <param name="open">The instances to place.</param>
internal sealed class Trials(
    SourceText main, ImmutableArray<SyntaxTree> trees, FileLoader files, ImmutableDictionary<string, PlacedMemory> placed, ImmutableArray<string> open)
{
    private readonly Dictionary<ulong, BoundProgram> _programs = [];
    private readonly Dictionary<(string, ulong), (int? Head, bool IsSound)> _tried = [];

    /// <summary>
    /// How many contiguous sections <paramref name="instance"/> needs at <paramref name="address"/>, and whether its kernel starts from there, with its
    /// images where they go then.
    /// </summary>
    public (int? Head, bool IsSound) At(string instance, ulong address)
    {
        if (!_tried.TryGetValue((instance, address), out (int?, bool) known))
            _tried.Add((instance, address), known = Try(instance, address));
        return known;
    }

    private (int? Head, bool IsSound) Try(string instance, ulong address)
    {
        BoundProgram program = ProgramAt(address);
        LayoutDraft? draft = LayoutBuilder.Build(main, program with { Instances = [.. program.Instances.Where(i => i.Symbol.Name == instance)] }, files);
        var found = new DiagnosticBag();
        if (draft is not null)
            CheckTable.Run(CheckTable.OfPlace, draft, found);
        return (draft?.Claims.FirstOrDefault()?.HeadSections, found.Count == 0);
    }

    /// <summary>One binding for all instances: each is then looked at alone.</summary>
    private BoundProgram ProgramAt(ulong address)
    {
        if (!_programs.TryGetValue(address, out BoundProgram? program))
        {
            var place = new PlacedMemory(address, []);
            ImmutableDictionary<string, PlacedMemory> tried = placed.AddRange(open.Select(name => new KeyValuePair<string, PlacedMemory>(name, place)));
            _programs.Add(address, program = Binder.Bind(trees, tried, new DiagnosticBag()));
        }
        return program;
    }
}
