using System.Collections.Immutable;
using FswLayout.Diagnostics;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Makes a symbol of each declaration and finds names declared twice.</summary>
internal static class DeclarationCollector
{
    /// <summary>NAME_MAX (include/uapi/linux/limits.h).</summary>
    private const int LongestName = 255;

    /// <summary>All symbols of the files.</summary>
    /// <param name="trees">Their trees, imports before what imports them.</param>
    /// <param name="diagnostics">Takes what is wrong.</param>
    /// <param name="before">What was declared before a change.</param>
    public static SymbolTable Collect(IEnumerable<SyntaxTree> trees, DiagnosticBag diagnostics, SymbolTable? before = null)
    {
        var declared = ImmutableArray.CreateBuilder<Symbol>(before?.All.Length ?? 0);
        foreach (SyntaxTree tree in trees)
            foreach (MemberSyntax member in tree.Root.Members)
                if (SymbolOf(member) is { Name.Length: > 0 } symbol)
                    declared.Add(symbol);
        ImmutableArray<Symbol> all = declared.ToImmutable();
        return before?.With(all) ?? Collect(all, diagnostics, before);
    }

    private static SymbolTable Collect(ImmutableArray<Symbol> declared, DiagnosticBag diagnostics, SymbolTable? before)
    {
        int found = diagnostics.Count;
        var symbols = ImmutableArray.CreateBuilder<Symbol>(declared.Length);
        // Names that differ in letter case only would share an output folder on some file systems.
        var seen = new Dictionary<string, Symbol>(declared.Length, StringComparer.OrdinalIgnoreCase);
        foreach (Symbol symbol in declared)
        {
            if (!seen.TryGetValue(symbol.Name, out Symbol? first))
            {
                seen.Add(symbol.Name, symbol);
                symbols.Add(symbol);
                ReportDeviceName(symbol, diagnostics);
                ReportLongName(symbol, diagnostics);
                continue;
            }
            bool same = first.Name == symbol.Name;
            diagnostics.Report(
                BindingErrors.DuplicateDeclaration, symbol.Location,
                same ? $"'{symbol.Name}' is declared twice" : $"'{symbol.Name}' differs from '{first.Name}' in letter case only",
                "give one of them another name", new RelatedLocation(first.Location, $"the {first.KindText} '{first.Name}' is declared here"));
        }
        return new SymbolTable(symbols.ToImmutable(), before) { IsClean = diagnostics.Count == found };
    }

    /// <summary>"Naming Files, Paths, and Namespaces" of the Windows documentation has the list.</summary>
    private static void ReportDeviceName(Symbol symbol, DiagnosticBag diagnostics)
    {
        string name = symbol.Name.ToUpperInvariant();
        bool numbered = name.Length == 4 && name[3] is >= '1' and <= '9' && name.Substring(0, 3) is "COM" or "LPT";
        if (symbol is InstanceSymbol { IsTemplate: false } && (numbered || name is "CON" or "PRN" or "AUX" or "NUL"))
            diagnostics.Report(
                BindingErrors.DeviceName, symbol.Location, $"the folder of instance '{symbol.Name}' cannot be made on Windows, where that is a device",
                "give the instance another name");
    }

    /// <summary>Identifiers are ASCII: a character is a byte. Of scenarios FSW7020 speaks.</summary>
    private static void ReportLongName(Symbol symbol, DiagnosticBag diagnostics)
    {
        if (symbol is InstanceSymbol { IsTemplate: false } && symbol.Name.Length > LongestName)
            diagnostics.Report(
                BindingErrors.LongName, symbol.Location,
                $"the name of this instance has {symbol.Name.Length} characters, {symbol.Name.Length - LongestName} more than that of its folder can have",
                $"give it a name of at most {LongestName} characters");
    }

    /// <summary>The symbol that a member declares: always the same one.</summary>
    private static Symbol? SymbolOf(MemberSyntax member) => (Symbol?)(member.Declared ??= Declare(member));

    private static Symbol? Declare(MemberSyntax member) => member switch
    {
        ConstSyntax constant => new ConstSymbol(constant),
        BoardSyntax board => new BoardSymbol(board),
        InstanceSyntax instance => new InstanceSymbol(instance),
        ScenarioSyntax scenario => new ScenarioSymbol(scenario),
        _ => null,
    };
}
