namespace FswLayout.Binding;

#pragma warning disable CS1591 // What each row means is its last argument, which hover and the reference show.

/// <summary>The properties of <c>instance NAME { … }</c>, and of templates.</summary>
public sealed class InstanceProperty : PropertyDefinition
{
    private static readonly List<InstanceProperty> Rows = [];

    private InstanceProperty(string name, PropertyType type, Facets breaks, string documentation)
        : base(BlockKind.Instance, name, type, breaks, documentation) => Rows.Add(this);

    /// <summary>All of them, in the order of the reference.</summary>
    public static IReadOnlyList<InstanceProperty> All => Rows;

    public static InstanceProperty Id { get; } = new(
        "id", PropertyType.Number, Facets.Id,
        "Owner number in the tables; 0 is nobody, 255 is shared.")
    { IsRequired = true, Limits = (1, 254) };

    public static InstanceProperty Role { get; } = new(
        "role", PropertyType.Choice, Facets.Role,
        "master: the boot loader starts it; exactly one is. child: another instance starts it.")
    { Default = "child", Choices = ["master", "child"] };

    public static InstanceProperty Kernel { get; } = new(
        "kernel", PropertyType.KernelRelease, Facets.Kernel,
        "Its Linux release, such as linux(3.0.31) or linux(6.1); or an owner that is not Linux: firmware, or rtos(\"zephyr\") by its name.")
    { IsRequired = true, Owners = OwnerSet.All };

    public static InstanceProperty System { get; } = new(
        "system", PropertyType.SystemRelease, Facets.System,
        "What runs on the kernel: linux, or a release such as android(4.1.1).")
    { Default = "linux" };

    public static InstanceProperty Base { get; } = new(
        "base", PropertyType.Base, Facets.Base,
        "The physical address its memory starts at; auto: the compiler chooses it. The master's is the start of the first RAM bank and may be left out.");

    public static InstanceProperty Memory { get; } = new(
        "memory", PropertyType.Memory, Facets.Memory,
        "rest (the master), a size, sections with their numbers, or auto and a size: the compiler chooses sections, and the base unless it is given. "
        + "Of an owner that is not Linux: a range or a list of ranges; left out, what its file takes.")
    { IsRequired = true, Owners = OwnerSet.All };

    public static InstanceProperty File { get; } = new(
        "file", PropertyType.QuotedText, Facets.Owners,
        "Of an owner that is not Linux: its program (ELF), whose segments say what memory it takes and where it starts; --images finds it.")
    { Owners = OwnerSet.Others };

    public static InstanceProperty Entry { get; } = new(
        "entry", PropertyType.Address, Facets.Owners,
        "Of an owner that is not Linux: where it starts, as its processor sees it; left out, what its file says.")
    { Owners = OwnerSet.Others, IsOtherView = true };

    public static InstanceProperty Cpus { get; } = new(
        "cpus", PropertyType.Words, Facets.Owners,
        "The processors of the board that it has and nobody else; Linux that names none has all that are left.")
    { Owners = OwnerSet.All };

    public static InstanceProperty Kernelcore { get; } = new(
        "kernelcore", PropertyType.Size, Facets.Kernelcore,
        "Memory its kernel keeps unmovable: the argument kernelcore=. "
        + "64-bit kernels need none: left out there, nothing is movable. An arm64 kernel gives no memory up; on x86-64 the host of a "
        + "multikernel makes its pool of what is movable, or above 4 GiB.")
    { IsRequired = true, OptionalOn = ["arm64", "x86_64"] };

    public static InstanceProperty Vmalloc { get; } = new(
        "vmalloc", PropertyType.Size, Facets.Vmalloc,
        "Size of the vmalloc area: the argument vmalloc=. The larger it is, the lower low memory ends.")
    { Limits = PropertyLimits.AnyMemorySize };

    public static InstanceProperty MinMemory { get; } = new(
        "min_memory", PropertyType.Size, Facets.None,
        "Warn when it has less after all that it lends.")
    { Limits = PropertyLimits.AnyMemorySize };

    public static InstanceProperty ConfigCmdline { get; } = new(
        "config_cmdline", PropertyType.QuotedText, Facets.Arguments,
        "CONFIG_CMDLINE of its kernel: the arguments compiled into it. Counted and read together with the emitted line.");

    public static InstanceProperty ConfigCmdlineType { get; } = new(
        "config_cmdline_type", PropertyType.Choice, Facets.Arguments,
        "What its kernel does with CONFIG_CMDLINE: "
        + "extend joins it with the emitted line (CMDLINE_EXTEND), bootloader ignores it, force ignores the emitted line.")
    {
        Default = "extend",
        Choices = ["extend", "bootloader", "force"],
    };

    public static InstanceProperty Debug { get; } = new(
        "debug", PropertyType.Choice, Facets.None,
        "true: a debug guest; default.prop gets ro.secure=0, ro.allow.mock.location=0 and ro.debuggable=1 (Android).")
    {
        Default = "false",
        Choices = ["false", "true"],
    };

    public static InstanceProperty Serial { get; } = new(
        "serial", PropertyType.Number, Facets.None,
        "The device's serial number, 64 bits, that its ATAG list tells (system_serial_high and _low).");

    public static InstanceProperty Revision { get; } = new(
        "revision", PropertyType.Number, Facets.None,
        "The board's revision that its ATAG list tells (system_rev).")
    { Limits = (0, uint.MaxValue) };

    public static InstanceProperty Args { get; } = new(
        "args", PropertyType.Block, Facets.Arguments,
        "Further boot arguments, in order. A key may stand more than once.")
    { Owners = OwnerSet.Started, Nested = BlockKind.Args };

    public static InstanceProperty Devices { get; } = new(
        "devices", PropertyType.Words, Facets.Devices,
        "The devices of the board that it has and nobody else, as a list. In a block: the state each device is left in at suspend: any word, or any.")
    { Nested = BlockKind.Devices, IsValueOptional = true, Owners = OwnerSet.All };

    public static InstanceProperty Shared { get; } = new(
        "shared", PropertyType.Range, Facets.Regions,
        "Of an owner that is not Linux: memory that it shares with Linux; no kernel hands it out.")
    {
        Label = LabelKind.Name,
        Nested = BlockKind.Region,
        Owners = OwnerSet.Others,
    };

    public static InstanceProperty Domain { get; } = new(
        "domain", PropertyType.Block, Facets.Domain,
        "What Xen makes of it, where that starts it (loader = xen).")
    { Nested = BlockKind.Domain };

    public static InstanceProperty Features { get; } = new(
        "features", PropertyType.Words, Facets.Domain,
        "Of Xen: what it was built with that not every one has: static_memory, static_shm. With a config of its image kernel, that says so.")
    { Owners = OwnerSet.Xen, Choices = ["static_memory", "static_shm"] };

    public static InstanceProperty StaticHeap { get; } = new(
        "static_heap", PropertyType.Ranges, Facets.Domain,
        "Of Xen: the only memory that it takes for itself and for domains without a base (xen,static-heap). Left out, all that nobody else has.")
    { Owners = OwnerSet.Xen };

    public static InstanceProperty Image { get; } = new(
        "image", PropertyType.Block, Facets.Images,
        "What lies at a fixed address when it boots.")
    {
        Label = LabelKind.Choice,
        Choices = ["kernel", "initrd", "dtb", "atags", "rst"],
        Nested = BlockKind.Image,
        Owners = OwnerSet.Started,
    };

    public static InstanceProperty Mount { get; } = new(
        "mount", PropertyType.Block, Facets.Mounts,
        "A file system it mounts; the label is the absolute path.")
    { Label = LabelKind.Path, Nested = BlockKind.Mount };
}
