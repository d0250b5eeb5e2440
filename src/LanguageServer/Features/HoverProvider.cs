using System.Text;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Layout;
using FswLayout.Scenarios;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.LanguageServer.Features;

/// <summary>What a name, a property or an expression is.</summary>
internal static class HoverProvider
{
    private const int MostValues = 8;

    public static Hover? At(FileView view, Position position)
    {
        SyntaxPath path = view.PathTo(position);
        if (path.Token is not { IsMissing: false } token || token.Kind == TokenKind.EndOfFile)
            return null;
        var text = new List<string>();
        (SyntaxElement shown, string? what) = Describe(view, path, token, text);
        if (what is not null)
            text.Insert(0, what);
        return text.Count == 0 ? null : new Hover(new MarkupContent(string.Join("\n\n", text)), view.RangeOf(shown));
    }

    private static (SyntaxElement Shown, string? What) Describe(FileView view, SyntaxPath path, SyntaxToken token, List<string> text)
    {
        if (path.Find<ItemSyntax>() is { } item && (token.Equals(item.Name) || token.Equals(item.Label)))
        {
            AddValues(view, path, item, text);
            return (token, OfItem(path, item));
        }
        if (path.Member is ScenarioSyntax && path.Find<StatementSyntax>() is { } statement && token.Equals(statement.Verb))
            return (token, ScenarioWords.FormAfter(token.Text) is { } form ? $"`{form}`" : null);
        if (path.Nodes[^1] is ImportSyntax import && token.Equals(import.Path))
            return (token, OfImport(view, import));
        if (view.ReferenceTo(token) is { } reference)
            text.Add(OfTarget(view, reference.Target));
        ValueSyntax? value = path.Nodes.OfType<ExpressionSyntax>().LastOrDefault() ?? path.Find<ValueSyntax>();
        if (value is RangeSyntax || path.Nodes is [.., RangeSyntax])
            value = path.Find<RangeSyntax>();
        if (value is null)
            return (token, null);
        AddValues(view, path, value, text);
        return (value, null);
    }

    private static string? OfItem(SyntaxPath path, ItemSyntax item)
    {
        // The block around the item, not the one that it may have.
        string name = BoundItem.TextOf(item.Name);
        if (path.Block is not { } kind)
            return null;
        if (PropertySchema.Find(kind, name) is { } property)
            return Wording.Describe(property) + (item.Documentation.Length > 0 ? "\n\n" + item.Documentation : "");
        if (kind == BlockKind.Args)
            return MemoryArguments.All.FirstOrDefault(a => a.Name == name) is { } argument ? OfArgument(argument) : $"**{name}**: a boot argument";
        return kind == BlockKind.Devices ? $"**{name}**: the state this device is left in at suspend" : null;
    }

    internal static string OfArgument(MemoryArgument argument)
    {
        var text = new StringBuilder($"**{argument.Name}=** {argument.Does}");
        if (argument.Where.Length > 0)
            text.Append($"\n\nIts memory must lie {argument.Where}");
        if (argument.Otherwise.Length > 0)
            text.Append($"; otherwise {argument.Otherwise}");
        return text.ToString();
    }

    private static string? OfImport(FileView view, ImportSyntax import) =>
        view.Analysis.Resolve(view.Tree.Source, StringLiteral.Read(import.Path.Text)) is ImportResolution.Found found
            ? found.Source.Path.StartsWith("<library>/", StringComparison.Ordinal) ? $"{found.Source.Path[10..]} of the board library" : found.Source.Path
            : null;

    private static string OfTarget(FileView view, Target target)
    {
        string text = $"**{target.KindText} {target.Name}**";
        if (target.Documentation.Length > 0)
            text += "\n\n" + target.Documentation;
        if (target is Target.Declared { Symbol: InstanceSymbol } && view.Analysis.Compilation.Model is { } model
            && OwnerWords.Of(model, target.Name) is { } owner)
            text += "\n\n" + owner;
        if (target is Target.Item { Bound: { Value: { } value, Definition: var definition } })
            text += "\n\n`" + Wording.Of(value, Wording.IsPhysical(definition) ? SectionSize(view) : 0) + "`";
        return text;
    }

    private static void AddValues(FileView view, SyntaxPath path, ItemSyntax item, List<string> text)
    {
        foreach (BoundBlock owner in view.Semantics.BlocksOf(path.Member).Take(MostValues))
            if (SemanticModel.Find(owner, item) is { Item: { IsValue: true, Value: { } value, Definition: var definition } })
                AddValue(view, owner, value, Wording.IsPhysical(definition), text);
    }

    private static void AddValues(FileView view, SyntaxPath path, ValueSyntax syntax, List<string> text)
    {
        if (path.Member is ScenarioSyntax && syntax is NameSyntax)
            return;
        bool isWhole = path.Find<InitializerSyntax>()?.Value == syntax || syntax is RangeSyntax or NameSyntax or MemberAccessSyntax;
        bool isPhysical = isWhole && path.Find<ItemSyntax>() is { } item && path.Block is { } kind
            && Wording.IsPhysical(PropertySchema.Find(kind, BoundItem.TextOf(item.Name)));
        foreach ((BoundBlock? owner, Value value) in view.Semantics.ValuesOf(path.Member, syntax).Take(MostValues))
            if (value is Value.Integer or Value.Ranges)
                AddValue(view, owner, value, isPhysical, text);
    }

    private static void AddValue(FileView view, BoundBlock? owner, Value value, bool isPhysical, List<string> text)
    {
        bool isOfTemplate = owner is { Scope.IsTemplate: false, Kind: BlockKind.Instance };
        string line = $"`{Wording.Of(value, isPhysical ? SectionSize(view) : 0)}`" + (isOfTemplate ? $" ({owner!.Name})" : "");
        if (text.Contains(line))
            return;
        text.Add(line);
        if (isPhysical && view.Analysis.Compilation.Model is { } model && Start(value) is { } address)
            text.AddRange(AddressWords.At(model, address).Select(l => "- " + l).ToArray() is { Length: > 0 } lines ? [string.Join("\n", lines)] : []);
    }

    private static ulong? Start(Value value) => value switch
    {
        Value.Integer number => number.Number,
        Value.Ranges { Items.Length: 1 } range => range.Start,
        _ => null,
    };

    private static ulong SectionSize(FileView view) =>
        view.Analysis.Compilation.Model?.Board is { MemoryModel: MemoryModel.Sparse } board ? board.SectionSize : 0;
}
