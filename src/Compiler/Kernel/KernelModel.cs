namespace FswLayout.Kernel;

/// <summary>Predicts what a 32-bit ARM Linux makes of its command line.</summary>
public static class KernelModel
{
    /// <summary>What the kernel of <paramref name="machine"/> does with <paramref name="commandLine"/>.</summary>
    public static MemoryPrediction Predict(KernelMachine machine, string commandLine) =>
        throw new NotSupportedException($"{machine.Family}: {commandLine}");
}
