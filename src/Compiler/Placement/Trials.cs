using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Symbols;

namespace FswLayout.Placement;

/// <summary>
/// What becomes of an instance at a base, tried with the compiler itself on that instance alone: no second model of kernels that could disagree.
/// </summary>
/// <param name="draft">The layout without what is to be placed.</param>
/// <param name="program">What it was built from.</param>
/// <param name="files">Reads what the layout names.</param>
/// <param name="placed">What has its place already.</param>
internal sealed class Trials(LayoutDraft draft, BoundProgram program, FileLoader files, ImmutableDictionary<string, PlacedMemory> placed)
{
    /// <summary>More are not made: each costs as much as thousands of sections that a search looks at.</summary>
    private const int Most = 20_000;

    private readonly SectionMap _map = SectionMapBuilder.Build(draft.Model.Board, null);
    private readonly AlikeInstances _alike = new(program);
    private readonly Dictionary<(InstanceSymbol, ulong), Trial> _tried = [];

    /// <summary>Whether something was asked that was not tried any more.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>The first instance that says the same as <paramref name="instance"/>.</summary>
    public string Like(string instance) => _alike.First(instance).Name;

    /// <summary>What becomes of <paramref name="instance"/> at <paramref name="address"/>, with its images where they go then.</summary>
    public Trial At(string instance, ulong address)
    {
        InstanceSymbol symbol = _alike.First(instance);
        if (_tried.TryGetValue((symbol, address), out Trial? known))
            return known;
        if (_tried.Count == Most)
        {
            GaveUp = true;
            return new Trial(null, HasBase: false, IsSound: false);
        }
        _tried.Add((symbol, address), known = Try(symbol, address));
        return known;
    }

    private Trial Try(InstanceSymbol symbol, ulong address)
    {
        BoundInstance bound = Binder.BindAlone(program, symbol, placed.SetItem(symbol.Name, new PlacedMemory(address, [])));
        LayoutDraft alone = LayoutBuilder.BuildAlone(draft, _map, bound, files);
        var found = new DiagnosticBag(1, isBounded: true);
        CheckContext checks = CheckTable.Run(CheckTable.OfPlace, alone, found);
        return new Trial(
            alone.Claims.FirstOrDefault()?.HeadSections, alone.Model.Instances.All(i => checks.IsSound(i, Facets.Base)), IsSound: found.Count == 0);
    }
}

/// <summary>An instance at a base.</summary>
/// <param name="Head">How many sections it needs without a gap; <c>null</c> where that cannot be told.</param>
/// <param name="HasBase">Whether its kernel can have that base.</param>
/// <param name="IsSound">Whether it starts from there.</param>
internal sealed record Trial(int? Head, bool HasBase, bool IsSound);
