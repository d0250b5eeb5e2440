using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.LoaderScript;

/// <summary>
/// <c>load.sh</c>: frees a child's memory in the running system, loads the child, boots it. Each step is checked, because the
/// original script was not: after a section failed to go offline, a retry loaded the image into memory in use (the field notes of the original system).
/// </summary>
internal sealed class LoadScript(EmitContext context, Instance child)
{
    /// <summary>What says which sections it has.</summary>
    private SourceLocation[] Memory => LayoutPlaces.OfOwned(context.Model, child);

    private bool IsSparse => context.Model.Board.MemoryModel == MemoryModel.Sparse;

    public Artifact Emit()
    {
        var script = new ScriptWriter(
            context.Model.Master.System, context.Digest, $"Frees the memory of '{child.Name}' in the running system, loads it and boots it.");
        script.Lines(ShellFunctions.Put);
        Settings(script);
        script.Lines(IsSparse ? LoadScriptText.SparseFunctions : LoadScriptText.FlatFunctions);
        script.Line();
        script.Lines(LoadScriptText.Functions);
        script.Line();
        script.Lines(ShellFunctions.SizeOf);
        script.Line();
        Files(script);
        if (IsSparse)
            Free(script);
        Load(script);
        Boot(script);
        return Artifact.OfText(
            $"{child.Name}/load.sh", script.Text, [child.Location, child.OriginOf(InstanceProperty.Memory), .. child.Images.Select(i => i.Location)],
            executable: true);
    }

    private void Settings(ScriptWriter script)
    {
        script.Line("# Each setting can be given in the environment.");
        script.Line("set -u");
        script.Line($"default_fsw={ShellText.Quote(context.Model.Board.Debugfs)}", context.Model.Board.OriginOf(BoardProperty.Debugfs));
        script.Line("fsw=${FSW_DEBUGFS:-$default_fsw}");
        if (IsSparse)
        {
            script.Line("memory=${FSW_MEMORY:-/sys/devices/system/memory}");
            script.Lines(ShellFunctions.Tries(unlessGiven: 5));
        }
        script.Line("case $0 in */*) here=${0%/*} ;; *) here=. ;; esac");
        script.Line("here=$(cd \"$here\" && pwd)");
        script.Line("dir=${FSW_DIR:-$here}");
        script.Line($"id={child.Id}", child.OriginOf(InstanceProperty.Id));
        if (IsSparse)
        {
            script.Line($"sections={ShellText.Quote(string.Join(" ", child.Sections))}", Memory);
            script.Line("freed=");
        }
        script.Line();
    }

    private void Files(ScriptWriter script)
    {
        script.Line("# Step 1: everything that will be needed is there.");
        // Not only the folder: in a wrong one the shell would make these files, and report success.
        script.Line($"for file in load_file switch{(context.Model.Board.Loader.ChoosesSections ? " free_boot" : "")}; "
            + "do [ -e \"$fsw/$file\" ] || fail \"step 1, files: there is no $fsw/$file: mount debugfs, and run a kernel that can switch\"; done");
        if (IsSparse)
            script.Line("for n in $sections; do [ -e \"$memory/memory$n/state\" ] || fail \"step 1, files: the running kernel has no section $n in $memory: "
                + "is it built with memory hotplug, and is this the layout's master?\"; done");
        foreach ((Image image, string file) in Loads())
            script.Line($"need \"$dir\"/{ShellText.Quote(file)} {image.Size ?? 0} {(image.Kind == ImageKind.Initrd ? "yes" : "no")}",
                image.OriginOf(ImageProperty.File));
        script.Line();
    }

    private void Free(ScriptWriter script)
    {
        script.Line("# Step 2: the running kernel gives up the memory.");
        script.Line("trap 'fail interrupted' HUP INT TERM");
        if (context.Model.Board.Loader.ChoosesSections)
        {
            ulong total = (ulong)child.Sections.Length * context.Model.Sections.SectionSize;
            string rst = child.ImageOf(ImageKind.Rst) is { } table ? SizeText.Address(table.Load) : "0x0";
            script.Line($"free_boot='{SizeText.Address(child.Base)} {SizeText.Address(child.Kernelcore)} {SizeText.Address(total)} {rst}'", Memory);
            script.Line("online_before=");
            script.Line("refused=no");
        }
        script.Lines(context.Model.Board.Loader.ChoosesSections ? LoadScriptText.OfflineByFreeBoot : LoadScriptText.OfflineBySysfs);
        script.Line();
        script.Line("# Step 3: it really has.");
        script.Lines(LoadScriptText.Verify);
        script.Line();
    }

    private void Load(ScriptWriter script)
    {
        script.Line("# Step 4: the images go to their places.");
        foreach ((Image image, string file) in Loads())
            script.Line($"load {SizeText.Address(image.Load)} \"$dir\"/{ShellText.Quote(file)} {KindOf(image.Kind)}", image.OriginOf(ImageProperty.Load));
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
        where image.Kind != ImageKind.Atags || !StartsWithTree
        let file = image.File ?? image.Kind switch { ImageKind.Atags => "atags.bin", ImageKind.Rst => "rst.bin", _ => null }
        where file is not null
        select (image, file);

    /// <summary>
    /// What load_file takes as <c>param</c> is what the kernel is started with (r2): one thing, a device tree or an ATAG list (Documentation/arm/Booting).
    /// 6.1 takes its tree, and with it no ATAGs; 3.0 takes ATAGs.
    /// </summary>
    private bool StartsWithTree => child.Kernel.Model.TakesDeviceTree && child.ImageOf(ImageKind.Dtb) is { File: not null };

    private string KindOf(ImageKind kind) =>
        kind == ImageKind.Kernel ? "kernel" : kind == (StartsWithTree ? ImageKind.Dtb : ImageKind.Atags) ? "param" : "other";
}
