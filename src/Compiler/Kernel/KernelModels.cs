using FswLayout.Kernel.Linux30Arm;
using FswLayout.Kernel.Linux612Arm64;
using FswLayout.Kernel.Linux61Arm;
using FswLayout.Kernel.Linux61Arm64;
using FswLayout.Kernel.Linux61X86;

namespace FswLayout.Kernel;

/// <summary>THE table of the kernels that the compiler has a model of: a row each.</summary>
public static class KernelModels
{
    private static readonly KernelModel[] Rows =
        [new Linux30ArmModel(), new Linux61ArmModel(), new Linux61Arm64Model(), new Linux612Arm64Model(), new Linux61X86Model()];

    /// <summary>All models, by architecture and then by release.</summary>
    public static IReadOnlyList<KernelModel> All => Rows;

    /// <summary>
    /// That of <paramref name="release"/>, such as <c>3.0</c>, <c>3.0.101</c>: its first two numbers decide. One that <see cref="KernelModel.IsKnown"/> says
    /// no of where there is none, also for what no release is called: of three digits at most, and three parts.
    /// </summary>
    public static KernelModel Find(KernelArchitecture architecture, string? release)
    {
        string[] parts = (release ?? "").Split('.');
        string numbers = parts.Length > 3 || parts.Any(p => p.Length > 3) ? "" : string.Join(".", parts.Take(2));
        return Rows.FirstOrDefault(m => m.Architecture == architecture && m.Release == numbers) ?? new UnknownModel(architecture);
    }

    /// <summary>The one of 32-bit ARM to think of first where nobody says which: one that takes a device tree, or one that does not.</summary>
    public static KernelModel Usual(bool takesDeviceTree) =>
        Rows.First(m => m.Architecture == KernelArchitecture.Arm && m.TakesDeviceTree == takesDeviceTree);

    /// <summary>The one of <paramref name="architecture"/> to think of first; of 32-bit ARM as <paramref name="takesDeviceTree"/> says.</summary>
    public static KernelModel Usual(KernelArchitecture architecture, bool takesDeviceTree) =>
        architecture == KernelArchitecture.Arm ? Usual(takesDeviceTree) : Rows.First(m => m.Architecture == architecture);

    /// <summary>A release that there is no model of: whatever is asked of it, nothing is wrong.</summary>
    private sealed class UnknownModel(KernelArchitecture architecture) : KernelModel
    {
        public override KernelArchitecture Architecture => architecture;

        public override Version Version { get; } = new();

        public override bool IsKnown => false;

        public override ulong UsualLargestBlock => 4UL << 20;

        public override bool TakesDeviceTree => false;

        public override bool CanRefuseRamdisk => false;

        /// <summary>Never asked: <see cref="KernelModel.IsKnown"/> comes first.</summary>
        public override MemoryPrediction Predict(KernelMachine machine, string commandLine) => MemoryPrediction.Unpredicted;
    }
}
