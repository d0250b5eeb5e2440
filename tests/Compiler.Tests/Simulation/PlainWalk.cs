using FswLayout.Layout;
using FswLayout.Scenarios;

namespace FswLayout.Compiler.Tests.Simulation;

/// <summary>
/// Every state of a small board by brute force, breadth first: the second player, section by section, with every step that there is. It shares with
/// the explorer neither the rules nor the runs of sections that are moved together.
/// </summary>
internal sealed class PlainWalk
{
    private readonly LayoutModel _model;
    private readonly Dictionary<string, int> _depths = [];
    private readonly Dictionary<int, int> _firstRuns = [];
    private readonly HashSet<string> _met = [];

    public PlainWalk(LayoutModel model)
    {
        _model = model;
        var start = new PlainPlayer(model);
        Assert.True(start.Do(new Step.OfInstance(InstanceVerb.Start, model.Master.Name)));
        var open = new Queue<(PlainPlayer State, int Depth)>();
        Meet(start, 1);
        while (open.TryDequeue(out (PlainPlayer State, int Depth) at))
            foreach (Step step in StepsOf(at.State))
            {
                PlainPlayer next = at.State.Copy();
                if (!next.Do(step))
                    continue;
                if (step is Step.Request request && next.Gained(at.State, _model.Instances.Single(i => i.Name == request.Instance)))
                    _met.Add(request.Instance);
                Meet(next, at.Depth + 1);
            }

        void Meet(PlainPlayer state, int depth)
        {
            if (!_depths.TryAdd(state.Key, depth))
                return;
            open.Enqueue((state, depth));
            // The master has nobody to ask while it is alone.
            if (state.Running != model.Master.Id || state.Alive > 1)
                _firstRuns.TryAdd(state.Running, depth);
        }
    }

    public int States => _depths.Count;

    /// <summary>Instances whose requests are never met, each with the number of steps after which it can ask first.</summary>
    public IEnumerable<(string Name, int Steps)> NeverMet =>
        _model.Instances.Where(i => !_met.Contains(i.Name)).Select(i => (i.Name, _firstRuns[i.Id]));

    private IEnumerable<Step> StepsOf(PlainPlayer state)
    {
        int[] sections = [.. _model.Sections.Sections.Where(s => s.SystemRam > 0).Select(s => s.Number)];
        string running = _model.Instances.Single(i => i.Id == state.Running).Name;
        foreach (Instance instance in _model.Instances)
            foreach (InstanceVerb verb in Enum.GetValues<InstanceVerb>())
                yield return new Step.OfInstance(verb, instance.Name);
        foreach (int n in sections)
        {
            yield return new Step.OfSections(SectionVerb.Offline, [n]);
            yield return new Step.OfSections(SectionVerb.Online, [n]);
            yield return new Step.Request(n - sections[0] + 1, running, null);
            for (int count = 1; count <= sections[^1] - n + 1; count++)
                yield return new Step.Request(count, running, (ulong)n * _model.Board.SectionSize);
        }
    }
}
