namespace FswLayout.InitFiles.Boot;

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
