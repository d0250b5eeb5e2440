using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Symbols;
using FswLayout.Syntax;

namespace FswLayout.Binding;

/// <summary>Evaluates the expressions of one block. A result of <c>null</c> means that an error was reported, here or by the parser.</summary>
internal sealed class ExpressionEvaluator(Evaluator evaluator, Scope scope)
{
    public Scope Scope { get; } = scope;

    /// <summary>Evaluates any value: an expression, a range or a list of such.</summary>
    public Value? EvaluateValue(ValueSyntax syntax)
    {
        switch (syntax)
        {
            case ExpressionSyntax expression:
                return Evaluate(expression);
            case RangeSyntax range:
                return EvaluateRange(range) is { } bounds ? new Value.Ranges([bounds]) : null;
            case ListSyntax list:
                return EvaluateList(list);
            default:
                Report(
                    BindingErrors.WrongKind, syntax, $"'{((PrefixedValueSyntax)syntax).Prefix.Text}' cannot stand here",
                    "it belongs to the properties memory, base, load and size");
                return null;
        }
    }

    /// <summary>Evaluates an expression that must be a number.</summary>
    public ulong? EvaluateInteger(ExpressionSyntax syntax)
    {
        Value? value = Evaluate(syntax);
        if (value is null or Value.Integer)
            return (value as Value.Integer)?.Number;
        string hint = value is Value.Ranges ? "write .start, .end or .size after it" : "write a number, such as 16M or 0x80000000";
        Report(BindingErrors.WrongKind, syntax, $"{value.KindText} stands where a number is needed", hint);
        return null;
    }

    /// <summary>Evaluates <c>a .. b</c>, <c>a ..= b</c> or <c>a size n</c> to a half-open range that holds something.</summary>
    public AddressRange? EvaluateRange(RangeSyntax range)
    {
        ulong? start = EvaluateInteger(range.Start), limit = EvaluateInteger(range.Limit);
        if (start is not { } first || limit is not { } last)
            return null;
        string sign = range.Operator.Text;
        if (sign == "..=" ? last < first : sign == "size" ? last == 0 : last <= first)
        {
            string why = sign == "size" ? "its size is 0" : $"it starts at {SizeText.Address(first)} and ends at {SizeText.Address(last)}";
            string help = first >> 4 < last && last > 0 && first > uint.MaxValue
                ? $"did you mean {SizeText.Address(first >> 4)}, with one digit less?" : "write START .. END with END above START, or START size LENGTH";
            Report(BindingErrors.EmptyRange, range, $"this range holds nothing: {why}", help);
            return null;
        }
        ulong? end = sign switch
        {
            "size" => last <= ulong.MaxValue - first ? first + last : null,
            "..=" => last < ulong.MaxValue ? last + 1 : null,
            _ => last,
        };
        if (end is { } known)
            return new AddressRange(first, known);
        string limitName = sign == "size" ? "its size" : "its last address";
        Report(
            BindingErrors.Arithmetic, range,
            $"this range ends above 2^64 - 1: it starts at {SizeText.Address(first)}, and {limitName} is {SizeText.Address(last)}", "write a shorter one");
        return null;
    }

    public void Report(DiagnosticDescriptor descriptor, SyntaxElement element, string message, Advice help = default, params RelatedLocation[] related) =>
        evaluator.Diagnostics.Report(descriptor, element.Location, message, help, related);

    /// <summary>Reports what it takes a search to advise on.</summary>
    public void Report(DiagnosticDescriptor descriptor, SyntaxElement element, string message, Func<Advice> help, params RelatedLocation[] related) =>
        evaluator.Diagnostics.Report(descriptor, element.Location, message, help, related);

    public Value? Evaluate(ExpressionSyntax syntax)
    {
        // A literal waits for nothing.
        if (syntax is LiteralSyntax literal)
            return EvaluateLiteral(literal);
        if (!evaluator.TryEnter(syntax))
            return null;
        Value? value = EvaluateWithin(syntax);
        evaluator.Leave();
        return value;
    }

    private Value? EvaluateWithin(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedSyntax inner => WithoutSpelling(Evaluate(inner.Expression)),
        NameSyntax name => EvaluateName(name),
        CallSyntax call => EvaluateCall(call),
        MemberAccessSyntax member => EvaluateMember(member),
        UnarySyntax unary => EvaluateUnary(unary),
        _ => EvaluateBinary((BinarySyntax)syntax),
    };

    private static Value? WithoutSpelling(Value? value) => value is Value.Integer number ? new Value.Integer(number.Number) : value;

    private static Value? EvaluateLiteral(LiteralSyntax literal)
    {
        if (literal.Kind is not { } kind)
            return null;
        string text = literal.Text;
        return kind switch
        {
            TokenKind.Integer => NumberLiteral.TryRead(text, out ulong number) is null ? new Value.Integer(number, text) : null,
            TokenKind.Version => new Value.Version(text),
            _ => new Value.Text(text),
        };
    }

    private Value? EvaluateName(NameSyntax syntax)
    {
        if (syntax.Text is not { } name)
            return null;
        if (Scope.Self is { } self && TryMember(self, name, syntax, out Value? own))
            return own;
        switch (Scope.Symbols.Find(name))
        {
            case ConstSymbol constant:
                return evaluator.ValueOf(constant);
            case InstanceSymbol { IsTemplate: true }:
                Report(BindingErrors.WrongKind, syntax, $"'{name}' is a template and has no values of its own", "name an instance");
                return null;
            case BoardSymbol or InstanceSymbol:
                Symbol symbol = Scope.Symbols.Find(name)!;
                return evaluator.BlockOf(symbol) is { } block ? new Value.Reference(block, name, symbol.KindText) : null;
            default:
                Report(BindingErrors.UnknownName, syntax, $"nothing here is named '{name}'", () => Hexadecimal(name) ?? Suggestions.Help(name, NamesToTake));
                return null;
        }
    }

    /// <summary>The names that can start an expression here without leading back to what is being read.</summary>
    public IEnumerable<string> NamesToTake => Others(Scope.Names, Scope.Self);

    /// <summary><paramref name="names"/> without what is being read.</summary>
    private IEnumerable<string> Others(IEnumerable<string> names, BoundBlock? block) =>
        evaluator.NameRead(block) is { } own ? names.Where(n => n != own) : names;

    /// <summary>What to write for <c>C0000000</c>, <c>C0000000h</c> or <c>OxC0000000</c>; <c>null</c> for other names.</summary>
    private static Advice? Hexadecimal(string name)
    {
        if (NumberLiteral.Respelt(name) is { } number)
            return Advice.Replace($"write {number} for a number, with digits and without letters like them", number, isSafe: true);
        string digits = name.TrimEnd('h', 'H');
        return digits.Length > 3 && digits.Any(char.IsDigit) && NumberLiteral.TryRead("0x" + digits, out _) is null
            ? Advice.Replace($"write 0x{digits} for a number", "0x" + digits, isSafe: true) : (Advice?)null;
    }

    private Value? EvaluateMember(MemberAccessSyntax syntax)
    {
        if (Evaluate(syntax.Target) is not { } target || syntax.Name.IsMissing)
            return null;
        string name = syntax.Name.Text;
        if (target is Value.Ranges ranges && name is "start" or "end" or "size")
            return new Value.Integer(name switch { "start" => ranges.Start, "end" => ranges.End, _ => ranges.Size });
        if (target is Value.Reference reference && TryMember(reference.Block, name, syntax, out Value? value))
            return value;
        Report(BindingErrors.UnknownName, syntax.Name, $"{target.KindText} has no member '{name}'", () => Suggestions.Help(name, target switch
        {
            Value.Ranges => ["start", "end", "size"],
            Value.Reference r => Others(Scope.MembersOf(r.Block), r.Block),
            _ => [],
        }));
        return null;
    }

    /// <summary>A property or a labelled item of a block by name. Returns whether the block knows the name; the value may still be in error.</summary>
    private bool TryMember(BoundBlock block, string name, SyntaxNode blame, out Value? value)
    {
        value = null;
        if (block.FindNamed(name) is { } labelled)
        {
            value = labelled is { IsValue: false, Block: { } inner } ? new Value.Reference(inner, name, labelled.Name) : evaluator.ValueOf(labelled, block);
            return true;
        }
        if (PropertySchema.Find(block.Kind, name) is not { Label: LabelKind.None } definition || !Scope.IsValue(definition))
            return false;
        if (definition == InstanceProperty.Base && block.Placed is { } placed)
            value = new Value.Integer(placed.Base);
        else if (block.Find(definition) is { } item)
            value = evaluator.ValueOf(item, block) is not Value.Auto ? WithoutSpelling(item.Value)
                : definition == InstanceProperty.Base ? BaseOfMaster(block) : null;
        else if (definition.DefaultValue is { } left)
            value = left;
        else if (definition == InstanceProperty.Base)
            value = BaseOfMaster(block);
        else if (!block.Scope.IsTemplate && !definition.IsRequired)
            Report(BindingErrors.UnknownName, blame, $"'{block.Name}' does not say its {name}", $"give it a property {name}");
        return true;
    }

    /// <summary>
    /// The base of a master that leaves it out: where RAM starts. That a child has none is found once, by the check of bases, not at each use.
    /// </summary>
    private Value? BaseOfMaster(BoundBlock block) =>
        block.Find(InstanceProperty.Role) is { } role && evaluator.ValueOf(role, block) is Value.Word { Name: "master" } && block.Scope.Board is { } board
            && board.Find(BoardProperty.Ram) is { } ram && evaluator.ValueOf(ram, board) is Value.Ranges ranges ? new Value.Integer(ranges.Start) : null;

    /// <summary>What the instance <paramref name="name"/> is, unless it is Linux.</summary>
    public OwnerKind? OwnerOf(string name) => Scope.Symbols.Find<InstanceSymbol>(name) is { } symbol ? evaluator.BlockOf(symbol)?.Owner : null;

    private Value? EvaluateCall(CallSyntax call)
    {
        ValueSyntax[] arguments = [.. call.Arguments.Elements];
        string name = call.Identifier.Text;
        if (OwnerReader.CallOf(name) is not { } known)
        {
            Report(BindingErrors.UnknownName, call.Identifier, $"there is no '{name}(…)'", Suggestions.Help(name, OwnerReader.Calls));
            return null;
        }
        (bool isText, string sample, string what) = known;
        if (arguments is not [ExpressionSyntax single])
        {
            Report(BindingErrors.WrongKind, call, $"'{name}' takes one {what}", $"write {sample}");
            return null;
        }
        Value? argument = Evaluate(single);
        switch (name, argument)
        {
            case (_, null):
                return null;
            case ("loop", Value.Text path):
                return new Value.Loop(path.Characters);
            case (_, Value.Text title) when isText:
                return new Value.System(name, title.Characters);
            case (_, Value.Version version) when !isText:
                return new Value.System(name, version.Number);
            case (_, Value.Integer { AsWritten: { } digits }) when !isText:
                return new Value.System(name, digits);
            default:
                string wanted = isText ? $"a quoted {what}" : "a version such as 3.0.8";
                Report(
                    BindingErrors.WrongKind, single, $"{argument.KindText} stands where {wanted} is needed",
                    argument is Value.Text text && !isText
                        ? Advice.Replace($"write {name}({text.Characters}), without quotes", text.Characters)
                        : $"write {sample}");
                return null;
        }
    }

    private Value? EvaluateList(ListSyntax list)
    {
        Value?[] items = [.. list.Elements.Elements.Select(EvaluateValue)];
        if (items.Any(i => i is null))
            return null;
        return items.Length > 0 && items.All(i => i is Value.Ranges)
            ? new Value.Ranges([.. items.Cast<Value.Ranges>().SelectMany(r => r.Items)])
            : new Value.List([.. items!]);
    }

    private Value? EvaluateUnary(UnarySyntax unary)
    {
        if (EvaluateInteger(unary.Operand) is not { } operand)
            return null;
        switch (unary.Operator.Text)
        {
            case "+":
                return new Value.Integer(operand);
            case "~":
                return new Value.Integer(~operand);
            case "-" when operand == 0:
                return new Value.Integer(0);
            case "-":
                Report(BindingErrors.Arithmetic, unary, $"-{operand} is below 0, and numbers have no sign", "subtract from something larger");
                return null;
            default:
                Report(BindingErrors.WrongKind, unary, "'!' stands only in the expectations of a scenario", "remove it");
                return null;
        }
    }

    /// <summary>Evaluates a chain of operators from the left without recursion: a chain may be long.</summary>
    private Value? EvaluateBinary(BinarySyntax syntax)
    {
        // Most have one operator.
        Stack<BinarySyntax>? pending = null;
        for (; syntax.Left is BinarySyntax inner; syntax = inner)
            (pending ??= new Stack<BinarySyntax>()).Push(syntax);
        ulong? left = Apply(syntax, EvaluateInteger(syntax.Left));
        while (pending is { Count: > 0 })
            left = Apply(pending.Pop(), left);
        return left is { } result ? new Value.Integer(result) : null;
    }

    private ulong? Apply(BinarySyntax binary, ulong? left)
    {
        ulong? right = EvaluateInteger(binary.Right);
        return left is { } l && right is { } r ? Apply(binary, l, r) : null;
    }

    private ulong? Apply(BinarySyntax binary, ulong left, ulong right)
    {
        string sign = binary.Operator.Text;
        string? problem = IntegerArithmetic.TryApply(sign, left, right, out ulong result);
        if (problem is null)
            return result;
        if (binary.Operator.IsMissing)
            return null;
        bool comparison = problem.Length == 0;
        Report(
            comparison ? BindingErrors.WrongKind : BindingErrors.Arithmetic, comparison ? binary.Operator : binary,
            comparison ? $"'{sign}' stands only in the expectations of a scenario" : problem,
            comparison ? "write a number, or compute one with + - * / %" : "choose numbers whose result lies between 0 and 0xffff_ffff_ffff_ffff");
        return null;
    }
}
