using FswLayout.Binding;
using FswLayout.Parsing;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Cli.Starting;

/// <summary>The board of a first layout: one of the library, or one to be filled in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What brings it into the layout.</param>
/// <param name="HasTree">Whether its kernels are started with a device tree: so it is where it says in what cells.</param>
/// <param name="Partition">A partition of it for data; <c>null</c> where it has none.</param>
internal sealed record StartingBoard(string Name, string Text, bool HasTree, string? Partition)
{
    /// <summary>Whether its kernels are for arm64: they keep all memory that they boot with, and know no vmalloc=.</summary>
    public bool IsArm64 { get; private init; }

    /// <summary>A board of the library.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Its import path.</param>
    public static StartingBoard OfLibrary(string name, string path)
    {
        BoardSyntax board = SyntaxParser.Parse(BoardLibrary.Find(path)!).Root.Members.OfType<BoardSyntax>().First(b => b.Name.Text == name);
        return Of(board, $$"""
            // The board, from the library: "fswc boards {{name}}" prints it.
            import "{{path}}";
            """);
    }

    /// <summary>A board with figures to be replaced.</summary>
    public static StartingBoard Own { get; } =
        Of(SyntaxParser.Parse(SourceText.From("", OwnText)).Root.Members.OfType<BoardSyntax>().First(), OwnText);

    public string Kernel => HasTree ? "6.1" : "3.0.8";

    public string Console => HasTree ? "ttyAMA0" : "ttyO2,115200n8";

    /// <summary>6.1 ends low memory 8M before the vmalloc area (VMALLOC_OFFSET, arch/arm/mm/mmu.c), whose end is the same on all boards.</summary>
    private string VmallocSize => HasTree ? $"0xFF800000 - 8M - {Name}.page_offset - LOW" : VmallocSize30;

    private string VmallocSize30 => $"{Name}.vmalloc_end - {Name}.page_offset - LOW";

    /// <summary>What ends low memory; nothing on arm64, which has none.</summary>
    public string Vmalloc => IsArm64 ? "" : $"""

            vmalloc    = {VmallocSize};   // the larger it is, the earlier low memory ends{(HasTree ? $"; 3.0: {VmallocSize30}" : "")}
        """;

    public string Low => IsArm64 ? "256M" : "128M";

    public string GuestMemory => IsArm64 ? "512M" : "256M";

    /// <summary>What LOW is.</summary>
    public string LowComment => IsArm64
        ? "/// What each kernel keeps for what cannot be moved."
        : "/// Low memory of each kernel ends so far above its base. What lies higher can change hands, section by section.";

    public string Guest => IsArm64
        ? "/// A system beside host, in memory of its own from the start."
        : "/// A system that host starts in memory which it gives up.";

    /// <summary>Whether U-Boot starts its kernels; else host loads guest.</summary>
    public bool HasUBoot { get; private init; }

    /// <summary>Who loads what guest starts with, and from where.</summary>
    public string GuestFiles => HasUBoot
        ? "What guest/uboot/boot.scr loads: at most so large, and free behind it as much as it may grow."
        : "What host loads for it: at most so large, and free behind it as much as it may grow. The files lie beside guest/load.sh on the device.";

    public string KernelImage => IsArm64
        ? "image kernel { file = \"Image\"; load = auto; size = 40M; unpacked = 48M; }"
        : "image kernel { file = \"zImage\"; load = auto; size = 8M; headroom = 8M; }";

    public string TreeImage => HasTree
        ? """

            // The board's own tree with guest/layout.dtbo merged in (fdtoverlay): it tells the kernel its memory.
            image dtb    { file = "guest.dtb"; load = auto; size = 64K; headroom = 64K; }
        """ : "";

    /// <summary>What a loader gives host; a kernel of arm64 finds all its memory in its tree.</summary>
    public string MasterImages => !IsArm64 ? "" : $"""


                // What the boot loader loads for it: Image, the board's own tree with host/layout.dtbo merged in, and a ramdisk.
                {KernelImage}
                image dtb {"{"} file = "host.dtb"; load = auto; size = 64K; headroom = 64K; {"}"}
                image initrd {"{"} file = "ramdisk.img"; load = auto; size = 8M; headroom = 8M; {"}"}
        """;

    public string MasterMount => Partition is null ? "" : $$"""


                // A partition that both write: without shared_writes = accepted that is an error, because a sleeping system's journal is not on the disk.
                mount "/data" { from = {{Partition}}; options = [noatime]; shared_writes = accepted; }
            """;

    public string GuestMounts => Partition is null ? "" : $$"""


                // Its own file system is an image on that partition.
                mount "/parent" { from = {{Partition}}; options = [noatime]; shared_writes = accepted; }
                mount "/srv" { from = loop("/parent/guest.img"); options = [noatime]; }
            """;

    /// <summary>The page with a layout for boards of another kind; <c>null</c> for those that <see cref="FirstLayout"/> is made for.</summary>
    public string? OtherPage { get; private init; }

    private static StartingBoard Of(BoardSyntax board, string text) => new(
        board.Name.Text, text,
        board.Block.Items.Any(i => i.Name.Text == BoardProperty.DtCells.Name),
        board.Block.Items.FirstOrDefault(i => i.Name.Text == BoardProperty.Partition.Name)?.Label?.Text)
    {
        IsArm64 = Says(board, BoardProperty.Arch.Name, "arm64"),
        HasUBoot = Says(board, BoardProperty.Loader.Name, "uboot"),
        OtherPage = Says(board, BoardProperty.Loader.Name, "xen") ? "docs/xen.md" : Says(board, BoardProperty.Arch.Name, "x86_64") ? "docs/kexec.md" : null,
    };

    private static bool Says(BoardSyntax board, string property, string word) =>
        board.Block.Items.Any(i => i.Name.Text == property && i.Initializer?.Value.ToFullString().Trim().StartsWith(word, StringComparison.Ordinal) == true);

    private const string OwnText = """
        /// A device with 1 GiB of memory: every figure of it is to be replaced (docs/boards.md says where each is found).
        board my_board {
            ram         = 0x80000000 .. 0xC0000000;   // /proc/iomem on the device: System RAM; several banks stand in [ ]
            section     = 16M;   // SECTION_SIZE_BITS of its kernels: 24 bits are 16M
            page_offset = 0xC0000000;   // CONFIG_PAGE_OFFSET
            vmalloc_end = 0xFF800000;   // VMALLOC_END of its 3.0 kernels; 6.1 always has this one
            base_align  = 128M;   // where a kernel may start: AUTO_ZRELADDR finds the start of memory in steps of 128M
            hardware    = "my_board";   // ro.hardware of Android
            dt_cells    = 2;   // #address-cells at the root of its device tree
            debugfs     = "/sys/kernel/debug/fsw";

            /// Memory that no kernel may use: a frame buffer, firmware, another processor.
            carveout firmware = 0xBE000000 size 16M;
            /// What the kernels tell each other by: a page of its own, the common memory map, a page for each instance.
            control fsw = 0xBFFE0000 size 128K;

            /// Where data lies: /proc/partitions and /proc/mounts on the device.
            partition data { device = "/dev/mmcblk0p2"; fs = ext4; }
        }
        """;
}
