using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.Shell;
using FswLayout.Backends.Writing;
using FswLayout.Layout;
using FswLayout.Layout.Owners;
using FswLayout.Text;

namespace FswLayout.Backends.Amp;

/// <summary>
/// <c>domains.yaml</c>: the owners as execution domains of the System Device Tree (openamp,domain-v1) for lopper, at Linux's addresses.
/// </summary>
internal static class DomainFile
{
    public static LineWriter Write(EmitContext context)
    {
        LayoutModel model = context.Model;
        var text = new LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        text.Line($"# Who has what on board '{ShellText.Comment(model.Board.Name)}', at Linux's addresses.");
        text.Line("domains:");
        int id = 0;
        foreach (Instance instance in model.Instances)
        {
            Head(text, instance, ++id, "linux");
            foreach (AddressRange range in AddressRanges.Subtract(MemoryBanks.Of(model, instance), model.Board.RemovedBy(instance.Kernel.Model)))
                Memory(text, "ram", range, isUnmapped: false, [.. BordersOf(model, instance, range)]);
            Shared(text, model, instance.Name);
            Access(text, instance);
        }
        foreach (Companion companion in model.Companions)
        {
            Head(text, companion, ++id, companion.Kind == Binding.OwnerKind.Rtos ? companion.Release : "baremetal");
            foreach (AddressRange range in companion.Memory)
                Memory(text, companion.Name, range, isUnmapped: true, [companion.MemoryLocation]);
            Shared(text, model, companion.Name);
            Access(text, companion);
        }
        return text;
    }

    /// <summary>What decides a range of an instance: the regions that it lies between, its own words, and the banks.</summary>
    private static IEnumerable<SourceLocation> BordersOf(LayoutModel model, Instance instance, AddressRange range) =>
    [
        .. model.Board.Regions.Where(r => r.Range.Start == range.End || r.Range.End == range.Start).Select(r => r.Location),
        .. LayoutPlaces.OfOwned(model, instance), model.Board.OriginOf(Binding.BoardProperty.Ram), instance.Location,
    ];

    private static void Head(LineWriter text, IOwner owner, int id, string system)
    {
        text.Line($"  {owner.Name}:", owner.Location);
        text.Line("    compatible: \"openamp,domain-v1\"", owner.Location);
        text.Line($"    id: {id.ToString(CultureInfo.InvariantCulture)}", owner.Location);
        text.Line($"    os,type: {Quote(system)}", owner.Location);
        if (!owner.Cpus.IsEmpty)
            text.Line($"    # cpus: {string.Join(", ", owner.Cpus.Select(c => c.Name))}; the cluster and its mask are the board's own", owner.Location);
        text.Line("    memory:", owner.Location);
    }

    private static void Shared(LineWriter text, LayoutModel model, string owner)
    {
        foreach (Region region in model.Board.Regions.Where(r => r.Sharing?.Has(owner) == true))
            Memory(text, region.Name, region.Range, isUnmapped: true, [region.Location]);
    }

    private static void Memory(LineWriter text, string name, AddressRange range, bool isUnmapped, SourceLocation[] places)
    {
        text.Line($"      - dev: {name}", places);
        text.Line($"        start: {SizeText.Address(range.Start)}", places);
        text.Line($"        size: {SizeText.Address(range.Size)}", places);
        if (isUnmapped)
            text.Line("        no-map: 1", places);
    }

    private static void Access(LineWriter text, IOwner owner)
    {
        if (owner.OwnDevices.IsEmpty)
            return;
        text.Line("    access:", owner.Location);
        foreach (OwnedName device in owner.OwnDevices)
            text.Line($"      - dev: {device.Name}", device.Location);
    }

    /// <summary>A double-quoted scalar of YAML; its escapes are those of JSON.</summary>
    private static string Quote(string text) => "\"" + string.Concat(text.Select(c =>
        c is '"' or '\\' ? "\\" + c : Escape.IsPrintable(c) ? c.ToString() : "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture))) + "\"";
}
