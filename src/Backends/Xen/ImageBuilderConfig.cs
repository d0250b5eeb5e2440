using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Text;

namespace FswLayout.Backends.Xen;

/// <summary>
/// The same domains as a configuration of ImageBuilder (uboot-script-gen), a file that bash sources. ImageBuilder chooses load addresses itself; sizes of
/// memory are whole MB there.
/// </summary>
internal static class ImageBuilderConfig
{
    private const ulong Megabyte = 1UL << 20;

    public static LineWriter Write(EmitContext context, XenHost host)
    {
        var text = new LineWriter();
        LayoutModel model = context.Model;
        AddressRange bank = model.Board.Ram[0];
        SourceLocation ram = model.Board.OriginOf(BoardProperty.Ram);
        text.Line($"# layout {context.Digest.Hex}");
        text.Line("# Xen and its domains for ImageBuilder: uboot-script-gen -c imagebuilder.config -d FOLDER -t sd -o boot");
        Set("MEMORY_START", SizeText.Address(bank.Start), ram);
        Set("MEMORY_END", SizeText.Address(bank.End), ram);
        Set("DEVICE_TREE", host.Tree!.File!, FileOf(host.Tree));
        Set("XEN", host.Kernel!.File!, FileOf(host.Kernel));
        Set("XEN_CMD", XenTree.LineOf(model, host), XenTree.PlacesOfLine(model, host));
        if (!host.StaticHeap.IsEmpty)
            Set("XEN_STATIC_HEAP", string.Join(" ", host.StaticHeap.Select(Range)), host.OriginOf(InstanceProperty.StaticHeap));
        if (model.Instances.FirstOrDefault(i => i.Domain!.IsDom0) is { } ruler)
            Dom0(ruler);
        Instance[] domains = [.. model.Instances.Where(i => !i.Domain!.IsDom0)];
        Set("NUM_DOMUS", Number((ulong)domains.Length), host.Location);
        for (int i = 0; i < domains.Length; i++)
            DomU(i, domains[i]);
        text.Line("BOOT_CMD='booti'");
        text.Line("UBOOT_SOURCE='boot.source'");
        text.Line("UBOOT_SCRIPT='boot.scr'");
        return text;

        void Set(string key, string value, params SourceLocation[] places) => text.Line($"{key}={ShellText.Quote(value)}", places);

        void Dom0(Instance instance)
        {
            Image kernel = instance.Domain!.ModuleOf(ImageKind.Kernel)!;
            Set("DOM0_KERNEL", kernel.File!, FileOf(kernel));
            if (instance.Domain.ModuleOf(ImageKind.Initrd) is { } ramdisk)
                Set("DOM0_RAMDISK", ramdisk.File!, FileOf(ramdisk));
            Set("DOM0_CMD", instance.CommandLine.Text, XenTree.PlacesOfLine(instance));
            Memory("DOM0_MEM", instance);
            Set("DOM0_VCPUS", Number(instance.Domain.Processors), instance.Domain.OriginOf(DomainProperty.Vcpus));
        }

        void DomU(int index, Instance instance)
        {
            Domain domain = instance.Domain!;
            Image kernel = domain.ModuleOf(ImageKind.Kernel)!;
            string at = $"[{index.ToString(CultureInfo.InvariantCulture)}]";
            text.Line();
            text.Line($"# {ShellText.Comment(instance.Name)}", instance.Location);
            Set($"DOMU_KERNEL{at}", kernel.File!, FileOf(kernel));
            if (domain.ModuleOf(ImageKind.Initrd) is { } ramdisk)
                Set($"DOMU_RAMDISK{at}", ramdisk.File!, FileOf(ramdisk));
            if (domain.ModuleOf(ImageKind.Dtb) is { } part)
                Set($"DOMU_PASSTHROUGH_DTB{at}", part.File!, FileOf(part));
            Set($"DOMU_CMD{at}", instance.CommandLine.Text, XenTree.PlacesOfLine(instance));
            Memory($"DOMU_MEM{at}", instance);
            Set($"DOMU_VCPUS{at}", Number(domain.Processors), domain.OriginOf(DomainProperty.Vcpus));
            Set($"DOMU_VPL011{at}", domain.HasConsole ? "1" : "0", domain.OriginOf(DomainProperty.Vpl011));
            Set($"DOMU_ENHANCED{at}", domain.Interfaces == XenInterfaces.None ? "0" : "1", domain.OriginOf(DomainProperty.Enhanced));
            Region[] shared = [.. model.Board.Regions.Where(r => r.Sharing?.Has(instance.Name) == true)];
            if (shared.Length > 0)
                Set($"DOMU_SHARED_MEM{at}", string.Join(" ", shared.Select(Shared)),
                    [.. shared.Select(r => r.Location).Concat(shared.Select(r => r.Sharing!.GuestLocation))]);
            if (domain.IsStatic)
            {
                Set($"DOMU_STATIC_MEM{at}", string.Join(" ", domain.Memory.Select(Range)),
                    [instance.OriginOf(InstanceProperty.Base), instance.OriginOf(InstanceProperty.Memory)]);
                Set($"DOMU_DIRECT_MAP{at}", domain.IsDirectMapped ? "1" : "0", domain.OriginOf(DomainProperty.DirectMap));
            }
        }

        void Memory(string key, Instance instance)
        {
            ulong bytes = instance.Domain!.Bytes;
            SourceLocation place = instance.OriginOf(InstanceProperty.Memory);
            if (bytes % Megabyte != 0)
                text.Line($"# {SizeText.Size(bytes)} in whole MB: {SizeText.Size(bytes % Megabyte)} less than in chosen.dtbo", place);
            Set(key, Number(bytes / Megabyte), place);
        }
    }

    private static SourceLocation FileOf(Image image) => image.OriginOf(ImageProperty.File);

    /// <summary>ID, host address, guest address, size.</summary>
    private static string Shared(Region region) =>
        $"{region.Name} {SizeText.Address(region.Range.Start)} {SizeText.Address(region.Sharing!.Guest ?? region.Range.Start)} "
            + SizeText.Address(region.Range.Size);

    private static string Range(AddressRange range) => $"{SizeText.Address(range.Start)} {SizeText.Address(range.Size)}";

    private static string Number(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
