using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Drift;

/// <summary>System RAM as it was predicted, against /proc/iomem.</summary>
internal static class RamDrift
{
    private const string Subject = "RAM";

    public static void Compare(Instance instance, DeviceSnapshot device, DriftList list)
    {
        SourceLocation place = instance.OriginOf(InstanceProperty.Base);
        ImmutableArray<AddressRange> expected = AddressRanges.Union(instance.Prediction.Ram);
        string? why = device.Iomem is null ? "proc/iomem is not in the folder"
            : device.HidesAddresses ? "/proc/iomem hides its addresses: collect as root" : null;
        if (why is not null)
        {
            list.Unknown(Subject, string.Join(", ", expected.Select(Text)), place, why);
            return;
        }
        // The kernel may list pieces that touch; they are one memory.
        ImmutableArray<AddressRange> shown = AddressRanges.Union(device.SystemRam.Select(r => r.Value));
        foreach (AddressRange range in expected)
        {
            AddressRange? near = shown.Contains(range) ? range : AddressRanges.FirstOver(shown, range);
            if (near == range)
                list.Same(Subject, Text(range), place, Text(range), PlaceOf(range));
            else
                list.Drift(Subject, Text(range), place, near is { } other ? Text(other) : null, near is { } there ? PlaceOf(there) : null);
        }
        foreach (AddressRange range in shown.Where(s => AddressRanges.FirstOver(expected, s) is null))
            list.Drift(Subject, null, place, Text(range), PlaceOf(range), "memory that the layout does not give to this kernel");

        SourceLocation PlaceOf(AddressRange range) => device.SystemRam.First(r => r.Value.Overlaps(range)).Location;
    }

    public static string Text(AddressRange range) => $"{SizeText.Address(range.Start)} .. {SizeText.Address(range.End)}";
}
