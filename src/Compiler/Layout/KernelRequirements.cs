using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Images.Unpacking;
using FswLayout.Kernel;
using FswLayout.Layout.Loaders.Kexec;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>
/// What a layout needs in the configuration of its kernels (docs/formats.md, "INSTANCE/kernel.config and CHILD/Makefile.boot"): the check of a given one and
/// the emitted fragment both read this.
/// </summary>
public static class KernelRequirements
{
    /// <summary>The release that gave crashkernel= an option of its own, CRASH_RESERVE (kernel/Kconfig.kexec).</summary>
    private static readonly Version CrashReserve = new(6, 9);

    /// <summary>What <paramref name="instance"/> needs, in a fixed order.</summary>
    public static ImmutableArray<KernelRequirement> Of(LayoutModel model, Instance instance) =>
    [
        .. Sections(model, instance), .. Memory(model, instance).Concat(Placement(instance)).Where(_ => instance.Kernel.Model.UnpacksItself),
        .. Switching(model.Board, instance), .. CrashDump(model.Board, instance), .. Storage(instance), .. DriverRequirements.Of(model, instance),
        .. RemoteRequirements.Of(model, instance),
    ];

    /// <summary>Memory moves between kernels section by section.</summary>
    private static IEnumerable<KernelRequirement> Sections(LayoutModel model, Instance instance)
    {
        if (model.Board.MemoryModel == MemoryModel.Flat)
            yield break;
        SourceLocation section = model.Board.OriginOf(BoardProperty.Section);
        string size = SizeText.Size(model.Board.SectionSize);
        yield return new("SPARSEMEM", "y", $"memory moves in sections of {size}, which only SPARSEMEM has", section) { SetThrough = "SPARSEMEM_MANUAL" };
        yield return new("MEMORY_HOTPLUG", "y", "sections go online while it runs", section);
        yield return new("MEMORY_HOTREMOVE", "y", "sections go offline before another kernel gets them", section);
        if (!instance.Kernel.Model.HasNodeMapOption)
            yield break;
        yield return new(
            "ARCH_POPULATES_NODE_MAP", "y", "without it kernelcore= does nothing, and there is no movable zone",
            instance.OriginOf(InstanceProperty.Kernelcore));
        if (model.Sections.Sections.FirstOrDefault(s => s.Kind == SectionKind.Partial) is { } partial)
            yield return new(
                "HOLES_IN_ZONE", "y", $"section {partial.Number} is partial: its zone has a hole, and the page allocator would walk into it", section);
    }

    /// <summary>It reaches all the memory it has, where the board says.</summary>
    private static IEnumerable<KernelRequirement> Memory(LayoutModel model, Instance instance)
    {
        // What a built-in line does to it is an error of its own.
        MemoryPrediction meant = LayoutBuilder.PredictEmitted(model.Board, instance);
        if (meant is { LowMemoryEnd: { } low, Ram: { IsEmpty: false } ram } && ram[ram.Length - 1].End is var end && end > low)
            yield return new(
                "HIGHMEM", "y", $"its memory ends at {SizeText.Address(end)}, but low memory at {SizeText.Address(low)}: what lies above would be lost",
                instance.OriginOf(InstanceProperty.Vmalloc));
        yield return new(
            "PAGE_OFFSET", SizeText.Address(model.Board.PageOffset), "page_offset decides where low memory ends",
            model.Board.OriginOf(BoardProperty.PageOffset))
        {
            IsAdvice = true,
            SetThrough = VirtualSplit.All.FirstOrDefault(s => s.PageOffset == model.Board.PageOffset).Option,
        };
    }

    /// <summary>It runs at its base.</summary>
    private static IEnumerable<KernelRequirement> Placement(Instance instance)
    {
        SourceLocation start = instance.OriginOf(InstanceProperty.Base);
        string at = SizeText.Address(instance.Base);
        bool old = !instance.Kernel.Model.FindsItsPlace;
        // One that starts off 16 MiB cannot find its own place, and was built for it (FSW3036).
        if (!instance.IsMaster && (!old || instance.Base % (16UL << 20) == 0))
            yield return new("ARM_PATCH_PHYS_VIRT", "y", $"it starts at {at}, not where its machine's memory starts", start) { IsAdvice = true };
        if (!old && !instance.IsMaster)
            yield return new("AUTO_ZRELADDR", "y", $"its zImage must unpack itself at {at}", start) { IsAdvice = true };
        if (instance.Kernel.Model.TakesDeviceTree && instance.ImageOf(ImageKind.Dtb) is { } tree)
            yield return new("USE_OF", "y", "it is started with a device tree, which it would take for a list of ATAGs", tree.Location) { IsAdvice = true };
        // AUTO_ZRELADDR takes the zImage's own address rounded down to 128 MiB (arch/arm/boot/compressed/head.S).
        ulong load = instance.ImageOf(ImageKind.Kernel)?.Load ?? instance.Base;
        if (old && (load & 0xF8000000) != instance.Base)
            yield return new(
                "AUTO_ZRELADDR", "n",
                $"a zImage at {SizeText.Address(load)} would unpack itself at {SizeText.Address(load & 0xF8000000)}, not at {at}: "
                + "Makefile.boot names the address",
                start);
    }

    /// <summary>It sleeps while another one runs, where kernels switch; where one loads another, it asks for that by kexec_file_load.</summary>
    private static IEnumerable<KernelRequirement> Switching(Board board, Instance instance) => board.Loader.GivesMemoryItself
        ? (instance.IsMaster ? [new("KEXEC_FILE", "y", "it loads another kernel by kexec_file_load", instance.Location)] : [])
        : !instance.Kernel.Model.GivesBootMemory ? []
        : [new("SUSPEND", "y", "a switch suspends the kernel that runs", instance.Location)];

    /// <summary>
    /// What the two kernels of kexec need besides (kernel/Kconfig.kexec, and arch/*/Kconfig before 6.6). The second one is found by its header:
    /// bzImage64_probe (arch/x86/kernel/kexec-bzimage64.c) wants XLF_CAN_BE_LOADED_ABOVE_4G, which only a relocatable kernel has.
    /// </summary>
    private static IEnumerable<KernelRequirement> CrashDump(Board board, Instance instance)
    {
        if (board.Loader is not KexecLoader)
            yield break;
        if (!instance.IsMaster)
        {
            if (board.Architecture == KernelArchitecture.X86)
                yield return new("RELOCATABLE", "y", "kexec loads it where it was not linked for, and refuses one that cannot run there", instance.Location);
            yield return new("CRASH_DUMP", "y", "it looks at the memory of the kernel that panicked (elfcorehdr=)", instance.Location) { IsAdvice = true };
            yield return new("PROC_VMCORE", "y", "it reads that memory as /proc/vmcore", instance.Location) { IsAdvice = true };
        }
        else if (!instance.Kernel.Model.IsBefore(CrashReserve))
            yield return new("CRASH_DUMP", "y", "since 6.9 crashkernel= is read by kernels with CRASH_RESERVE only, which this selects", instance.Location);
    }

    private static IEnumerable<KernelRequirement> Storage(Instance instance)
    {
        bool modules = instance.System.Kind == SystemKind.Linux;
        if (instance.ImageOf(ImageKind.Initrd) is { } initrd)
        {
            yield return new("BLK_DEV_INITRD", "y", "it starts with a ramdisk", initrd.Location) { IsAdvice = true };
            // populate_rootfs() skips what the loader brought then.
            if (instance.Kernel.Model.CanRefuseRamdisk)
                yield return new("INITRAMFS_FORCE", "n", "it starts with a ramdisk, which this kernel would ignore for the one built in", initrd.Location);
            if (initrd.Content?.Content?.DiskRamdisk is { } disk)
                yield return new("BLK_DEV_RAM", "y", $"its ramdisk is {disk.Name}, which the kernel copies to a RAM disk", initrd.Location);
            foreach (Compression packing in PackingsOf(initrd))
                yield return new(
                    $"RD_{packing.ToString().ToUpperInvariant()}", "y", $"its ramdisk is packed with {packing.ToString().ToLowerInvariant()}", initrd.Location)
                {
                    IsAdvice = true,
                };
        }
        if (instance.Mounts.FirstOrDefault(m => m.Source is MountSource.Loop) is { } loop)
            yield return new("BLK_DEV_LOOP", "y", $"it mounts an image on {loop.Target}", loop.Location) { AllowsModule = modules, IsAdvice = true };
        if (NeedsLargeBlocks(instance) is { } huge)
            yield return new(
                "LBDAF", "y", $"the image on {huge.Target} has the feature huge_file: without it the image is not mounted for writing", huge.Location)
            {
                IsAdvice = true,
            };
    }

    private static IEnumerable<Compression> PackingsOf(Image initrd) => initrd.Content?.Content switch
    {
        { Ramdisk: { } archive } => archive.Segments.Select(s => s.Compression).Where(c => c != Compression.None).Distinct(),
        { DiskRamdisk.Packing: not Compression.None and var packing } => [packing],
        _ => [],
    };

    /// <summary>
    /// "Filesystem with huge files cannot be mounted RDWR without CONFIG_LBDAF" (ext4_feature_set_ok, fs/ext4/super.c; 5.2 did away with the option).
    /// </summary>
    private static Mount? NeedsLargeBlocks(Instance instance) => !instance.Kernel.Model.HasLargeBlockOption ? null
        : instance.Mounts.FirstOrDefault(m => m is { IsReadOnly: false, FileSystem: "ext4", Content.Content.Ext.HasHugeFiles: true });
}
