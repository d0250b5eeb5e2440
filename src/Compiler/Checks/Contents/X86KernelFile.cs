using FswLayout.Images;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Layout.Loaders.Multikernel;

namespace FswLayout.Checks.Contents;

/// <summary>
/// What file the kernel of an instance of x86-64 is in: a bzImage for GRUB and kexec_file_load (bzImage64_probe, arch/x86/kernel/kexec-bzimage64.c), a vmlinux
/// for an instance of a multikernel.
/// </summary>
/// <param name="Name">With its article.</param>
/// <param name="Help">What to name.</param>
/// <param name="IsElf">Whether it is a vmlinux.</param>
internal sealed record X86KernelFile(string Name, string Help, bool IsElf)
{
    private static readonly X86KernelFile Packed = new("a bzImage of x86-64", "name the bzImage of the build, arch/x86/boot/bzImage: /boot/vmlinuz-…", false),
        Linked = new("a vmlinux of x86-64", "name the vmlinux of the build, an ELF file that is not packed", true);

    /// <summary>What <paramref name="instance"/> wants; <c>null</c> on other architectures.</summary>
    public static X86KernelFile? Of(Instance instance, LayoutModel model) =>
        instance.Kernel.Model.Architecture != KernelArchitecture.X86 ? null
        : model.Board.Loader is MultikernelLoader && !instance.IsMaster ? Linked : Packed;

    public bool IsMet(KnownFile file) => IsElf ? file.IsElf : file.IsBzImage;
}
