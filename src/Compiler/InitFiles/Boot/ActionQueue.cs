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

/// <summary>4.0 … 4.2: a list of actions, filled by action_for_each_trigger() and queue_property_triggers() (init/init_parser.c).</summary>
internal sealed class OldActionQueue : ActionQueue
{
    private readonly Dictionary<string, List<InitSection.Action>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<InitSection.Action>> _byProperty = new(StringComparer.Ordinal);
    private readonly List<InitSection.Action> _propertyActions;
    private readonly Queue<InitSection.Action?> _queue = new();
    private readonly HashSet<InitSection.Action> _waiting = new(ReferenceComparer<InitSection.Action>.Instance);
    private readonly BootState _state;
    private bool _propertiesEnabled;

    public OldActionQueue(IReadOnlyCollection<InitSection.Action> actions, BootState state)
    {
        _state = state;
        _propertyActions = [.. actions.Where(a => a.Properties.Length > 0)];
        foreach (InitSection.Action action in actions)
            Add(_byName, action.Header[1], action);
        foreach (InitSection.Action action in _propertyActions)
            Add(_byProperty, action.Properties[0].Name, action);
        foreach (string phase in new[] { "early-init", "init", "early-fs", "fs", "post-fs", "post-fs-data", "early-boot", "boot" })
            Trigger(phase, null);
        // queue_property_triggers_action, a builtin that main() queues last.
        _queue.Enqueue(null);
    }

    public override void Trigger(string name, InitLine? by)
    {
        if (_byName.TryGetValue(name, out List<InitSection.Action>? found))
            foreach (InitSection.Action action in found)
                Enqueue(action, by);
    }

    public override void PropertyChanged(string name, InitLine by)
    {
        if (_propertiesEnabled && _byProperty.TryGetValue(name, out List<InitSection.Action>? found))
            foreach (InitSection.Action action in found.Where(a => Holds(a, _state.Properties) == true))
                Enqueue(action, by);
    }

    public override InitSection.Action? Next()
    {
        while (_queue.Count > 0)
        {
            if (_queue.Dequeue() is { } action)
            {
                _waiting.Remove(action);
                return action;
            }
            _propertiesEnabled = true;
            foreach (InitSection.Action waiting in _propertyActions)
            {
                bool? holds = Holds(waiting, _state.Properties);
                if (holds == true)
                    Enqueue(waiting, null);
                else if (holds is null)
                    _state.Undecided.Add(waiting);
            }
        }
        return null;
    }

    /// <summary>
    /// action_add_queue_tail() of 4.0 … 4.2 does not look whether the action waits already: its node then points to itself, the action
    /// runs without an end, and nothing behind it ever does.
    /// </summary>
    private void Enqueue(InitSection.Action action, InitLine? by)
    {
        if (!_state.Spend(by ?? action.Header))
            return;
        if (_waiting.Add(action))
            _queue.Enqueue(action);
        else
            _state.Report(
                InitFindingKind.QueuedTwice, InitEffect.FailsWhenRun, (by ?? action.Header).Location,
                $"'{action.Header}' waits in the queue already: queued a second time it destroys the queue");
    }

    private static void Add(Dictionary<string, List<InitSection.Action>> table, string name, InitSection.Action action)
    {
        if (!table.TryGetValue(name, out List<InitSection.Action>? list))
            table.Add(name, list = []);
        list.Add(action);
    }
}

/// <summary>11: a queue of events; an event runs all actions that wait for it before the next (init/action_manager.cpp).</summary>
internal sealed class EventQueue : ActionQueue
{
    private readonly ILookup<string, InitSection.Action> _byTrigger;
    private readonly Queue<(string Trigger, string? Property, InitLine? By)> _events = new();
    private readonly Queue<InitSection.Action> _current = new();
    private readonly BootState _state;
    private bool _propertiesEnabled;

    public EventQueue(IReadOnlyCollection<InitSection.Action> actions, BootState state)
    {
        _byTrigger = actions.ToLookup(a => a.Trigger, StringComparer.Ordinal);
        _state = state;
        foreach (string name in new[] { "early-init", "init", "late-init" })
            Trigger(name, null);
        // queue_property_triggers, a builtin that SecondStageMain() queues last: an event without a name.
        _events.Enqueue(("", null, null));
    }

    public override void Trigger(string name, InitLine? by)
    {
        if (name.Length > 0)
            _events.Enqueue((name, null, by));
    }

    public override void PropertyChanged(string name, InitLine by)
    {
        if (_propertiesEnabled)
            _events.Enqueue(("", name, by));
    }

    public override InitSection.Action? Next()
    {
        while (_current.Count == 0 && _events.Count > 0)
            Begin(_events.Dequeue());
        return _current.Count > 0 ? _current.Dequeue() : null;
    }

    private void Begin((string Trigger, string? Property, InitLine? By) queued)
    {
        bool all = queued.Trigger.Length == 0 && queued.Property is null;
        _propertiesEnabled |= all;
        foreach (InitSection.Action action in _byTrigger[queued.Trigger])
        {
            if (queued.Property is not null && !action.Properties.Any(p => p.Name == queued.Property))
                continue;
            bool? holds = Holds(action, _state.Properties);
            if (holds is null && queued.Property is null)
                _state.Undecided.Add(action);
            if (holds == true && _state.Spend(queued.By ?? action.Header))
                _current.Enqueue(action);
        }
    }
}
