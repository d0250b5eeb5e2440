using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Simulation;

/// <summary>Asks a state what scenarios ask, and evaluates their conditions.</summary>
/// <param name="model">The layout whose machine made the state.</param>
/// <param name="state">The state.</param>
public sealed class StateReader(LayoutModel model, MachineState state)
{
    /// <summary>The id of a section's owner: 0 nobody, <see cref="SectionEntry.Shared"/> everybody.</summary>
    public byte Owner(ulong section) => Cell(section).Owner;

    /// <summary>Bytes in the sections that an instance owns, partial and immovable ones counted whole.</summary>
    public ulong Owned(byte id) => SizeOf(e => (e & SectionEntry.OwnerMask) == id);

    /// <summary>Bytes in the sections that are nobody's and available.</summary>
    public ulong Free() => SizeOf(e => (e & (SectionEntry.OwnerMask | SectionEntry.Available)) == SectionEntry.Available);

    /// <summary>Whether a section can be claimed.</summary>
    public bool Available(ulong section) => Cell(section).IsAvailable;

    /// <summary>Whether an instance has a section in use.</summary>
    public bool Online(byte id, ulong section) => section < (ulong)state.Cells.Length && state.IsOnline(id, (int)section);

    /// <summary>The value of a condition; a truth is 0 or 1, an owner its id.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="value">Its value; 0 where there is none.</param>
    /// <returns>What keeps it from having a value, such as a difference below 0; <c>null</c> when it has one.</returns>
    public string? Evaluate(Condition condition, out ulong value)
    {
        string? problem = null;
        value = 0;
        switch (condition)
        {
            case Condition.Number number:
                value = number.Value;
                break;
            case Condition.Instance instance:
                value = IdOf(instance.Name);
                break;
            case Condition.Shared:
                value = SectionEntry.Shared;
                break;
            case Condition.Query query:
                value = Ask(query);
                break;
            case Condition.Not not:
                problem = Evaluate(not.Operand, out ulong operand);
                value = operand == 0 ? 1UL : 0;
                break;
            case Condition.Chain chain:
                problem = Evaluate(chain, out value);
                break;
        }
        return problem;
    }

    private string? Evaluate(Condition.Chain chain, out ulong value)
    {
        string? problem = Evaluate(chain.First, out value);
        foreach ((string sign, Condition operand) in chain.Rest)
        {
            // As in C, what && and || do not need is not looked at.
            if (problem is not null || (sign is "&&" && value == 0) || (sign is "||" && value != 0))
                continue;
            problem = Evaluate(operand, out ulong right) ?? Apply(sign, value, right, out value);
        }
        return problem;
    }

    private static string? Apply(string sign, ulong left, ulong right, out ulong result)
    {
        bool? truth = sign switch
        {
            "==" => left == right,
            "!=" => left != right,
            "<" => left < right,
            "<=" => left <= right,
            ">" => left > right,
            ">=" => left >= right,
            "&&" or "||" => right != 0,
            _ => null,
        };
        result = truth is true ? 1UL : 0;
        return truth is null ? IntegerArithmetic.TryApply(sign, left, right, out result) : null;
    }

    private ulong Ask(Condition.Query query) => query.Question switch
    {
        StateQuestion.Owner => Owner(query.Section),
        StateQuestion.Owned => Owned(IdOf(query.Subject)),
        StateQuestion.Free => Free(),
        StateQuestion.Available => Available(query.Section) ? 1UL : 0,
        StateQuestion.Online => Online(IdOf(query.Subject), query.Section) ? 1UL : 0,
        _ => state.Running,
    };

    private SectionCell Cell(ulong section) => section < (ulong)state.Cells.Length ? state.Cells[(int)section] : default;

    private byte IdOf(string name) => model.Instances.First(i => i.Name == name).Id;

    private ulong SizeOf(Func<ushort, bool> which) => (ulong)state.Cells.Count(which) * model.Sections.SectionSize;
}
