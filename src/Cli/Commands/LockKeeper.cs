using System.Text;
using FswLayout.Cli.Input;
using FswLayout.Cli.Output;
using FswLayout.Cli.Rendering;
using FswLayout.Layout;
using FswLayout.Placement;
using FswLayout.Text;

namespace FswLayout.Cli.Commands;

/// <summary>What a build does about the lock beside its layout: writes it, or says what it would have kept.</summary>
internal sealed class LockKeeper
{
    /// <summary>More than these are counted, not named.</summary>
    private const int MostNamed = 3;

    private readonly LayoutFile _layout;
    private readonly PlacementLock _now;
    private readonly string? _old;
    private readonly PlacementLock? _then;
    private readonly NewFile? _file;
    private readonly bool _isDryRun;

    private LockKeeper(LayoutFile layout, LayoutModel model, string currentDirectory, BuildRequest request)
    {
        (_layout, _isDryRun) = (layout, request.IsDryRun);
        bool writes = Writes = request.WritesLock;
        _now = PlacementLock.Of(model);
        SourceText? old = ReadOld(layout, mustBeReadable: writes);
        _old = old?.Text;
        _then = old is null ? null : PlacementLock.Read(old, out _);
        if (!writes)
            return;
        if (!request.MayReplace && _then is { } then && then.Names.Any() && !then.Names.Intersect(model.Instances.Select(i => i.Name)).Any())
            throw new CliException(
                $"{Typed} has places of other instances, and none of this layout: it seems to be another layout's",
                    "--force replaces it, or give each layout a folder");
        if (_old != _now.ToString())
            _file = NewFile.At(Typed, currentDirectory, mayReplace: true);
    }

    /// <summary>One that cannot be read stands in the way of nothing but its own writing.</summary>
    private static SourceText? ReadOld(LayoutFile layout, bool mustBeReadable)
    {
        try
        {
            return LockFile.Read(layout);
        }
        catch (CliException) when (!mustBeReadable)
        {
            return SourceText.From(PlacementLock.FileName, "");
        }
    }

    /// <summary>Looks at the lock before anything is written.</summary>
    /// <param name="layout">The main file.</param>
    /// <param name="model">What was built.</param>
    /// <param name="currentDirectory">The folder that paths start from.</param>
    /// <param name="request">Whether it is to be written, and that of another layout may be replaced.</param>
    /// <exception cref="CliException">It cannot be read, or is to be written and must not be.</exception>
    public static LockKeeper Of(LayoutFile layout, LayoutModel model, string currentDirectory, BuildRequest request) =>
        new(layout, model, currentDirectory, request);

    private bool Writes { get; }

    private string Typed => LockFile.TypedPathOf(_layout);

    /// <summary>What differs between the lock and what was placed; empty where there is no lock.</summary>
    private string[] Moved => _then is null ? [] : [.. _then.DifferencesTo(_now)];

    /// <summary>Writes it where that was asked for.</summary>
    public void Write()
    {
        if (!_isDryRun)
            _file?.Write(Encoding.UTF8.GetBytes(_now.ToString()));
    }

    /// <summary>One line for people; <c>null</c> when there is nothing to say.</summary>
    public string? Line => Writes ? $"{Typed} {(_file is null ? "unchanged" : _isDryRun ? "would be written" : "written")}"
        : _old is null ? null
        : _then is null ? $"{Typed} cannot be read: --locked says why, --lock writes it anew"
        : Moved is { Length: > 0 } moved
            ? $"{Typed} has other places: {string.Join("; ", moved.Take(MostNamed))}"
                + $"{(moved.Length > MostNamed ? $"; {moved.Length - MostNamed} more" : "")}; --locked keeps them, --lock writes these"
        : null;

    /// <summary>The same for machines.</summary>
    public LockShape? Shape => _old is null && !Writes ? null
        : new LockShape(Printable.Json(Typed), Writes ? _file is null ? "unchanged" : "written" : _then is null ? "unreadable" : "kept", Writes ? null : Moved);
}
