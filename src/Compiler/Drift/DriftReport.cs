using System.Collections.Immutable;
using FswLayout.Layout;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Drift;

/// <summary>What a layout says of an instance against what a device shows while it runs.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Findings">Line by line.</param>
public sealed record DriftReport(Instance Instance, ImmutableArray<DriftFinding> Findings)
{
    /// <summary>Whether the device shows something else than the layout says.</summary>
    public bool HasDrift => Findings.Any(f => f.Status == DriftStatus.Drift);

    /// <summary>Compares what <paramref name="model"/> says of <paramref name="instance"/> with <paramref name="device"/>.</summary>
    public static DriftReport Compare(LayoutModel model, Instance instance, DeviceSnapshot device)
    {
        var list = new DriftList();
        RamDrift.Compare(instance, device, list);
        ArgumentDrift.Compare(instance, device, list);
        ZoneDrift.Compare(model, instance, device, list);
        SectionDrift.Compare(model, instance, device, list);
        ReservedDrift.Compare(model, instance, device, list);
        MountDrift.Compare(instance, device, list);
        return new DriftReport(instance, list.ToImmutable());
    }

    /// <summary>The instance that <paramref name="device"/> runs: by its line, by its memory, or because there is one only; else <c>null</c>.</summary>
    public static Instance? Running(LayoutModel model, DeviceSnapshot device)
    {
        // Lines of two may have the same arguments, but for mem=, which the master's lacks: the one that has most of its own there is it.
        var byLine = model.Instances.Select(i => (Instance: i, Computed: i.CommandLine.Arguments.Where(a => a.IsComputed).ToArray()))
            .Where(i => i.Computed.All(a => ArgumentDrift.Shows(device, a.Text))).OrderByDescending(i => i.Computed.Length).ToArray();
        if (byLine.Length == 1 || (byLine.Length > 1 && byLine[0].Computed.Length > byLine[1].Computed.Length))
            return byLine[0].Instance;
        ulong? start = device.SystemRam.IsEmpty || device.HidesAddresses ? null : device.SystemRam.Min(r => r.Value.Start);
        Instance[] byBase = [.. model.Instances.Where(i => i.Prediction.Ram is [var first, ..] && first.Start == start)];
        return byBase.Length == 1 ? byBase[0] : model.Instances.Length == 1 ? model.Instances[0] : null;
    }
}

/// <summary>One thing that a layout says, or a device shows.</summary>
/// <param name="Status">How the two are.</param>
/// <param name="Subject">What it is about, such as <c>RAM</c>.</param>
/// <param name="Expected">What the layout says; <c>null</c> where it says nothing.</param>
/// <param name="ExpectedAt">Where it says so.</param>
/// <param name="Shown">What the device shows; <c>null</c> where it shows nothing.</param>
/// <param name="ShownAt">Where it shows it.</param>
/// <param name="Why">What else there is to know; empty for nothing.</param>
public sealed record DriftFinding(
    DriftStatus Status, string Subject, string? Expected, SourceLocation? ExpectedAt, string? Shown, SourceLocation? ShownAt, string Why);

/// <summary>How a layout and a device are to each other in one thing.</summary>
public enum DriftStatus
{
    /// <summary>The device shows what the layout says.</summary>
    Same,

    /// <summary>It shows something else.</summary>
    Drift,

    /// <summary>It does not show it: nobody can tell.</summary>
    Unknown,
}

/// <summary>Collects findings.</summary>
internal sealed class DriftList
{
    private readonly ImmutableArray<DriftFinding>.Builder _findings = ImmutableArray.CreateBuilder<DriftFinding>();

    public void Same(string subject, string expected, SourceLocation at, string shown, SourceLocation shownAt, string why = "") =>
        _findings.Add(new DriftFinding(DriftStatus.Same, subject, expected, at, shown, shownAt, why));

    public void Drift(string subject, string? expected, SourceLocation? at, string? shown, SourceLocation? shownAt, string why = "") =>
        _findings.Add(new DriftFinding(DriftStatus.Drift, subject, expected, at, shown, shownAt, why));

    public void Unknown(string subject, string expected, SourceLocation at, string why) =>
        _findings.Add(new DriftFinding(DriftStatus.Unknown, subject, expected, at, null, null, why));

    public ImmutableArray<DriftFinding> ToImmutable() => _findings.ToImmutable();
}
