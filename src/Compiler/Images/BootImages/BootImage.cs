namespace FswLayout.Images.BootImages;

/// <summary>An Android boot image (system/tools/mkbootimg/include/bootimg/bootimg.h). Header versions 0 to 2 are read; 3 and 4 are recognised only.</summary>
public sealed record BootImage
{
    /// <summary>Size of the file in bytes.</summary>
    public required long FileSize { get; init; }

    /// <summary>Version of the header, 0 to 4.</summary>
    public required uint HeaderVersion { get; init; }

    /// <summary>Size of a page in bytes: every part starts on one.</summary>
    public required uint PageSize { get; init; }

    /// <summary>The kernel; <c>null</c> for a header that is not read.</summary>
    public BootImagePart? Kernel { get; init; }

    /// <summary>The ramdisk.</summary>
    public BootImagePart? Ramdisk { get; init; }

    /// <summary>The second stage, which hardly any device has; of size 0 then.</summary>
    public BootImagePart? Second { get; init; }

    /// <summary>Address of the ATAGs.</summary>
    public uint TagsAddress { get; init; }

    /// <summary>The product's name, at most 16 bytes.</summary>
    public string Name { get; init; } = "";

    /// <summary>The kernel's arguments: 512 bytes and the 1024 of extra_cmdline, joined.</summary>
    public string CommandLine { get; init; } = "";

    /// <summary>The id field, a SHA-1 of the parts as a rule, in hex.</summary>
    public string Id { get; init; } = "";

    /// <summary>What version 0 leaves unused and some makers fill with the size of a device tree table (dt_size), in bytes; 0 otherwise.</summary>
    public uint DeviceTreeTableSize { get; init; }

    /// <summary>Reads the header of <paramref name="image"/>.</summary>
    /// <param name="image">A seekable stream; read from its start.</param>
    public static ImageReading<BootImage> Read(Stream image) => BootImageReader.Read(new ImageBytes(image));
}

/// <summary>A part of a boot image.</summary>
/// <param name="Offset">Where it lies, in bytes from the file's start.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Address">The physical address that the boot loader is to put it at.</param>
public sealed record BootImagePart(long Offset, uint Size, uint Address);
