using System.Collections.Immutable;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Placement;

/// <summary>Places that the compiler chose once, so that they can be kept (docs/formats.md, "fsw.lock").</summary>
public sealed class PlacementLock
{
    /// <summary>Its file's name; it lies beside the main file.</summary>
    public const string FileName = "fsw.lock";

    /// <summary>The id of the warning that says that a lock is behind its layout.</summary>
    public const string BehindId = "FSW1027";

    private readonly ImmutableSortedDictionary<string, LockedInstance> _instances;

    internal PlacementLock(IEnumerable<LockedInstance> instances) =>
        _instances = instances.ToImmutableSortedDictionary(i => i.Name, i => i, StringComparer.Ordinal);

    /// <summary>Names of the instances that it has places of, sorted.</summary>
    public IEnumerable<string> Names => _instances.Keys;

    internal LockedInstance? Find(string instance) => _instances.TryGetValue(instance, out LockedInstance? found) ? found : null;

    internal IEnumerable<LockedInstance> Instances => _instances.Values;

    /// <summary>Reads a lock; <c>null</c> when it is none, which <paramref name="problems"/> say.</summary>
    /// <param name="source">Its text; any bytes give a lock or problems.</param>
    /// <param name="problems">What is wrong with it.</param>
    public static PlacementLock? Read(SourceText source, out ImmutableArray<Diagnostic> problems)
    {
        var found = new DiagnosticBag();
        PlacementLock? read = Read(source, found);
        problems = found.ToImmutable();
        return read;
    }

    internal static PlacementLock? Read(SourceText source, DiagnosticBag found)
    {
        var own = new DiagnosticBag();
        PlacementLock read = new LockReader(source, own).Read();
        found.AddRange(own.ToImmutable());
        return own.HasErrors ? null : read;
    }

    /// <summary>What the compiler has chosen in <paramref name="model"/>.</summary>
    public static PlacementLock Of(LayoutModel model) => new(
        from instance in model.Instances
        let images = instance.Images.Where(i => i.HasAutomaticLoad).ToImmutableDictionary(i => i.Kind, i => new LockedLoad(i.Load - instance.Base, i.Location))
        where instance.HasAutomaticPlace || images.Count > 0
        select new LockedInstance(
            instance.Name, instance.Location, instance.HasAutomaticPlace ? instance.Base : null, instance.HasAutomaticPlace ? instance.Sections : [], images));

    /// <summary>Its text: sorted by name, with LF, the same for the same places.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("# Where fswc has put what the layout leaves to it: written by fswc build --lock, obeyed with --locked.\nversion = 1\n");
        foreach (LockedInstance instance in _instances.Values)
        {
            text.Append($"\n[{instance.Name}]\n");
            if (instance.Base is { } address)
                text.Append($"base = {SizeText.Address(address)}\nsections = {SectionNumbers.Text(instance.Sections)}\n");
            foreach (KeyValuePair<ImageKind, LockedLoad> image in instance.Images.OrderBy(i => i.Key))
                text.Append($"image {NameOf(image.Key)} = base + {SizeText.Address(image.Value.Offset)}\n");
        }
        return text.ToString();
    }

    /// <summary>In which instances <paramref name="now"/> has other places than this, each with what differs; sorted.</summary>
    public ImmutableArray<string> DifferencesTo(PlacementLock now) =>
    [
        .. from name in Names.Union(now.Names, StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal)
           let difference = Difference(Find(name), now.Find(name))
           where difference is not null
           select $"{name} {difference}",
    ];

    private static string? Difference(LockedInstance? then, LockedInstance? now) =>
        then is null ? "is not in it"
        : now is null ? "is not left open any more"
        : then.Base != now.Base ? $"from {Address(then.Base)} to {Address(now.Base)}"
        : !then.Sections.SequenceEqual(now.Sections)
            ? $"from sections {SectionNumbers.Text(then.Sections, most: 2)} to {SectionNumbers.Text(now.Sections, most: 2)}"
        : then.Images.Keys.Union(now.Images.Keys).OrderBy(k => k).Where(k => OffsetIn(then, k) != OffsetIn(now, k)).Select(k => (ImageKind?)k)
            .FirstOrDefault() is { } kind
            ? $"its {NameOf(kind)} from {Offset(then, kind)} to {Offset(now, kind)}"
        : null;

    private static string Address(ulong? address) => address is { } known ? SizeText.Address(known) : "a base by hand";

    private static ulong? OffsetIn(LockedInstance instance, ImageKind kind) => instance.Images.TryGetValue(kind, out LockedLoad? load) ? load.Offset : null;

    private static string Offset(LockedInstance instance, ImageKind kind) =>
        OffsetIn(instance, kind) is { } offset ? $"base + {SizeText.Address(offset)}" : "a load by hand";

    /// <summary>As the layout writes it.</summary>
    internal static string NameOf(ImageKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>What a lock says of an instance.</summary>
/// <param name="Name">The instance.</param>
/// <param name="Location">Where the lock names it.</param>
/// <param name="Base">Its base; <c>null</c> when the layout gives that.</param>
/// <param name="Sections">Its sections, ascending; empty without a base.</param>
/// <param name="Images">Where its images lie.</param>
internal sealed record LockedInstance(
    string Name, SourceLocation Location, ulong? Base, ImmutableArray<int> Sections, ImmutableDictionary<ImageKind, LockedLoad> Images);
