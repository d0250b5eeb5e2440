using FswLayout.Backends.Shell;
using FswLayout.Binding;
using FswLayout.Layout;

namespace FswLayout.Backends.LoaderScript;

/// <summary>
/// <c>switch.sh</c>: puts the running instance to sleep and wakes this one; mode 2 (docs/formats.md, "CHILD/load.sh, INSTANCE/switch.sh, INSTANCE/unmount.sh").
/// </summary>
internal static class SwitchScript
{
    private const string Body = """
        set -u
        fsw=${FSW_DEBUGFS:-$default_fsw}
        [ -e "$fsw/switch" ] || { put "switch.sh: there is no $fsw/switch: mount debugfs, and run a kernel that can switch" >&2; exit 1; }
        { put "2 $id" >"$fsw/switch"; } 2>/dev/null || { put "switch.sh: the kernel refused to switch to instance $id: is it asleep? see dmesg" >&2; exit 1; }
        """;

    public static Artifact Emit(EmitContext context, Instance instance)
    {
        var script = new ScriptWriter(context.Model.Master.System, context.Digest, $"Puts the running instance to sleep and wakes '{instance.Name}'.");
        script.Line($"default_fsw={ShellText.Quote(context.Model.Board.Debugfs)}", context.Model.Board.OriginOf(BoardProperty.Debugfs));
        script.Line($"id={instance.Id}", instance.OriginOf(InstanceProperty.Id));
        script.Lines(ShellFunctions.Put);
        script.Lines(Body);
        return Artifact.OfText($"{instance.Name}/switch.sh", script.Text, [instance.Location], executable: true);
    }
}
