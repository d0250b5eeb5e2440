namespace FswLayout.Layout;

/// <summary>How much of a command line comes through what carries it to the kernel.</summary>
public static class LoaderLine
{
    /// <summary>
    /// BOOT_ARGS_SIZE of a boot image's header without its NUL (mkbootimg/bootimg.h of Android 4.0 … 4.3); 4.4 has an extra field, BOOT_EXTRA_ARGS_SIZE, too.
    /// </summary>
    public const int BootImage = 511, LongBootImage = 512 + 1023;

    /// <summary>Whether fswc makes a boot image, or the arguments for one: of an instance whose layout names the files of its kernel and its ramdisk.</summary>
    public static bool HasBootImage(Instance instance) =>
        instance.ImageOf(ImageKind.Kernel)?.File is not null && instance.ImageOf(ImageKind.Initrd)?.File is not null;

    /// <summary>
    /// Bytes of a command line that the boot image of <paramref name="system"/> can hold: the mkbootimg of 4.0 and 4.1 refuses a longer one, and boot loaders
    /// of their time read no extra field.
    /// </summary>
    public static int InBootImage(SystemVersion system) => system.Kind is SystemKind.Android40 or SystemKind.Android41 ? BootImage : LongBootImage;

    /// <summary>
    /// Whether the device's boot loader starts <paramref name="instance"/>: the master, and everybody on a board where no kernel starts another.
    /// </summary>
    public static bool StartsByLoader(Instance instance, Board board) => instance.IsMaster || board.MemoryModel == MemoryModel.Flat;
}
