using System.Collections.Immutable;
using static FswLayout.Binding.BlockKind;
using static FswLayout.Binding.PropertyType;

namespace FswLayout.Binding;

/// <summary>
/// THE table of properties: binding, completion, hover, "did you mean" and docs/language.md all read it. A new property is one row
/// here, a field of the model, and the backends that print it.
/// </summary>
public static class PropertySchema
{
    /// <summary>The block layer knows nothing smaller than a sector.</summary>
    private static readonly (ulong, ulong) AnySize = (512, ulong.MaxValue);

    /// <summary>All rows, by block.</summary>
    public static ImmutableArray<PropertyDefinition> All { get; } =
    [
        new(Board, "ram", Ranges, "The RAM banks, as physical address ranges.") { IsRequired = true },
        new(Board, "section", Size, "SPARSEMEM section size: a power of two, the same for every kernel.") { IsRequired = true },
        new(Board, "page", Size, "Page size.") { Default = "4K" },
        new(Board, "page_offset", Address, "CONFIG_PAGE_OFFSET: the virtual address low memory starts at.") { Default = "0xC0000000" },
        new(Board, "vmalloc_end", Address, "VMALLOC_END of its 3.0 kernels: decides where low memory ends. 6.1 always has 0xFF800000.") { Default = "0xF8000000" },
        new(Board, "base_align", Size, "What an instance's base must be a multiple of, besides what its kernel needs.") { Default = "16M" },
        new(Board, "memory_model", Choice, "How its kernels come to memory: sparse, with tables of sections, or flat, where mem= is exactly what an instance owns.")
            { Default = "sparse", Choices = ["sparse", "flat"] },
        new(Board, "loader", Choice, "How load.sh takes sections from the running kernel: one by one through sysfs, or in one step through free_boot.")
            { Default = "sysfs", Choices = ["sysfs", "free_boot"] },
        new(Board, "hardware", QuotedText, "androidboot.hardware: names init.HARDWARE.rc and fstab.HARDWARE. Left out, it is the board's name."),
        new(Board, "debugfs", QuotedText, "Where the switching kernel shows its control files.") { Default = "\"/d/fsw\"" },
        new(Board, "dt_cells", Number, "#address-cells and #size-cells at the root of its device tree: 1 for 32-bit numbers, 2 for 64-bit ones.") { Default = "2", Limits = (1, 2) },
        Region("carveout", "Taken out of System RAM by every kernel at boot."),
        Region("control", "FSW page, common memory map and instance pages: exactly one; also a carve-out."),
        Region("clobber", "Rewritten by the boot loader at every reset."),
        Region("registers", "Device registers, saved and restored for each instance on a switch."),
        Region("shared", "Whole sections that every instance keeps online (owner 0xFF)."),
        Region("reserve", "System RAM that no kernel may hand out."),
        new(Board, "partition", Block, "A partition of its storage.") { Label = LabelKind.Name, Nested = Partition },

        new(Partition, "device", QuotedText, "The block device's path on the device.") { IsRequired = true },
        new(Partition, "fs", Word, "The file system on it.") { Default = "ext4" },
        new(Partition, "size", Size, "How large it is: the images of all instances on it must fit.") { Limits = AnySize },

        new(Instance, "id", Number, "Owner number in the tables; 0 is nobody, 255 is shared.") { IsRequired = true, Limits = (1, 254) },
        new(Instance, "role", Choice, "master: the boot loader starts it; exactly one is. child: another instance starts it.") { Default = "child", Choices = ["master", "child"] },
        new(Instance, "kernel", KernelRelease, "Its Linux release, such as linux(3.0.31) or linux(6.1).") { IsRequired = true },
        new(Instance, "system", SystemRelease, "What runs on the kernel: linux, or a release such as android(4.1.1).") { Default = "linux" },
        new(Instance, "base", Base, "The physical address its memory starts at. The master's is the start of the first RAM bank and may be left out."),
        new(Instance, "memory", Memory, "rest (the master), a size, or sections with their numbers.") { IsRequired = true },
        new(Instance, "kernelcore", Size, "Memory its kernel keeps unmovable: the argument kernelcore=.") { IsRequired = true },
        new(Instance, "vmalloc", Size, "Size of the vmalloc area: the argument vmalloc=. The larger it is, the lower low memory ends."),
        new(Instance, "min_memory", Size, "Warn when it has less after all that it lends."),
        new(Instance, "config_cmdline", QuotedText, "CONFIG_CMDLINE of its kernel: the arguments compiled into it. Counted and read together with the emitted line."),
        new(Instance, "config_cmdline_type", Choice, "What its kernel does with CONFIG_CMDLINE: extend joins it with the emitted line (CMDLINE_EXTEND), bootloader ignores it, force ignores the emitted line.")
            { Default = "extend", Choices = ["extend", "bootloader", "force"] },
        new(Instance, "debug", Choice, "true: a debug guest; default.prop gets ro.secure=0, ro.allow.mock.location=0 and ro.debuggable=1 (Android).")
            { Default = "false", Choices = ["false", "true"] },
        new(Instance, "serial", Number, "The device's serial number, 64 bits, that its ATAG list tells (system_serial_high and _low)."),
        new(Instance, "revision", Number, "The board's revision that its ATAG list tells (system_rev).") { Limits = (0, uint.MaxValue) },
        new(Instance, "args", Block, "Further boot arguments, in order. A key may stand more than once.") { Nested = Args },
        new(Instance, "devices", Block, "The state each device is left in at suspend: any word, or any.") { Nested = Devices },
        new(Instance, "image", Block, "What lies at a fixed address when it boots.")
            { Label = LabelKind.Choice, Choices = ["kernel", "initrd", "dtb", "atags", "rst"], Nested = Image },
        new(Instance, "mount", Block, "A file system it mounts; the label is the absolute path.") { Label = LabelKind.Path, Nested = Mount },

        new(Image, "file", QuotedText, "The file it is loaded from, relative to the loader script's folder."),
        new(Image, "load", Address, "The physical address of its first byte; ATAGs and RST have defaults.") { IsRequired = true, OptionalFor = ["atags", "rst"] },
        new(Image, "size", FileSize, "How many bytes it takes, at most; auto: as many as its file has, which --images finds."),
        new(Image, "unpacked", Size, "For a kernel: how many bytes it takes unpacked, from base + 0x8000.") { OnlyFor = ["kernel"] },
        new(Image, "config", QuotedText, "For a kernel: the configuration it was built with (.config or config.gz). What the layout needs of it is checked.") { OnlyFor = ["kernel"] },
        new(Image, "init", QuotedText, "For a ramdisk: the guest's own init.HARDWARE.rc or init.rc. What it mounts and starts by itself is checked; files beside it are read as init reads them.") { OnlyFor = ["initrd"] },

        new(Mount, "from", Source, "A partition of the board, or loop(\"/path\").") { IsRequired = true },
        new(Mount, "fs", Word, "The file system; a partition's own, or ext4 for a loop, when left out."),
        new(Mount, "options", Words, "Mount options, in order."),
        new(Mount, "size", FileSize, "For an image: how large its file is; auto: as large as the file that --images finds.") { Limits = AnySize },
        new(Mount, "shared_writes", Choice, "accepted: this mount may write a partition that another instance writes too. A sleeping instance's dirty state can then destroy it.")
            { Default = "refused", Choices = ["refused", "accepted"] },
    ];

    /// <summary>The properties that blocks of kind <paramref name="block"/> know.</summary>
    public static IEnumerable<PropertyDefinition> Of(BlockKind block) => All.Where(p => p.Block == block);

    /// <summary>The property <paramref name="name"/> of blocks of kind <paramref name="block"/>, or <c>null</c>.</summary>
    public static PropertyDefinition? Find(BlockKind block, string name) => All.FirstOrDefault(p => p.Block == block && p.Name == name);

    /// <summary>What any key of a block with open keys takes; <c>null</c> for other blocks.</summary>
    public static PropertyType? OpenType(BlockKind block) => block switch { Args => Argument, Devices => Word, _ => null };

    private static PropertyDefinition Region(string name, string documentation) =>
        new(Board, name, PropertyType.Range, documentation) { Label = LabelKind.Name };
}
