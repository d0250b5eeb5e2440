using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Compiler.Tests.Simulation;

/// <summary>
/// A second player of the section state machine, written from docs/scenarios.md alone and in another style: two tables of letters and
/// plain arrays that are changed in place and copied back when a step fails. It shares nothing with the compiler's but the layout.
/// </summary>
internal sealed class PlainPlayer
{
    // Columns: own fixed, own available, shared, other's fixed, other's available, nobody's fixed, nobody's available.
    // - refused, = allowed and unchanged, N becomes nobody's and available, M becomes mine, ? a request for release, refused at once.
    private const string OfflineTable = "=N-----";
    private const string OnlineTable = "==--?-M";
    private const int Everybody = 255;

    private readonly LayoutModel _model;
    private readonly int _count;
    private readonly int _master;
    private int[] _owner;
    private bool[] _available, _pinned, _order, _return;
    private int[] _setAside;
    private Dictionary<int, bool[]> _online = [];

    public PlainPlayer(LayoutModel model)
    {
        _model = model;
        _master = model.Instances.Single(i => i.IsMaster).Id;
        _count = model.Sections.Sections.Length;
        (_owner, _setAside) = (new int[_count], new int[_count]);
        (_available, _pinned, _order, _return) = (new bool[_count], new bool[_count], new bool[_count], new bool[_count]);
    }

    public int Running { get; private set; }

    public int Found { get; private set; }

    public bool IsOnline(int id, int n) => _online.TryGetValue(id, out bool[]? sections) && sections[n];

    public ushort Entry(int n) => (ushort)(_owner[n] | (_available[n] ? 0x100 : 0) | (_order[n] ? 0x200 : 0) | (_return[n] ? 0x400 : 0));

    /// <summary>How many run or sleep.</summary>
    public int Alive => _online.Count;

    /// <summary>All that a further step can see: the marks of a request are history.</summary>
    public string Key => string.Join(
        ' ',
        Enumerable.Range(0, _count).Select(n => $"{_owner[n]}{(_available[n] ? "a" : "")}{(_pinned[n] ? "p" : "")}{_setAside[n]}")
            .Concat(_online.OrderBy(o => o.Key).Select(o => $"{o.Key}:{string.Concat(o.Value.Select(b => b ? '1' : '0'))}")).Append($"{Running}"));

    /// <summary>The same state, to go on from in another way.</summary>
    public PlainPlayer Copy()
    {
        var copy = (PlainPlayer)MemberwiseClone();
        (copy._owner, copy._setAside) = ([.. _owner], [.. _setAside]);
        (copy._available, copy._pinned, copy._order, copy._return) = ([.. _available], [.. _pinned], [.. _order], [.. _return]);
        copy._online = _online.ToDictionary(p => p.Key, p => (bool[])p.Value.Clone());
        return copy;
    }

    /// <summary>Whether <paramref name="asker"/> has now what neither it had before nor the layout gave it: the master, what a child took.</summary>
    public bool Gained(PlainPlayer before, Instance asker) =>
        Enumerable.Range(0, _count)
            .Any(n => _owner[n] == asker.Id && before._owner[n] != asker.Id && !asker.Sections.Contains(n) && (asker.Id != _master || before._owner[n] != 0));

    /// <summary>Does one step; whether it was allowed. What was not allowed leaves everything as it was.</summary>
    public bool Do(Step step)
    {
        PlainPlayer before = Copy();
        Found = 0;
        Array.Clear(_order);
        Array.Clear(_return);
        if (Try(step))
            return true;
        (_owner, _available, _pinned, _order, _return) = (before._owner, before._available, before._pinned, before._order, before._return);
        (_setAside, _online, Running, Found) = (before._setAside, before._online, before.Running, before.Found);
        return false;
    }

    private bool Try(Step step)
    {
        if (step is Step.OfSections { Verb: SectionVerb.Pin or SectionVerb.Unpin } pin)
            return pin.Sections.All(n => n < _count && _model.Sections.Sections[n].SystemRam > 0 && ((_pinned[n] = pin.Verb == SectionVerb.Pin) || true));
        if (step is Step.OfInstance { Verb: InstanceVerb.Start } start)
            return Running == 0 && Id(start.Instance) == _master && Start();
        if (Running == 0)
            return false;
        return step switch
        {
            Step.OfSections s => s.Sections.All(n => n < _count && (s.Verb == SectionVerb.Offline ? Offline(Running, n) : Online(n))),
            Step.Request r => Id(r.Instance) == Running && Request(r),
            Step.OfInstance i => Guest(i.Verb, _model.Instances.Single(x => x.Name == i.Instance)),
            _ => false,
        };
    }

    private bool Guest(InstanceVerb verb, Instance guest)
    {
        bool booted = _online.ContainsKey(guest.Id);
        switch (verb)
        {
            case InstanceVerb.Free:
                return guest.Id != _master && !booted && guest.Sections.All(n => Free(guest.Id, n));
            case InstanceVerb.Boot:
                return guest.Id != _master && !booted && guest.Sections.All(n => _setAside[n] == guest.Id && Column(Running, n) == 6) && Boot(guest);
            case InstanceVerb.Switch:
                bool sleeps = booted && guest.Id != Running;
                Running = sleeps ? guest.Id : Running;
                return sleeps;
            default:
                return guest.Id != _master && booted && Terminate(guest.Id);
        }
    }

    private bool Start()
    {
        bool[] mine = _online[_master] = new bool[_count];
        Running = _master;
        foreach (Section section in _model.Sections.Sections.Where(s => s.SystemRam > 0))
        {
            _owner[section.Number] = section.Kind == SectionKind.Shared ? Everybody : _master;
            _available[section.Number] = section.IsPromised;
            mine[section.Number] = true;
        }
        return true;
    }

    private int Column(int me, int n) => _owner[n] switch
    {
        Everybody => 2,
        0 => _available[n] ? 6 : 5,
        var owner when owner == me => _available[n] ? 1 : 0,
        _ => _available[n] ? 4 : 3,
    };

    private bool Offline(int me, int n)
    {
        char rule = OfflineTable[Column(me, n)];
        if (rule == '-' || !_online[me][n] || _pinned[n] || _model.Sections.Sections[n].Kind is SectionKind.Partial or SectionKind.Immovable)
            return false;
        _online[me][n] = false;
        _owner[n] = rule == 'N' ? 0 : _owner[n];
        return true;
    }

    private bool Online(int n)
    {
        char rule = OnlineTable[Column(Running, n)];
        if (rule is '-' or '?' || _online[Running][n])
            return false;
        _online[Running][n] = true;
        _owner[n] = Running;
        _setAside[n] = 0;
        return true;
    }

    private bool Free(int child, int n)
    {
        _setAside[n] = child;
        return Column(Running, n) switch { 6 => true, 1 => Offline(Running, n), _ => false };
    }

    private bool Boot(Instance child)
    {
        bool[] own = _online[child.Id] = new bool[_count];
        Running = child.Id;
        for (int n = 0; n < _count; n++)
            own[n] = _owner[n] == Everybody;
        foreach (int n in child.Sections)
        {
            ulong address = (ulong)n * _model.Board.SectionSize;
            (_owner[n], own[n], _setAside[n]) = (child.Id, true, 0);
            _available[n] = address >= child.Prediction.MovableStart && address >= child.Prediction.LowMemoryEnd;
        }
        return true;
    }

    private bool Terminate(int id)
    {
        _online.Remove(id);
        for (int n = 0; n < _count; n++)
        {
            if (_owner[n] != id)
                continue;
            (_owner[n], _available[n], _online[_master][n]) = (_master, _model.Sections.Sections[n].IsPromised, true);
        }
        Running = Running == id ? _master : Running;
        return true;
    }

    private bool Request(Step.Request request)
    {
        ulong size = _model.Board.SectionSize;
        if (request.From is { } from && from >= (ulong)_count && from % size != 0)
            return false;
        int start = request.From is not { } a ? 0 : (int)(a < (ulong)_count ? a : a / size);
        int bottom = (int)(_model.Instances.Single(i => i.Name == request.Instance).Base / size);
        int[] meant = [.. Enumerable.Range(0, _count).Where(n => n >= bottom && (request.From is null || (n >= start && n < start + request.Count)))];
        List<int> got = [.. meant.Where(n => Column(Running, n) == 6 && _setAside[n] == 0).Take(request.Count)];
        foreach (int sleeper in _online.Keys.Where(id => id != Running).OrderBy(id => id == _master ? 0 : id))
            foreach (int n in meant)
            {
                if (got.Count == request.Count || Column(sleeper, n) != 1)
                    continue;
                _order[n] = true;
                if (_return[n] = Offline(sleeper, n))
                    got.Add(n);
            }
        foreach (int n in got)
            (_owner[n], _online[Running][n]) = (Running, true);
        Found = got.Count;
        return true;
    }

    private int Id(string name) => _model.Instances.Single(i => i.Name == name).Id;
}
