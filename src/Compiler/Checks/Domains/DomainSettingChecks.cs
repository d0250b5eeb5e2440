using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders;
using FswLayout.Layout.Loaders.Xen;

namespace FswLayout.Checks.Domains;

/// <summary>One domain at most rules over the others, and what needs it has it.</summary>
internal sealed class Dom0Check : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8056", "A second dom0, or what needs a first",
        "The kernel of dom0 is the one that stands below /chosen itself: of two, Xen takes the first. Xenstore is served by dom0: \"At the moment, Xenstore "
        + "support requires dom0 to be present\", and Xen panics (construct_domU, xen/arch/arm/domain_build.c).");

    public override Facets Needs => Facets.Domain;

    public override Facets Breaks => Facets.Domain;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        Instance? ruler = context.Model.Instances.FirstOrDefault(i => i.Domain is { IsDom0: true });
        if (domain.IsDom0 && ruler != instance)
            Report(
                context, instance, domain.OriginOf(DomainProperty.Dom0), $"'{instance.Name}' is a second dom0",
                context.Removing("leave dom0 away", domain.OriginOf(DomainProperty.Dom0)),
                new RelatedLocation(ruler!.Domain!.OriginOf(DomainProperty.Dom0), $"'{ruler.Name}' is the first"));
        else if (domain.IsDom0 && domain.IsStatic)
            Report(
                context, instance, instance.OriginOf(instance.Gives(InstanceProperty.Base) ? InstanceProperty.Base : InstanceProperty.Memory),
                $"'{instance.Name}' is dom0, whose memory Xen always chooses", "leave the base away");
        else if (domain.Interfaces == XenInterfaces.All && ruler is null)
            Report(
                context, instance, domain.OriginOf(DomainProperty.Enhanced), $"'{instance.Name}' asks for xenstore, and there is no dom0 to serve it",
                Advice.Replace("write enhanced = no_xenstore;", "no_xenstore"));
    }
}

/// <summary>A domain prints where somebody listens.</summary>
internal sealed class DomainConsoleCheck : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Warning(
        "FSW8057", "A console that the domain does not have",
        "A domain that Xen starts by itself has a PL011 (ttyAMA0) with vpl011, and no Xen console (hvc0) unless it has Xen's interfaces and a dom0 that serves "
        + "it: on any other console= it prints nothing at all.");

    public override Facets Needs => Facets.Domain | Facets.Arguments;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        if (domain.IsDom0 || instance.ImageOf(ImageKind.Kernel) is null)
            return;
        BootArgument[] consoles = [.. instance.CommandLine.Arguments.Where(a => a is { Key: "console", Value: not null })];
        if (consoles.Length == 0 || consoles.Any(c => Has(c.Value!, domain)) || HasDevices(instance))
            return;
        BootArgument last = consoles[consoles.Length - 1];
        Report(
            context, instance, last.Location,
            $"'{instance.Name}' prints on {TextForm.Printable(last.Value!)}, and what Xen gives it is {(domain.HasConsole ? "ttyAMA0" : "no console")}",
            domain.HasConsole ? Advice.Replace("write console = \"ttyAMA0\";", "\"ttyAMA0\"") : "write console = \"ttyAMA0\"; and domain { vpl011 = true; }",
            new RelatedLocation(domain.OriginOf(DomainProperty.Vpl011), "its console"));
    }

    private static bool Has(string console, Domain domain) =>
        console.Split(',')[0] is var name
        && ((domain.HasConsole && name is "ttyAMA0" or "ttyAMA") || (domain.Interfaces == XenInterfaces.All && name is "hvc0" or "hvc"));

    /// <summary>One of them may be a serial port.</summary>
    private static bool HasDevices(Instance instance) => instance.Domain!.ModuleOf(ImageKind.Dtb) is not null;
}

/// <summary>What the layout says of U-Boot means something where it starts Xen.</summary>
internal sealed class XenSettingCheck : BoardCheck
{
    private static readonly LoaderProperty[] OfMoves = [LoaderProperty.InitrdHigh, LoaderProperty.FdtHigh, LoaderProperty.BootmLow, LoaderProperty.BootmSize];

    private static readonly LoaderProperty[] OfUBoot =
        [.. OfMoves, LoaderProperty.Memory, LoaderProperty.Script, LoaderProperty.Overlay, LoaderProperty.FdtRoom];

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8058", "A setting that has no effect with Xen",
        "boot.scr of Xen lets nothing be moved: files of domains lie where their nodes say. by says who starts Xen, and QEMU has no script.");

    public override Facets Needs => Facets.Scripts;

    public override Facets Breaks => Facets.Scripts;

    protected override void Run(Board board, CheckContext context)
    {
        string[] given = [.. board.Loader.Settings.Select(s => s.Name)];
        if (board.Loader is XenLoader xen && (xen.IsStartedByQemu ? OfUBoot : OfMoves).FirstOrDefault(p => given.Contains(p.Name)) is { } idle)
            Report(
                context, xen.Stage.PlaceOf(idle),
                xen.IsStartedByQemu ? $"{idle.Name} is a matter of U-Boot, and QEMU starts Xen" : $"{idle.Name} moves nothing with Xen",
                context.Removing($"leave {idle.Name} away", xen.Stage.PlaceOf(idle)), new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
        else if (board.Loader is Layout.Loaders.UBoot.UBootLoader uboot && given.Contains(LoaderProperty.By.Name))
            Report(
                context, uboot.PlaceOf(LoaderProperty.By), "by says who starts Xen, and there is none", "leave by away, or write loader = xen { … }",
                new RelatedLocation(board.OriginOf(BoardProperty.Loader), "the loader"));
    }
}

/// <summary>What QEMU puts somewhere by itself lies there.</summary>
internal sealed class QemuPlaceCheck : XenCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8059", "A place that QEMU does not take",
        "With -kernel and -dtb, QEMU's virt puts an Image without a text offset 2 MiB above the start of RAM and the tree 128 MiB above it, whatever else is "
        + "to lie there (arm_setup_direct_kernel_boot, hw/arm/boot.c).");

    public override Facets Needs => Facets.Domain | Facets.Images | Facets.Scripts | Facets.Ram;

    public override Facets Breaks => Facets.Images;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        if (!loader.IsStartedByQemu || context.Model.Board.Ram.IsEmpty)
            return;
        ulong start = context.Model.Board.Ram[0].Start;
        Ask(host.Kernel, start + XenLoader.QemuKernel, "Xen");
        Ask(host.Tree, start + XenLoader.QemuTree, "the board's device tree");

        void Ask(Image? image, ulong place, string name)
        {
            if (image is not null && image.Load != place)
                Report(
                    context, image.OriginOf(ImageProperty.Load),
                    $"QEMU puts {name} at {SizeText.Address(place)}, and the layout has it at {SizeText.Address(image.Load)}",
                    Advice.Replace($"write load = {SizeText.Address(place)};", SizeText.Address(place)),
                    new RelatedLocation(context.Model.Board.OriginOf(BoardProperty.Loader), "by = qemu"));
        }
    }
}

/// <summary>U-Boot's shell, and the shell that reads ImageBuilder's configuration, can be told the names of the files.</summary>
internal sealed class XenFileCheck : XenCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8060", "A file that boot.scr of Xen cannot load",
        "U-Boot's hush has no way to write an apostrophe between apostrophes, and reads a script byte by byte: names in boot.scr are printable ASCII.");

    public override Facets Needs => Facets.Domain | Facets.Images | Facets.Scripts;

    public override Facets Breaks => Facets.Images;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        Image[] images = [.. new[] { host.Kernel, host.Tree }.OfType<Image>(), .. XenChain.Of(context.Model)!.Files.Select(f => f.Image)];
        foreach (Image image in images.Where(i => i.File?.Any(c => c is < ' ' or > '~' or '\'' or '\\') == true).Take(1))
            Report(
                context, image.OriginOf(ImageProperty.File), $"U-Boot's shell cannot be told the name '{TextForm.Printable(image.File!)}'",
                "give the file a name of letters, digits, dots and hyphens");
    }
}

/// <summary>What Xen is told by the layout's own properties is not told it again.</summary>
internal sealed class XenArgumentCheck : XenCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8061", "An argument of Xen that the compiler writes",
        "dom0_mem= and dom0_max_vcpus= are the memory and the processors of the domain that is dom0: said twice, Xen takes the last, and the two may differ.");

    public override Facets Needs => Facets.Domain | Facets.Arguments;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        foreach (BootArgument argument in host.CommandLine.Arguments.Where(a => a.Key is "dom0_mem" or "dom0_max_vcpus").Take(1))
            Report(
                context, argument.Location, $"{argument.Key}= of Xen is what the layout says of its dom0",
                argument.Key == "dom0_mem" ? "write memory = SIZE; in the instance that is dom0" : "write domain { dom0 = true; vcpus = NUMBER; } there");
    }
}
