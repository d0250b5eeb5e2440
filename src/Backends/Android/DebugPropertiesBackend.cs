using FswLayout.Binding;
using FswLayout.Layout;

namespace FswLayout.Backends.Android;

/// <summary>For Android instances that are to be open for debugging: lines for the ramdisk's default.prop.</summary>
public sealed class DebugPropertiesBackend : ILayoutBackend
{
    /// <inheritdoc/>
    public string Name => "android-debug";

    /// <inheritdoc/>
    public string Summary => "default.prop of each Android instance with debug = true";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) =>
        from instance in context.Model.Instances
        where instance.IsDebug && instance.System.Kind != SystemKind.Linux
        select Artifact.OfText($"{instance.Name}/default.prop", Properties(context), [instance.OriginOf(InstanceProperty.Debug)]);

    // A read-only property keeps the first value it gets, so the lines go above others of these names.
    private static string Properties(EmitContext context) => $"""
        # layout {context.Digest.Hex}
        # A debug guest: put these in place of the same names in the ramdisk's default.prop, or above them.
        ro.secure=0
        ro.allow.mock.location=0
        ro.debuggable=1

        """;
}
