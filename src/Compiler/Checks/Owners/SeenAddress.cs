using FswLayout.Addresses;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Layout.Owners;

namespace FswLayout.Checks.Owners;

/// <summary>Addresses at which a processor sees memory, where Linux's are meant.</summary>
internal static class SeenAddress
{
    /// <summary>Where what <paramref name="processor"/> sees at <paramref name="range"/> lies for Linux; <c>null</c> where it sees nothing there.</summary>
    /// <param name="processor">The processor, or <c>null</c>.</param>
    /// <param name="range">What the layout says.</param>
    /// <param name="isWritten">Whether the range stands at the finding's place, and can be replaced there.</param>
    public static Advice? Of(Processor? processor, AddressRange range, bool isWritten)
    {
        if (processor is not { Windows.IsEmpty: false } || processor.ToLinux(range) is not [var meant, ..] || meant.Size != range.Size || meant == range)
            return null;
        string text = $"{SizeText.Address(meant.Start)} .. {SizeText.Address(meant.End)}";
        string words = $"that is where '{processor.Name}' sees it: write {text}, where it lies for Linux";
        return isWritten ? Advice.Replace(words, text) : words;
    }

    /// <summary>The same of a shared range, for the first of those who share it whose processor sees something there.</summary>
    public static Advice? Of(Region region, LayoutModel model) => region.Sharing is not { } sharing ? null
        : model.Companions.Where(c => sharing.Has(c.Name)).Select(c => Of(c.Processor, region.Range, isWritten: true)).FirstOrDefault(a => a is not null);
}
