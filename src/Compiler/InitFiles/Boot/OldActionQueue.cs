namespace FswLayout.InitFiles.Boot;

/// <summary>4.0 … 4.2: a list of actions, filled by action_for_each_trigger() and queue_property_triggers() (init/init_parser.c).</summary>
internal sealed class OldActionQueue : ActionQueue
{
    private readonly Dictionary<string, List<InitSection.Action>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<InitSection.Action>> _byProperty = new(StringComparer.Ordinal);
    private readonly List<InitSection.Action> _propertyActions;
    private readonly OldList _queue = new();
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
        _queue.Add(null);
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
        while (_queue.TryTake(out InitSection.Action? action))
        {
            if (action is not null)
                return _state.Spend(action.Header) ? action : null;
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

    /// <summary>action_add_queue_tail() of 4.0 … 4.2 does not look whether the action waits already.</summary>
    private void Enqueue(InitSection.Action action, InitLine? by)
    {
        if (_state.Spend(by ?? action.Header) && !_queue.Add(action))
            _state.Report(
                InitFindingKind.QueuedTwice, InitEffect.FailsWhenRun, (by ?? action.Header).Location,
                $"'{action.Header}' waits in the queue already: a second time it loses what was queued in between, or runs without an end");
    }

    private static void Add(Dictionary<string, List<InitSection.Action>> table, string name, InitSection.Action action)
    {
        if (!table.TryGetValue(name, out List<InitSection.Action>? list))
            table.Add(name, list = []);
        list.Add(action);
    }
}
