using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.UBoot;

namespace FswLayout.Checks.Loaders;

/// <summary>U-Boot's shell can name the files that it is to load, and boot.scr fits where it is to lie.</summary>
internal sealed class UBootFileCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW5083", "A file that boot.scr cannot load",
        "U-Boot's hush has no way to write an apostrophe between apostrophes, and reads a script byte by byte: names in boot.scr are printable ASCII. A script "
        + "that is larger than its place overwrites what lies behind.");

    public override Facets Needs => Facets.Images | Facets.Scripts;

    protected override void Run(Instance instance, CheckContext context)
    {
        if (context.Board.Loader is not UBootLoader loader || !UBootScript.IsMadeFor(instance, context.Board))
            return;
        foreach (Image image in UBootScript.FilesOf(instance).Where(i => i.File!.Any(c => c is < ' ' or > '~' or '\'' or '\\')))
            Report(
                context, instance, image.OriginOf(ImageProperty.File),
                $"U-Boot's shell cannot be told the name of the {BootMemory.NameOf(image.Kind)} of '{instance.Name}', '{TextForm.Printable(image.File!)}'",
                "give the file a name of letters, digits, dots and hyphens");
        if (loader.Script is { } script && UBootScript.MostBytes(instance) > script.Size)
            Report(
                context, instance, loader.PlaceOf(LoaderProperty.Script),
                $"boot.scr of '{instance.Name}' may have {UBootScript.MostBytes(instance)} bytes, and the layout leaves it {script.Size}",
                "write script = ADDRESS size 64K;");
    }
}
