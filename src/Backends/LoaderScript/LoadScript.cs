using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Layout;

namespace FswLayout.Backends.LoaderScript;

/// <summary>
/// <c>load.sh</c>: frees a child's memory in the running system, loads the child, boots it. Each step is checked, because the
/// original script was not: after a section failed to go offline, a retry loaded the image into memory in use (android.md, section 4).
/// </summary>
internal sealed class LoadScript(EmitContext context, Instance child)
{
    // What is the same in every script.
    private const string Functions = """
        say() { put "load.sh: $1" >&2; }

        state_of() {
            state=
            read -r state 2>/dev/null <"$memory/memory$1/state" || :
        }

        # Puts back online what this script took offline.
        put_back() {
            trap '' HUP INT TERM
            for n in $freed; do
                { put online >"$memory/memory$n/state"; } 2>/dev/null || :
                state_of "$n"
                [ "$state" = online ] || say "section $n did not come back online: write online to $memory/memory$n/state, or reboot"
            done
            freed=
        }

        fail() {
            say "$1"
            [ -z "$freed" ] || say "putting back: $freed"
            put_back
            say "stopped before the switch; nothing was booted"
            exit 1
        }

        # need FILE LARGEST EXACT: the file is there and fits; LARGEST 0: no limit known.
        need() {
            [ -f "$1" ] || fail "step 1, files: there is no $1: copy it there"
            [ -s "$1" ] || fail "step 1, files: $1 is empty: copy it again"
            size_of "$1"
            [ "$2" -eq 0 ] || [ "$size" -le "$2" ] || fail "step 1, files: $1 has $size bytes, but the layout leaves $2: make it smaller, or change its size in the layout"
            [ "$3" = no ] || [ "$size" -eq "$2" ] || say "warning: $1 has $size bytes, but the layout says $2: initrd= will tell the kernel the wrong size"
        }

        # load ADDRESS FILE KIND
        load() {
            { put "$1 $2 $3 $id" >"$fsw/load_file"; } 2>/dev/null || fail "step 4, load: the kernel refused $2 at $1: see dmesg"
        }
        """;

    private const string OfflineBySysfs = """
        # Each section with a few tries: pages in use at one moment are often free a moment later.
        for n in $sections; do
            state_of "$n"
            [ "$state" = offline ] && continue
            freed="$freed $n"
            try=0
            while [ "$state" != offline ] && [ "$try" -lt "$tries" ]; do
                [ "$try" -eq 0 ] || sleep "$delay"
                { put offline >"$memory/memory$n/state"; } 2>/dev/null || :
                state_of "$n"
                try=$((try + 1))
            done
            [ "$state" = offline ] || fail "step 2, free: section $n is still '$state' after $tries tries: close programs and try again"
        done
        """;

    private const string OfflineByFreeBoot = """
        for n in $sections; do
            state_of "$n"
            [ "$state" = offline ] || online_before="$online_before $n"
        done
        { put "$free_boot" >"$fsw/free_boot"; } 2>/dev/null || refused=yes
        for n in $online_before; do
            state_of "$n"
            [ "$state" != offline ] || freed="$freed $n"
        done
        [ "$refused" = no ] || fail "step 2, free: the kernel refused free_boot $free_boot: see dmesg, close programs and try again"
        """;

    private const string Verify = """
        # Nothing is loaded while a section is still in use.
        for n in $sections; do
            state_of "$n"
            [ "$state" = offline ] || fail "step 3, verify: section $n is '$state', not offline: close programs and try again"
        done
        """;

    public Artifact Emit()
    {
        var script = new ScriptWriter(context.Model.Master.System, context.Digest, $"Frees the memory of '{child.Name}' in the running system, loads it and boots it.");
        script.Lines(ShellFunctions.Put);
        Settings(script);
        script.Lines(Functions);
        script.Line();
        script.Lines(ShellFunctions.SizeOf);
        script.Line();
        Files(script);
        if (context.Model.Board.MemoryModel == MemoryModel.Sparse)
            Free(script);
        Load(script);
        Boot(script);
        return Artifact.OfText($"{child.Name}/load.sh", script.ToString(), [child.Location, child.OriginOf("memory"), .. child.Images.Select(i => i.Location)], executable: true);
    }

    private void Settings(ScriptWriter script)
    {
        script.Line("# Each setting can be given in the environment.");
        script.Line("set -u");
        script.Line($"default_fsw={ShellText.Quote(context.Model.Board.Debugfs)}");
        script.Line("fsw=${FSW_DEBUGFS:-$default_fsw}");
        script.Line("memory=${FSW_MEMORY:-/sys/devices/system/memory}");
        script.Lines(ShellFunctions.Tries(unlessGiven: 5));
        script.Line("case $0 in */*) here=${0%/*} ;; *) here=. ;; esac");
        script.Line("here=$(cd \"$here\" && pwd)");
        script.Line("dir=${FSW_DIR:-$here}");
        script.Line($"id={child.Id}");
        script.Line($"sections={ShellText.Quote(string.Join(" ", child.Sections))}");
        script.Line("freed=");
        script.Line();
    }

    private void Files(ScriptWriter script)
    {
        script.Line("# Step 1: everything that will be needed is there.");
        // Not only the folder: in a wrong one the shell would make these files, and report success.
        script.Line($"for file in load_file switch{(context.Model.Board.Loader == LoaderKind.FreeBoot ? " free_boot" : "")}; do [ -e \"$fsw/$file\" ] || fail \"step 1, files: there is no $fsw/$file: mount debugfs, and run a kernel that can switch\"; done");
        if (context.Model.Board.MemoryModel == MemoryModel.Sparse)
            script.Line("for n in $sections; do [ -e \"$memory/memory$n/state\" ] || fail \"step 1, files: the running kernel has no section $n in $memory: is it built with memory hotplug, and is this the layout's master?\"; done");
        foreach ((Image image, string file) in Loads())
            script.Line($"need \"$dir\"/{ShellText.Quote(file)} {image.Size ?? 0} {(image.Kind == ImageKind.Initrd ? "yes" : "no")}");
        script.Line();
    }

    private void Free(ScriptWriter script)
    {
        script.Line("# Step 2: the running kernel gives up the memory.");
        script.Line("trap 'fail interrupted' HUP INT TERM");
        if (context.Model.Board.Loader == LoaderKind.FreeBoot)
        {
            ulong total = (ulong)child.Sections.Length * context.Model.Sections.SectionSize;
            string rst = child.ImageOf(ImageKind.Rst) is { } table ? SizeText.Address(table.Load) : "0x0";
            script.Line($"free_boot='{SizeText.Address(child.Base)} {SizeText.Address(child.Kernelcore)} {SizeText.Address(total)} {rst}'");
            script.Line("online_before=");
            script.Line("refused=no");
        }
        script.Lines(context.Model.Board.Loader == LoaderKind.FreeBoot ? OfflineByFreeBoot : OfflineBySysfs);
        script.Line();
        script.Line("# Step 3: it really has.");
        script.Lines(Verify);
        script.Line();
    }

    private void Load(ScriptWriter script)
    {
        script.Line("# Step 4: the images go to their places.");
        foreach ((Image image, string file) in Loads())
            script.Line($"load {SizeText.Address(image.Load)} \"$dir\"/{ShellText.Quote(file)} {KindOf(image.Kind)}");
        script.Line();
    }

    private static void Boot(ScriptWriter script)
    {
        script.Line("# Step 5: the switch; mode 1 boots.");
        script.Line("{ put \"1 $id\" >\"$fsw/switch\"; } 2>/dev/null || fail \"step 5, boot: the kernel refused the switch: see dmesg\"");
    }

    /// <summary>What is loaded, in this order: kernel, ramdisk, device tree, ATAGs, RST.</summary>
    private IEnumerable<(Image Image, string File)> Loads() =>
        from image in child.Images.OrderBy(i => i.Kind)
        let file = image.File ?? image.Kind switch { ImageKind.Atags => "atags.bin", ImageKind.Rst => "rst.bin", _ => null }
        where file is not null
        select (image, file);

    private static string KindOf(ImageKind kind) => kind switch { ImageKind.Kernel => "kernel", ImageKind.Atags => "param", _ => "other" };
}
