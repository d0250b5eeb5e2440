using FswLayout.Addresses;
using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Images;

/// <summary>An image can stay where a lock has it.</summary>
internal sealed class LockedLoadCheck : InstanceCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW3071", "A locked image that cannot be kept",
            "With --locked no image moves that the lock has an address for; what grew beyond its room needs a word of its own.");

    public override Facets Needs => Facets.Images | Facets.Prediction | Facets.Arguments;

    public override Facets Breaks => Facets.Images;

    protected override bool ConcernsDomains => false;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (Image image in instance.Images.Where(i => i is { IsPlaced: false, Locked: not null }))
        {
            ulong address = instance.Base + image.Locked!.Offset;
            var room = ImageRoom.Of(image, instance, context.Model);
            var needed = AddressRange.FromSize(address, room.Needed);
            AddressRange free = new ImagePlacer(context.Model).FreeIn(room, instance).FirstOrDefault(f => f.Contains(address));
            string why = address % room.Unit != 0 ? $"which is no multiple of {SizeText.InWords(room.Unit)}"
                : free.IsEmpty ? "and that is not free any more"
                : $"and {SizeText.InWords(free.End - address)} are free from there, "
                    + $"{SizeText.InWords(needed.End - free.End)} too little with what stays free behind it";
            Report(
                context, instance, image.OriginOf(ImageProperty.Load),
                $"the {BootMemory.NameOf(image.Kind)} of '{instance.Name}' lies at {SizeText.Address(address)} in the lock, {why}",
                "remove its line from the lock and run fswc build --locked --lock, which moves it alone; or fswc build --lock writes the lock anew",
                new RelatedLocation(image.Locked.Location, "its place in the lock"));
        }
    }
}
