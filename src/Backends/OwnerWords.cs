using FswLayout.Binding;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Kexec;
using FswLayout.Layout.Loaders.Multikernel;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends;

/// <summary>What an owner is, in the words that every picture and report has for it.</summary>
internal static class OwnerWords
{
    /// <summary>Who starts <paramref name="instance"/>, and as what.</summary>
    public static string Of(LayoutModel model, Instance instance) =>
        instance.Domain is { IsDom0: true } ? "dom0 of Xen"
        : instance.Domain is not null ? "a domain of Xen"
        : instance.IsMaster ? "the master"
        : model.Board.Loader switch
        {
            KexecLoader => "the kernel that kexec holds",
            MultikernelLoader => "an instance of the multikernel",
            _ => "a child",
        };

    /// <summary>What runs there.</summary>
    public static string Of(Companion companion) => companion.Kind == OwnerKind.Rtos ? $"an RTOS, {companion.Release}" : companion.KindText;
}
