using FswLayout.Binding;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.Placement;

/// <summary>
/// Finds instances that say the same but for their names and ids, as guests by the dozen do: what becomes of one at a base becomes of all.
/// </summary>
internal sealed class AlikeInstances
{
    private readonly Dictionary<string, InstanceSymbol> _firstByName = [];

    /// <summary>Looks at all instances of <paramref name="program"/>.</summary>
    public AlikeInstances(BoundProgram program)
    {
        HashSet<string> read = [.. program.Symbols.All.SelectMany(ValuesIn).SelectMany(v => v.DescendantTokens()).Select(t => t.Text)];
        // An id that some expression names may make a difference, and so may an instance of which another speaks.
        bool readsId = read.Contains(InstanceProperty.Id.Name);
        var firstByText = new Dictionary<string, InstanceSymbol>();
        foreach (InstanceSymbol instance in program.Instances.Select(i => i.Symbol))
            _firstByName[instance.Name] = First(instance);

        InstanceSymbol First(InstanceSymbol instance)
        {
            if (readsId || read.Contains(instance.Name))
                return instance;
            string text = TextOf(instance);
            if (!firstByText.TryGetValue(text, out InstanceSymbol? first))
                firstByText.Add(text, first = instance);
            return first;
        }
    }

    /// <summary>The first instance that is like the one of that name: often itself.</summary>
    public InstanceSymbol First(string instance) => _firstByName[instance];

    /// <summary>All that it says, token by token, but its name and its id; a file that it names is looked for beside the file that it stands in.</summary>
    private static string TextOf(InstanceSymbol instance)
    {
        InstanceSyntax syntax = instance.Syntax;
        IEnumerable<SyntaxNode?> parts = [syntax.Base, syntax.On, .. syntax.Block.Items.Where(i => i.Name.Text != InstanceProperty.Id.Name)];
        IEnumerable<string> words = parts.OfType<SyntaxNode>().SelectMany(p => p.DescendantTokens()).Select(t => t.Text);
        return string.Join("\n", words.Prepend(instance.Location.Source.File.Path));
    }

    private static IEnumerable<ValueSyntax> ValuesIn(Symbol symbol) => symbol switch
    {
        ConstSymbol constant => [constant.Syntax.Value],
        BoardSymbol board => ValuesIn(board.Syntax.Block),
        InstanceSymbol instance => ValuesIn(instance.Syntax.Block),
        _ => [],
    };

    private static IEnumerable<ValueSyntax> ValuesIn(BlockSyntax block) => block.Items.SelectMany(
        i => (i.Initializer is { } given ? [given.Value] : Enumerable.Empty<ValueSyntax>()).Concat(i.Block is { } inner ? ValuesIn(inner) : []));
}
