using System.Text;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Checks.Images;

/// <summary>An image's file lies in the folder of the loader script.</summary>
internal sealed class ImageFileCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5001", "An image file outside the output folder",
        "load.sh finds images beside itself, and a file named in a layout never escapes the output folder.");

    /// <summary>NAME_MAX, and PATH_MAX without its NUL (include/uapi/linux/limits.h).</summary>
    private const int LongestName = 255, LongestPath = 4095;

    public override Facets Needs => Facets.Images;

    public override Facets Breaks => Facets.Images;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images.Where(i => i.File is not null && Problem(i.File) is not null))
            Report(
                context, instance, image.OriginOf(ImageProperty.File),
                $"the file of the {BootMemory.NameOf(image.Kind)} of '{instance.Name}', '{TextForm.Printable(image.File!)}', {Problem(image.File!)}",
                "write its name relative to the loader script's folder, such as \"zImage\"");
    }

    private static string? Problem(string file) =>
        file.Length == 0 ? "is empty"
        : file.FirstOrDefault(char.IsControl) is var c && file.Any(char.IsControl) ? $"holds the control character U+{(int)c:X4}"
        : file[0] == '/' || (file.Length > 1 && file[1] == ':') ? "is an absolute path"
        : file.Split('/').Any(p => p is "" or "." or "..") ? "leaves the folder, or has an empty part"
        : file.Split('/').Max(Encoding.UTF8.GetByteCount) is > LongestName and var name ? $"has a part of {name} bytes, and a name has at most {LongestName}"
        : Encoding.UTF8.GetByteCount(file) is > LongestPath and var path ? $"has {path} bytes, and a path has at most {LongestPath}"
        : null;
}
