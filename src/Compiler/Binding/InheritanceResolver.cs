using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Symbols;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Binding;

/// <summary>Follows ':' from instances to templates and finds the board of each.</summary>
internal sealed class InheritanceResolver(SymbolTable symbols, DiagnosticBag diagnostics)
{
    /// <summary>How many templates an instance or a template may continue, one through the other.</summary>
    public const int MaximumTemplates = 64;

    /// <summary>Stands for a board where there is not exactly one.</summary>
    private const string Unknown = "BOARD";

    private readonly Dictionary<InstanceSymbol, BoardSymbol?> _boards = [];
    private readonly HashSet<InstanceSymbol> _inError = [];
    private readonly HashSet<InstanceSymbol> _fruitless = [];
    private readonly HashSet<InstanceSymbol> _withBoards = [];
    private readonly List<List<InstanceSymbol>> _boardless = [];

    /// <summary>The board of a symbol that was resolved.</summary>
    public BoardSymbol? BoardOf(InstanceSymbol instance) => _boards.TryGetValue(instance, out BoardSymbol? board) ? board : null;

    /// <summary>The templates of <paramref name="instance"/>, the root first, and itself last; <c>null</c> when that is in error.</summary>
    public ImmutableArray<InstanceSymbol>? Resolve(InstanceSymbol instance)
    {
        var line = new List<InstanceSymbol>();
        var members = new HashSet<InstanceSymbol>();
        for (InstanceSymbol? symbol = instance; symbol is not null;)
        {
            // What another continues without a result says so itself, when it is asked.
            if (_inError.Contains(symbol) || (symbol != instance && _fruitless.Contains(symbol)))
                return Fruitless(line);
            if (!members.Add(symbol))
            {
                ReportCycle([.. line.SkipWhile(s => s != symbol)]);
                return Fruitless(line);
            }
            line.Add(symbol);
            symbol = BaseOf(symbol, report: symbol == instance, out bool failed);
            if (failed)
                return Fruitless(line);
        }
        line.Reverse();
        if (line.Count > MaximumTemplates + 1)
        {
            ReportTooMany(line);
            return null;
        }
        if (line.Any(s => s.Syntax.On is not null))
            _withBoards.UnionWith(line);
        else if (!instance.IsTemplate)
            _boardless.Add(line);
        FindBoard(instance, line);
        return _inError.Contains(instance) ? null : [.. line];
    }

    /// <summary>Notes that whatever continues one of <paramref name="line"/> need not follow it again.</summary>
    private ImmutableArray<InstanceSymbol>? Fruitless(List<InstanceSymbol> line)
    {
        _fruitless.UnionWith(line);
        return null;
    }

    private InstanceSymbol? BaseOf(InstanceSymbol symbol, bool report, out bool failed)
    {
        failed = false;
        if (symbol.Syntax.Base is not { Name: { IsMissing: false } name })
            return null;
        Symbol? basis = symbols.Find(name.Text);
        if (basis is InstanceSymbol { IsTemplate: true } template)
            return template;
        failed = true;
        if (!report)
            return null;
        if (basis is null)
            diagnostics.Report(
                BindingErrors.UnknownName, name.Location, $"there is no template '{name.Text}'",
                () => Suggestions.Help(name.Text, symbols.All.OfType<InstanceSymbol>().Where(i => i.IsTemplate && i != symbol).Select(i => i.Name)));
        else
            diagnostics.Report(
                BindingErrors.NotATemplate, name.Location,
                $"'{name.Text}' is not a template but a{(basis is InstanceSymbol ? "n" : "")} {basis.KindText}",
                basis is BoardSymbol
                    ? Advice.Change($"write {Head(symbol)} on {basis.Name}", isSafe: symbol.Syntax.On is null, OnBoard(symbol, basis.Name))
                    : "put what both share into a template, and let both continue it",
                new RelatedLocation(basis.Location, "declared here"));
        return null;
    }

    private void ReportCycle(List<InstanceSymbol> members)
    {
        _inError.UnionWith(members);
        Circle.Report([.. members.Select(m => (m.Name, m.Location))], "continues", "let one of them continue nothing", diagnostics);
    }

    /// <summary>Reported at the first that continues too many; those that continue it say no more.</summary>
    /// <param name="line">The root first.</param>
    private void ReportTooMany(List<InstanceSymbol> line)
    {
        InstanceSymbol first = line[MaximumTemplates + 1];
        _inError.UnionWith(line.Skip(MaximumTemplates + 1));
        diagnostics.Report(
            BindingErrors.TooManyTemplates, first.Location,
            $"'{first.Name}' continues {MaximumTemplates + 1} templates, one through the other, and at most {MaximumTemplates} are followed",
            "put what several of them say into one", new RelatedLocation(line[0].Location, $"'{line[0].Name}' is the first of them"));
    }

    private void FindBoard(InstanceSymbol instance, List<InstanceSymbol> line)
    {
        BoardSymbol? found = null;
        InstanceSymbol? from = null;
        _boards[instance] = null;
        foreach (InstanceSymbol member in line)
        {
            if (member.Syntax.On is not { Name: { IsMissing: false } name })
                continue;
            if (symbols.Find(name.Text) is not BoardSymbol board)
            {
                if (member == instance)
                    ReportNoBoard(member, name);
                return;
            }
            if (found is not null && found != board)
            {
                diagnostics.Report(
                    BindingErrors.BoardConflict, name.Location,
                    $"'{instance.Name}' runs on '{board.Name}', but its template '{from!.Name}' on '{found.Name}'",
                    "name one board", new RelatedLocation(from.Location, $"'{from.Name}' is on '{found.Name}'"));
                return;
            }
            (found, from) = (board, member);
        }
        _boards[instance] = found;
    }

    /// <summary>
    /// Reports, when all are resolved, the instances that say no board: once at the farthest template that nothing says one for, else at the instance.
    /// </summary>
    public void ReportBoardless()
    {
        string board = symbols.All.OfType<BoardSymbol>().Take(2).ToArray() is [var only] ? only.Name : Unknown;
        foreach (InstanceSymbol blamed in _boardless.Select(line => line.First(s => !_withBoards.Contains(s))).Distinct())
        {
            string parent = blamed.Syntax.Base is { } basis ? $" : {basis.Name.Text}" : "";
            diagnostics.Report(
                BindingErrors.BoardConflict, blamed.Location,
                blamed.IsTemplate ? $"neither '{blamed.Name}' nor an instance of it says which board it runs on"
                    : $"'{blamed.Name}' does not say which board it runs on",
                new Advice($"write {Head(blamed)}{parent} on {board} {{ … }}")
                {
                    Changes = board == Unknown ? [] : [new TextChange(EndOfHead(blamed), $" on {board}")],
                });
        }
    }

    /// <summary>Reports, when all are resolved, the instances that run on another board than the first.</summary>
    public void ReportOtherBoards()
    {
        InstanceSymbol[] placed = [.. symbols.Instances.Where(i => BoardOf(i) is not null)];
        foreach (InstanceSymbol other in placed.Where(i => BoardOf(i) != BoardOf(placed[0])))
            diagnostics.Report(
                BindingErrors.BoardConflict, other.Syntax.On?.Name.Location ?? other.Location,
                $"'{other.Name}' runs on '{BoardOf(other)!.Name}', but '{placed[0].Name}' on '{BoardOf(placed[0])!.Name}': a layout has one board",
                $"write on {BoardOf(placed[0])!.Name}; what runs on '{BoardOf(other)!.Name}' has a layout of its own, in another file",
                new RelatedLocation(placed[0].Location, $"'{placed[0].Name}' is on '{BoardOf(placed[0])!.Name}'"));
    }

    /// <summary>The change of <c>: NAME</c> to <c>on NAME</c>.</summary>
    private static TextChange OnBoard(InstanceSymbol symbol, string board) => new(symbol.Syntax.Base!.Location, $"on {board}");

    private static SourceLocation EndOfHead(InstanceSymbol symbol)
    {
        SourceLocation last = ((SyntaxElement?)symbol.Syntax.Base ?? symbol.Syntax.Name).Location;
        return last with { Span = new TextSpan(last.Span.End, 0) };
    }

    private static string Head(InstanceSymbol symbol) => $"{(symbol.IsTemplate ? "template" : "instance")} {symbol.Name}";

    private void ReportNoBoard(InstanceSymbol symbol, SyntaxToken name)
    {
        // What the template says is not known then.
        if (symbols.Find(name.Text) is InstanceSymbol { IsTemplate: true })
            _inError.Add(symbol);
        if (symbols.Find(name.Text) is { } other)
            diagnostics.Report(
                BindingErrors.NotATemplate, name.Location, $"'{name.Text}' is not a board but a {other.KindText}",
                other is InstanceSymbol { IsTemplate: true }
                    ? Advice.Change(
                        $"write {Head(symbol)} : {other.Name}", isSafe: false,
                        new TextChange(symbol.Syntax.On!.Location, $": {other.Name}"))
                    : "name a board",
                new RelatedLocation(other.Location, "declared here"));
        else
            diagnostics.Report(
                BindingErrors.UnknownName, name.Location, $"there is no board '{name.Text}'",
                () => Suggestions.Help(name.Text, symbols.All.OfType<BoardSymbol>().Select(b => b.Name)) is { Text.Length: > 0 } help
                ? help
                : "import the file that declares it, such as \"boards/tuna.fsw\"");
    }
}
