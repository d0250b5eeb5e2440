namespace FswLayout.Binding;

/// <summary>
/// Counts the expressions that wait for each other's values, and how many would if nothing had its value yet: a compilation from scratch may come to what
/// one that reuses values does not see.
/// </summary>
internal sealed class EvaluationDepth
{
    /// <summary>How many expressions may wait for each other's values: far more than a layout needs, few enough for any thread's stack.</summary>
    public const int Maximum = 1_000;

    private int _waiting;
    private int _mostWaiting;

    // Around the constant or property that is evaluated now, so many wait; in it, so many have waited up to now.
    private int _around;
    private Levels _within;
    private int _deepest;

    /// <summary>How deep what a compilation binds is, of which only some was evaluated.</summary>
    /// <param name="before">What was bound before; nothing where all was evaluated.</param>
    public Depth After(Depth before)
    {
        int deepest = Math.Max(before.Deepest, Math.Max(_deepest, _within.Late));
        return new Depth(deepest, Math.Min(deepest, before.Most + _mostWaiting));
    }

    /// <summary>Whether one more may be evaluated; then <see cref="Leave"/> follows.</summary>
    public bool TryEnter()
    {
        int waiting = _waiting + 1;
        _mostWaiting = Math.Max(_mostWaiting, waiting);
        _within = _within.Or(new Levels(waiting - _around, waiting - _around));
        if (waiting > Maximum)
            return false;
        _waiting = waiting;
        return true;
    }

    /// <summary>One that was entered has its value. Returns whether none waits any more.</summary>
    public bool Leave() => --_waiting == 0;

    /// <summary>A constant or a property begins to be evaluated. Returns what to give to <see cref="End"/>.</summary>
    public (int Around, Levels Within) Begin()
    {
        (int, Levels) outer = (_around, _within);
        (_around, _within) = (_waiting, default);
        return outer;
    }

    /// <summary>It has its value.</summary>
    public Levels End((int Around, Levels Within) outer)
    {
        Levels levels = _within;
        _deepest = Math.Max(_deepest, levels.Late);
        (_around, _within) = outer;
        return levels;
    }

    /// <summary>What is evaluated reads a constant or a property, whenever that was evaluated.</summary>
    /// <param name="levels">Of what is read.</param>
    /// <param name="isConstant">Whether that is a constant: each is evaluated after those that it names, and before any property.</param>
    /// <param name="byConstant">Whether a constant reads it, before which no property need have its value.</param>
    public void Read(Levels levels, bool isConstant, bool byConstant)
    {
        int here = _waiting - _around;
        _within = _within.Or(new Levels(here + levels.All, here + (isConstant ? 0 : byConstant ? levels.All : levels.Late)));
    }
}

/// <summary>How many expressions wait for each other's values in a compilation.</summary>
/// <param name="Deepest">No more than these, wherever evaluating begins.</param>
/// <param name="Most">No more than these in a compilation from scratch.</param>
internal readonly record struct Depth(int Deepest, int Most);

/// <summary>How many expressions wait for each other's values within a constant or a property.</summary>
/// <param name="All">Where nothing was evaluated before.</param>
/// <param name="Late">Where the constants that it names were.</param>
internal readonly record struct Levels(ushort All, ushort Late)
{
    // Where more wait than ever may, it is no matter how many.
    public Levels(int all, int late)
        : this((ushort)Math.Min(all, ushort.MaxValue), (ushort)Math.Min(late, ushort.MaxValue))
    {
    }

    /// <summary>The more of each.</summary>
    public Levels Or(Levels other) => new(Math.Max(All, other.All), Math.Max(Late, other.Late));
}

/// <summary>The value of a constant that nothing was found wrong with.</summary>
/// <param name="Value">What it is.</param>
/// <param name="Levels">How deep expressions wait in it.</param>
internal sealed record ConstantValue(Value Value, Levels Levels);
