using System.Collections.Immutable;

namespace FswLayout.Syntax;

// Nodes with parts that were parsed elsewhere: their own tokens, and so their spans, stay as they are.

public sealed partial class CompilationUnitSyntax
{
    /// <summary>The same end of the file after other members.</summary>
    internal CompilationUnitSyntax WithMembers(ImmutableArray<MemberSyntax> members) => AtSpan<CompilationUnitSyntax>(new(Table, members, _endOfFile));
}

public sealed partial class BlockSyntax
{
    /// <summary>The same braces around other items.</summary>
    internal BlockSyntax WithItems(ImmutableArray<ItemSyntax> items)
    {
        BlockSyntax block = AtSpan<BlockSyntax>(new(Table, _openBrace, items, _closeBrace));
        block.BitsRead = new BitsRead<ItemSyntax>(items, i => i.NamesRead.Bits, BitsRead);
        return block;
    }
}

public sealed partial class BoardSyntax
{
    /// <summary>The same declaration with other items.</summary>
    internal BoardSyntax WithItems(ImmutableArray<ItemSyntax> items) => AtSpan<BoardSyntax>(new(Table, _keyword, _name, Block.WithItems(items)));
}

public sealed partial class InstanceSyntax
{
    /// <summary>The same declaration with other items.</summary>
    internal InstanceSyntax WithItems(ImmutableArray<ItemSyntax> items) =>
        AtSpan<InstanceSyntax>(new(Table, _keyword, _name, Base, On, Block.WithItems(items)));
}
