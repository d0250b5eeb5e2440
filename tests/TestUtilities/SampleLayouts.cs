using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.TestUtilities;

/// <summary>Models built by hand, so that backends can be tested without the front end.</summary>
public static class SampleLayouts
{
    private static readonly SourceText Source = SourceText.From("main.fsw", "the layout of the field notes, built by hand\n");
    private static readonly SourceLocation Somewhere = new(Source, new TextSpan(4, 6));

    /// <summary>The two systems of the field notes on the Galaxy Nexus (docs/formats.md, "cmm.bin and CHILD/rst.bin", has its exact tables).</summary>
    public static LayoutModel Tuna()
    {
        Board board = TunaBoard();
        return new LayoutModel(Source, board, [Ics(board), Jb(board)], TunaSections());
    }

    private static Board TunaBoard() => new()
    {
        Name = "tuna",
        Location = Somewhere,
        Documentation = "Samsung Galaxy Nexus: OMAP4460, 1 GiB.",
        Ram = [new AddressRange(0x80000000, 0xC0000000)],
        SectionSize = 16 << 20,
        PageSize = 4096,
        PageOffset = 0xC0000000,
        VmallocEnd = 0xF8000000,
        BaseAlign = 16 << 20,
        Hardware = "tuna",
        Debugfs = "/d/fsw",
        MemoryModel = MemoryModel.Sparse,
        Regions =
        [
            new(RegionKind.Carveout, "ramconsole", AddressRange.FromSize(0xA0000000, 2 << 20), Somewhere),
            new(RegionKind.Carveout, "devices", new AddressRange(0xACA00000, 0xC0000000), Somewhere),
            new(RegionKind.Control, "fsw", AddressRange.FromSize(0xA0200000, 128 << 10), Somewhere),
            new(RegionKind.Clobber, "bootloader", AddressRange.FromSize(0x80000000, 4096), Somewhere),
            new(RegionKind.Registers, "sar_ram", AddressRange.FromSize(0x4A326000, 16 << 10), Somewhere),
        ],
        Partitions = [new("userdata", "/dev/block/platform/omap/omap_hsmmc.0/by-name/userdata", "ext4", Somewhere)],
    };

    private static Instance Ics(Board board) => new()
    {
        Name = "ics",
        Location = Somewhere,
        Id = 1,
        IsMaster = true,
        Kernel = new LinuxVersion("3.0.8", Kernels.Linux30),
        Hardware = "tuna",
        System = new SystemVersion(SystemKind.Android40, "4.0.4"),
        Base = 0x80000000,
        Kernelcore = 256 << 20,
        Vmalloc = 768 << 20,
        Memory = new MemoryRequest.Rest(),
        Sections = [.. Enumerable.Range(128, 16), 160, .. Enumerable.Range(167, 6)],
        CommandLine = new CommandLine([Computed("kernelcore", "256M"), Computed("vmalloc", "768M"), Given("console", "ttyFIQ0"),
            Given("androidboot.console", "ttyFIQ0"), Given("no_console_suspend", null)]),
        Prediction = Prediction(board.Ram[0], 0x88000000, 0x90000000),
        Images = [],
        Mounts = [new("/data", new MountSource.OfPartition(board.Partitions[0]), "ext4", ["wait", "noatime", "nosuid", "nodev"], true, Somewhere)],
        Devices = Devices,
        Origins = PropertyOrigins<InstanceProperty>.None,
    };

    private static Instance Jb(Board board) => new()
    {
        Name = "jb",
        Location = Somewhere,
        Id = 2,
        IsMaster = false,
        Documentation = "Android 4.1.1: started by ics.",
        Kernel = new LinuxVersion("3.0.31", Kernels.Linux30),
        Hardware = "tuna",
        System = new SystemVersion(SystemKind.Android41, "4.1.1"),
        Base = 0x90000000,
        Kernelcore = 128 << 20,
        Vmalloc = 768 << 20,
        Memory = new MemoryRequest.Size(352 << 20),
        Sections = [.. Enumerable.Range(144, 16), .. Enumerable.Range(161, 6)],
        CommandLine = new CommandLine([Computed("mem", "768M@0x90000000"), Computed("kernelcore", "128M"), Computed("vmalloc", "768M"),
            Computed("initrd", "0x92800000,0x4f800"), Given("console", "ttyFIQ0")]),
        Prediction = Prediction(new AddressRange(0x90000000, 0xC0000000), 0x98000000, 0x98000000),
        Images =
        [
            new(ImageKind.Kernel, "zImage-jb", 0x91808000, 4 << 20, Somewhere),
            new(ImageKind.Initrd, "ramdisk-jb.img", 0x92800000, 0x4F800, Somewhere),
            new(ImageKind.Atags, null, 0x90000100, null, Somewhere),
            new(ImageKind.Rst, null, 0x90001000, null, Somewhere),
        ],
        Mounts =
        [
            new("/parent/data", new MountSource.OfPartition(board.Partitions[0]), "ext4", ["wait"], true, Somewhere),
            new("/system", new MountSource.Loop("/parent/data/media/system_jb.img"), "ext4", ["ro", "wait"], false, Somewhere),
            new("/data", new MountSource.Loop("/parent/data/media/userdata_jb.img"), "ext4", ["wait", "noatime", "nosuid", "nodev"], false, Somewhere),
            new("/cache", new MountSource.Loop("/parent/data/media/cache_jb.img"), "ext4", ["wait"], false, Somewhere),
        ],
        Devices = Devices,
        Origins = PropertyOrigins<InstanceProperty>.None,
    };

    private static ImmutableArray<DeviceState> Devices =>
        [new("uart", "on", Somewhere), new("fiq_debugger", "on", Somewhere), new("wifi", "any", Somewhere)];

    private static BootArgument Computed(string key, string value) => new(key, value, true, Somewhere);

    private static BootArgument Given(string key, string? value) => new(key, value, false, Somewhere);

    private static MemoryPrediction Prediction(AddressRange ram, ulong lowEnd, ulong movable) => new()
    {
        Boots = true,
        Ram = [ram],
        LowMemoryEnd = lowEnd,
        MovableStart = movable,
        Zones = [],
        Why = [],
        Notes = [],
    };

    private static SectionMap TunaSections() =>
        new(16 << 20, [.. Enumerable.Range(0, 256).Select(TunaSection)]);

    private static Section TunaSection(int number) => number switch
    {
        160 => new Section(number, SectionKind.Partial, (14 << 20) - (128 << 10), false),
        172 => new Section(number, SectionKind.Partial, 10 << 20, false),
        >= 128 and < 172 => new Section(number, SectionKind.Whole, 16 << 20, number >= 144),
        _ => new Section(number, SectionKind.Absent, 0, false),
    };
}
