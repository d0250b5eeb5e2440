using FswLayout.Binding;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.LanguageServer.Semantics;

/// <summary>Finds the names of one file that stand for something, as the binder looks them up.</summary>
internal sealed class ReferenceFinder(SemanticModel model, SyntaxTree tree)
{
    private readonly List<Reference> _found = [];

    public IEnumerable<Reference> Find()
    {
        foreach (MemberSyntax member in tree.Root.Members)
            Visit(member);
        return _found;
    }

    private void Visit(MemberSyntax member)
    {
        if (model.SymbolOf(member) is { } symbol)
            _found.Add(new Reference(symbol.Location, new Target.Declared(symbol)));
        switch (member)
        {
            case ConstSyntax constant:
                VisitValue(constant.Value, null, null);
                break;
            case BoardSyntax board:
                VisitBlock(board.Block, BlockKind.Board, model.BlocksOf(member).FirstOrDefault());
                break;
            case InstanceSyntax instance:
                AddDeclared(instance.Base?.Name);
                AddDeclared(instance.On?.Name);
                VisitBlock(instance.Block, BlockKind.Instance, model.BlocksOf(member).FirstOrDefault());
                break;
            case ScenarioSyntax scenario:
                foreach (StatementSyntax statement in scenario.Statements)
                    VisitStatement(statement);
                break;
        }
    }

    private void VisitStatement(StatementSyntax statement)
    {
        VisitValue(statement.Operand, null, null);
        foreach (ClauseSyntax clause in statement.Clauses)
            VisitValue(clause.Operand, null, null);
    }

    private void VisitBlock(BlockSyntax syntax, BlockKind? kind, BoundBlock? owner)
    {
        foreach (ItemSyntax item in syntax.Items)
        {
            PropertyDefinition? definition = kind is { } known ? PropertySchema.Find(known, BoundItem.TextOf(item.Name)) : null;
            if (definition?.Label == LabelKind.Name && item.Label is { IsMissing: false } label
                && owner is not null && SemanticModel.Find(owner, item) is { } own)
                _found.Add(new Reference(tree.LocationOf(label), new Target.Item(own.Item)));
            if (item.Initializer is { } initializer)
                VisitValue(initializer.Value, owner, definition);
            if (item.Block is { } block)
                VisitBlock(block, definition?.Nested, owner);
        }
    }

    /// <summary>Visits a value without recursion into chains, which may be long.</summary>
    private void VisitValue(ValueSyntax syntax, BoundBlock? owner, PropertyDefinition? property)
    {
        var open = new Stack<SyntaxElement>([syntax]);
        while (open.TryPop(out SyntaxElement? element))
        {
            if (element is NameSyntax name)
                AddName(name, owner, property);
            if (element is MemberAccessSyntax { Name.IsMissing: false } member && MemberOf(member, owner) is { } target)
                _found.Add(new Reference(tree.LocationOf(member.Name), target));
            if (element is SyntaxNode node)
                foreach (SyntaxElement child in node.Children)
                    open.Push(child);
        }
    }

    private void AddName(NameSyntax syntax, BoundBlock? owner, PropertyDefinition? property)
    {
        if (!syntax.Identifier.IsMissing && Resolve(syntax.Identifier.Text, owner, property) is { } target)
            _found.Add(new Reference(tree.LocationOf(syntax.Identifier), target));
    }

    private Target? Resolve(string name, BoundBlock? owner, PropertyDefinition? property) => property?.Type switch
    {
        PropertyType.Source => Hardware(name, owner, BoardProperty.Partition),
        PropertyType.Words when property == InstanceProperty.Cpus => Hardware(name, owner, BoardProperty.Cpu),
        PropertyType.Words when property == InstanceProperty.Devices => Hardware(name, owner, BoardProperty.Device),
        PropertyType.Words when property == RegionProperty.Between => Declared(name),
        // These are words, whatever else has their name.
        PropertyType.Choice or PropertyType.Word or PropertyType.Words or PropertyType.SystemRelease => null,
        PropertyType.Memory when name == "rest" => null,
        _ => (owner is null ? null : Member(owner, name)) ?? Declared(name),
    };

    private static Target? Hardware(string name, BoundBlock? owner, BoardProperty property) =>
        owner?.Scope.Board?.FindNamed(name, property) is { } item ? new Target.Item(item) : null;

    private Target? MemberOf(MemberAccessSyntax syntax, BoundBlock? owner) => syntax.Target switch
    {
        NameSyntax name => Resolve(name.Identifier.Text, owner, null) switch
        {
            Target.Declared { Symbol: { } symbol } when model.Program.Blocks.TryGetValue(symbol, out BoundBlock? block) => Member(block, syntax.Name.Text),
            Target.Item { Bound.Block: { } inner } => Member(inner, syntax.Name.Text),
            _ => null,
        },
        MemberAccessSyntax deeper when MemberOf(deeper, owner) is Target.Item { Bound.Block: { } inner } => Member(inner, syntax.Name.Text),
        _ => null,
    };

    private static Target? Member(BoundBlock block, string name) =>
        (block.FindNamed(name) ?? (PropertySchema.Find(block.Kind, name) is { Label: LabelKind.None } own ? block.Find(own) : null)) is { } item
            ? new Target.Item(item) : null;

    private Target? Declared(string name) => model.Program.Symbols.Find(name) is { } symbol ? new Target.Declared(symbol) : null;

    private void AddDeclared(SyntaxToken? name)
    {
        if (name is { IsMissing: false } && Declared(name.Text) is { } target)
            _found.Add(new Reference(tree.LocationOf(name), target));
    }
}
