using FswLayout.Backends.Shell;
using FswLayout.Binding;
using FswLayout.Layout;

namespace FswLayout.Backends.ScenarioScripts;

/// <summary>
/// <c>request.sh</c> and <c>terminate.sh</c>: the control files <c>mem_request</c> and <c>terminate</c> (docs/kernel.md, "The controls"), and what came of it.
/// </summary>
internal static class MemoryScripts
{
    private const string RequestBody = """
        case ${1:-} in '' | *[!0-9]* | ??????*) put "usage: request.sh COUNT [START]: how many sections, and from which address" >&2; exit 2 ;; esac
        owned
        before=$count
        { put "$1${2:+ $2}" >"$fsw/mem_request"; } 2>/dev/null || { put "request.sh: the kernel refused the request: is instance $id running? see dmesg" >&2; exit 1; }
        owned
        put "request.sh: $((count - before)) of $1 sections, instance $id has $count now"
        [ "$((count - before))" -ge "$1" ] || exit 3
        """;

    private const string TerminateBody = """
        { put "$id" >"$fsw/terminate"; } 2>/dev/null || { put "terminate.sh: the kernel refused to end instance $id: has it booted? see dmesg" >&2; exit 1; }
        owned
        [ "$count" -eq 0 ] || { put "terminate.sh: instance $id still has $count sections: see $fsw/cmm" >&2; exit 1; }
        """;

    /// <summary><c>owned</c> sets <c>count</c>: an owner is the low byte of an entry.</summary>
    private const string Owned = """
        # owned: counts the sections of instance $id
        owned() {
            count=0
            while read -r _ entry; do
                [ "$((entry & 255))" -ne "$id" ] || count=$((count + 1))
            done <"$fsw/cmm"
        }
        """;

    public static Artifact Request(EmitContext context, Instance instance) =>
        Make(
            context, instance, instance.System, "request", "mem_request",
            $"Asks for memory for '{instance.Name}', which must be running; exit code 3: less than asked for.",
            RequestBody);

    public static Artifact Terminate(EmitContext context, Instance instance) =>
        Make(
            context, instance, context.Model.Master.System, "terminate", "terminate",
            $"Ends '{instance.Name}'; its memory returns to '{context.Model.Master.Name}'.", TerminateBody);

    /// <summary>A script for the system of the instance that runs it.</summary>
    private static Artifact Make(
        EmitContext context, Instance instance, SystemVersion runsOn, string name, string control, string purpose, string body)
    {
        var script = new ScriptWriter(runsOn, context.Digest, purpose);
        script.Line("set -u");
        script.Line($"default_fsw={ShellText.Quote(context.Model.Board.Debugfs)}", context.Model.Board.OriginOf(BoardProperty.Debugfs));
        script.Line("fsw=${FSW_DEBUGFS:-$default_fsw}");
        script.Line($"id={instance.Id}", instance.OriginOf(InstanceProperty.Id));
        script.Lines(ShellFunctions.Put);
        script.Line($"for file in cmm {control}; do [ -e \"$fsw/$file\" ] || "
            + $"{{ put \"{name}.sh: there is no $fsw/$file: mount debugfs, and run a kernel that can switch\" >&2; exit 1; }}; done");
        script.Lines(Owned);
        script.Lines(body);
        return Artifact.OfText($"{instance.Name}/{name}.sh", script.Text, [instance.Location], executable: true);
    }
}
