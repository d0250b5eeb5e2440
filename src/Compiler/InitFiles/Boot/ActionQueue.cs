namespace FswLayout.InitFiles.Boot;

/// <summary>The actions that wait to run.</summary>
internal abstract class ActionQueue
{
    /// <summary>Queues what waits for the event <paramref name="name"/>; <paramref name="by"/> is the command that triggers it.</summary>
    public abstract void Trigger(string name, InitLine? by);

    /// <summary>A property has got a value.</summary>
    public abstract void PropertyChanged(string name, InitLine by);

    /// <summary>The action that runs next, or <c>null</c>.</summary>
    public abstract InitSection.Action? Next();

    /// <summary>Whether all properties that <paramref name="action"/> waits for have their values; <c>null</c> when one is not known.</summary>
    protected static bool? Holds(InitSection.Action action, IReadOnlyDictionary<string, string> properties)
    {
        bool known = true;
        foreach ((string name, string value) in action.Properties)
        {
            if (!properties.TryGetValue(name, out string? actual))
                known = false;
            else if (value != "*" && value != actual)
                return false;
        }
        return known ? true : null;
    }
}
