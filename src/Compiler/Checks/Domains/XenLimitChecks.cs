using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Loaders.Xen;
using FswLayout.Text;

namespace FswLayout.Checks.Domains;

/// <summary>No more modules than Xen keeps.</summary>
internal sealed class ModuleCountCheck : XenCheck
{
    /// <summary>Xen itself and its device tree.</summary>
    private const int Own = 2;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8049", "More modules than Xen keeps",
        "Xen has room for 32 boot modules, itself and its device tree among them, and ignores all others: \"Ignoring … boot module (too many)\" "
        + "(add_boot_module, xen/arch/arm/setup.c). What several domains load from one file to one address is one module.");

    public override Facets Needs => Facets.Domain | Facets.Images;

    public override Facets Breaks => Facets.Images;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        XenFile[] files = [.. XenChain.Of(context.Model)!.Files];
        int most = host.Model.MostModules - Own;
        if (files.Length > most)
            Report(
                context, files[most].Image.Location,
                $"this is module {most + 1} of {files.Length}, and Xen {host.Release} keeps {most} besides itself and its tree",
                $"let domains start from the same files at the same addresses, or load {files.Length - most} less",
                new RelatedLocation(host.Location, "Xen"));
    }
}

/// <summary>The command line of a domain fits the buffer that Xen has for it.</summary>
internal sealed class DomainLineCheck : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8050", "A command line that Xen cuts",
        "Xen copies the bootargs of a module into 1,024 bytes with a NUL: of a line that has as many its last character is gone, and with a longer one it "
        + "panics, \"module … command line too long\" (add_boot_cmdline, xen/arch/arm/setup.c), although a 64-bit kernel reads 2,047.");

    public override Facets Needs => Facets.Domain | Facets.Arguments;

    public override Facets Breaks => Facets.Arguments;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        int size = System.Text.Encoding.UTF8.GetByteCount(instance.CommandLine.Text), most = host.Model.LineSize - 1;
        if (size > most && !domain.IsDom0)
            Report(
                context, instance, Arguments.CommandLineLengthCheck.Longest(instance).Location,
                $"the command line of '{instance.Name}' has {size} bytes, {size - most} more than Xen {host.Release} hands on",
                $"leave {size - most} bytes away, or compile arguments into its kernel (CONFIG_CMDLINE)", new RelatedLocation(host.Location, "Xen"));
    }
}

/// <summary>The device tree with which Xen is started is one that it takes.</summary>
internal sealed class XenTreeCheck : XenCheck
{
    private const ulong Unit = 8;

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8051", "A device tree that Xen does not take",
        "Xen maps 2 MiB for its device tree, which must lie on 8 bytes: \"The DTB must be 8-byte aligned and must not exceed 2 MB in size\", and it panics "
        + "before there is a console (early_fdt_map, xen/arch/arm/mm.c).");

    public override Facets Needs => Facets.Domain | Facets.Images | Facets.Scripts;

    public override Facets Breaks => Facets.Images;

    protected override void Run(XenHost host, XenLoader loader, CheckContext context)
    {
        if (host.Tree is not { } tree)
            return;
        ulong grown = BootMemory.LoadedRangeOf(tree).Size + loader.Stage.OverlaySize + (loader.IsStartedByQemu ? 0 : loader.Stage.FdtRoom);
        if (tree.Load % Unit != 0)
            Report(
                context, tree.OriginOf(ImageProperty.Load),
                $"the board's device tree lies at {SizeText.Address(tree.Load)}, {tree.Load % Unit} past a multiple of {Unit}",
                Advice.Replace($"write load = {SizeText.Address(tree.Load - (tree.Load % Unit))};", SizeText.Address(tree.Load - (tree.Load % Unit))));
        else if (grown > host.Model.MostTree)
            Report(
                context, tree.OriginOf(ImageProperty.Size),
                $"the board's device tree may have {SizeText.InWords(grown)} with what is added to it, "
                    + $"{SizeText.InWords(grown - host.Model.MostTree)} more than Xen maps",
                $"write size = {SizeText.Size(host.Model.MostTree - Math.Min(host.Model.MostTree, grown - BootMemory.LoadedRangeOf(tree).Size))}; at most");
    }
}

/// <summary>Xen finds a domain's command line by the name of its node.</summary>
internal sealed class DomainNameCheck : DomainCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW8053", "A domain whose name Xen cuts",
        "Xen keeps 40 characters of the name of a domain's node, and looks for its command line by the whole name (boot_cmdline_find_by_name, "
        + "xen/arch/arm/setup.c): with a longer one the kernel is started without any arguments, and nothing is printed.");

    public override Facets Needs => Facets.Domain;

    protected override void Run(Instance instance, Domain domain, XenHost host, CheckContext context)
    {
        int most = host.Model.NameLength;
        if (instance.Name.Length > most)
            Report(
                context, instance, instance.Location, $"the name of '{instance.Name}' has {instance.Name.Length} characters, and Xen keeps {most}",
                $"take a name with {instance.Name.Length - most} fewer", new RelatedLocation(host.Location, "Xen"));
    }
}
