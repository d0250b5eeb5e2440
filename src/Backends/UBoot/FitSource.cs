using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Backends.UBoot;

/// <summary>
/// <c>image.its</c>: the same files in one image with hashes, for <c>mkimage -f image.its image.itb</c> and <c>bootm</c>, which copies each to its place
/// (doc/uImage.FIT/source_file_format.txt).
/// </summary>
internal static class FitSource
{
    public static LineWriter Write(EmitContext context, UBootLoader loader, Instance instance)
    {
        var text = new LineWriter();
        text.Line("/dts-v1/;");
        text.Line($"// layout {context.Digest.Hex}");
        text.Line($"// One image of all that '{ShellText.Comment(instance.Name)}' boots from, with hashes: mkimage -f image.its image.itb");
        text.Lines("/ {\n\tdescription = \"kernel, device tree and ramdisk, each to its place\";\n\t#address-cells = <2>;\n");
        text.Line("\timages {");
        foreach (Image image in UBootScript.FilesOf(instance))
            Node(text, image, instance);
        if (loader.Overlay is { } overlay)
            Node(text, "layout", "layout.dtbo", "flat_dt", BootScript.ArchitectureOf(instance), overlay.Start, null, loader.PlaceOf(LoaderProperty.Overlay));
        text.Lines("\t};\n\n\tconfigurations {\n\t\tdefault = \"layout\";\n\t\tlayout {");
        Configuration(text, loader, instance);
        text.Lines("\t\t};\n\t};\n};");
        return text;
    }

    private static void Configuration(LineWriter text, UBootLoader loader, Instance instance)
    {
        text.Line("\t\t\tkernel = \"kernel\";");
        text.Line($"\t\t\tfdt = \"dtb\"{(loader.Overlay is null ? "" : ", \"layout\"")};");
        if (UBootScript.FilesOf(instance).Any(i => i.Kind == ImageKind.Initrd))
            text.Line("\t\t\tramdisk = \"initrd\";");
    }

    private static void Node(LineWriter text, Image image, Instance instance)
    {
        (string name, string type) = image.Kind switch
        {
            ImageKind.Kernel => ("kernel", "kernel"),
            ImageKind.Dtb => ("dtb", "flat_dt"),
            _ => ("initrd", "ramdisk"),
        };
        ulong? entry = image.Kind == ImageKind.Kernel ? image.Load : null;
        Node(
            text, name, image.File!, type, BootScript.ArchitectureOf(instance), image.Load, entry, image.OriginOf(ImageProperty.Load),
            UBootScript.IsPacked(image, instance) ? CompressionOf(image.File!) : "none");
    }

    /// <summary>As U-Boot calls it (uimage_comp, boot/image.c).</summary>
    private static string CompressionOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".bz2" => "bzip2",
        ".lzma" => "lzma",
        ".lzo" => "lzo",
        ".lz4" => "lz4",
        ".zst" => "zstd",
        _ => "gzip",
    };

    private static void Node(
        LineWriter text, string name, string file, string type, string architecture, ulong load, ulong? entry, Text.SourceLocation place,
        string compression = "none")
    {
        text.Line($"\t\t{name} {{", place);
        text.Line($"\t\t\tdata = /incbin/(\"../{file.Replace("\"", "\\\"")}\");", place);
        text.Line($"\t\t\ttype = \"{type}\";", place);
        text.Line($"\t\t\tarch = \"{architecture}\";", place);
        if (type != "flat_dt")
            text.Line("\t\t\tos = \"linux\";", place);
        text.Line($"\t\t\tcompression = \"{compression}\";", place);
        text.Line($"\t\t\tload = {CellsOf(load)};", place);
        if (entry is { } start)
            text.Line($"\t\t\tentry = {CellsOf(start)};", place);
        text.Line("\t\t\thash-1 { algo = \"sha256\"; };", place);
        text.Line("\t\t};", place);
    }

    /// <summary>U-Boot goes by the property's length: one cell, or two (fit_image_get_address, boot/image-fit.c).</summary>
    private static string CellsOf(ulong address) =>
        address <= uint.MaxValue ? $"<{SizeText.Address(address)}>" : $"<{SizeText.Address(address >> 32)} {SizeText.Address(address & uint.MaxValue)}>";
}
