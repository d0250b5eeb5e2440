using FswLayout.Addresses;
using FswLayout.Layout;
using FswLayout.Layout.Domains;
using FswLayout.Layout.Owners;

namespace FswLayout.LanguageServer.Features;

/// <summary>What an instance is and has, in one line, for hover.</summary>
internal static class OwnerWords
{
    private const int MostSections = 6;

    /// <summary>That of the instance called <paramref name="name"/>; <c>null</c> when the model has none.</summary>
    public static string? Of(LayoutModel model, string name)
    {
        if (model.Xen is { } xen && xen.Name == name)
            return $"Xen {xen.Release}, which starts {string.Join(", ", model.Instances.Select(i => i.Name))}";
        if (model.Companions.FirstOrDefault(c => c.Name == name) is { } companion)
            return OfCompanion(companion);
        return model.Instances.FirstOrDefault(i => i.Name == name) is { } instance ? OfInstance(model, instance) + Hardware(instance) : null;
    }

    private static string OfInstance(LayoutModel model, Instance instance) => instance.Domain is { } domain
        ? $"id {instance.Id}, {(domain.IsDom0 ? "dom0" : "a domain")} of {model.Xen?.Name}, {instance.System} on Linux {instance.Kernel.Text}, "
            + $"{SizeText.InWords(domain.Bytes)}{(domain.IsStatic ? " " + Places(domain.Memory) : ", where Xen finds it")}"
        : $"id {instance.Id}, {(instance.IsMaster ? "the master" : "a child")}, {instance.System} on Linux {instance.Kernel.Text}, "
            + $"base {SizeText.Address(instance.Base)}, "
            + (model.Board.MemoryModel == MemoryModel.Flat
                ? Places(BootMemory.OwnedBy(instance, model))
                : $"{SizeText.InWords(model.Board.SectionSize * (ulong)instance.Sections.Length)} in sections "
                    + SectionNumbers.Text(instance.Sections, MostSections));

    private static string OfCompanion(Companion companion) =>
        $"{companion.KindText}{(companion.Entry is { } entry ? $", starts at {SizeText.Address(entry)} of its processor" : "")}"
        + (companion.Memory.IsEmpty ? "" : ", " + Places(companion.Memory)) + Hardware(companion);

    private static string Places(IEnumerable<AddressRange> ranges) => string.Join(", ", ranges.Select(r => Wording.Range(r)));

    private static string Hardware(IOwner owner) => Names(", processors ", owner.Cpus) + Names(", devices ", owner.OwnDevices);

    private static string Names(string before, IReadOnlyCollection<OwnedName> names) =>
        names.Count == 0 ? "" : before + string.Join(", ", names.Select(n => n.Name));
}
