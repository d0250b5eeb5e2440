using FswLayout.Kernel;

namespace FswLayout.TestUtilities;

/// <summary>Models by name, for tests of them.</summary>
public static class Kernels
{
    public static KernelModel Linux30 => Of("3.0");

    public static KernelModel Linux61 => Of("6.1");

    public static KernelModel Linux61Arm64 => KernelModels.Find(KernelArchitecture.Arm64, "6.1");

    public static KernelModel Linux61X86 => KernelModels.Find(KernelArchitecture.X86, "6.1");

    /// <summary>That of 32-bit ARM.</summary>
    public static KernelModel Of(string release) => KernelModels.Find(KernelArchitecture.Arm, release);
}
