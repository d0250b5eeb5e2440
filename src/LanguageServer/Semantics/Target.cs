using FswLayout.Binding;
using FswLayout.Symbols;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.LanguageServer.Semantics;

/// <summary>What a name in a layout stands for.</summary>
/// <param name="Key">The same object wherever the same thing is named.</param>
/// <param name="Name">Its name.</param>
/// <param name="KindText">What it is, in a word.</param>
/// <param name="Location">Where it is declared.</param>
internal abstract record Target(object Key, string Name, string KindText, SourceLocation Location)
{
    /// <summary>Text of the documentation comment before it; empty if there is none.</summary>
    public abstract string Documentation { get; }

    /// <summary>Whether its name was chosen by whoever wrote the layout, and can be changed.</summary>
    public abstract bool CanBeRenamed { get; }

    /// <summary>A constant, a board, a template, an instance or a scenario.</summary>
    public sealed record Declared(Symbol Symbol) : Target(Symbol, Symbol.Name, Symbol.KindText, Symbol.Location)
    {
        public override string Documentation => Symbol.Documentation;

        public override bool CanBeRenamed => true;
    }

    /// <summary>A region or a partition of a board, or what one property is given as.</summary>
    public sealed record Item(BoundItem Bound)
        : Target(Bound.Syntax, Bound.Label ?? Bound.Name, Bound.Label is null ? "property" : Bound.Name, Bound.NameLocation)
    {
        public override string Documentation => Bound.Documentation;

        public override bool CanBeRenamed => Bound.Definition?.Label == LabelKind.Name;
    }
}

/// <summary>A place that names something.</summary>
/// <param name="Location">The name.</param>
/// <param name="Target">What it stands for.</param>
internal sealed record Reference(SourceLocation Location, Target Target)
{
    public bool IsDeclaration => Location == Target.Location;
}
