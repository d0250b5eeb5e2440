namespace FswLayout.Kernel;

/// <summary>The words that layouts and options have for architectures.</summary>
public static class KernelArchitectures
{
    private static readonly string[] Words = ["arm", "arm64", "x86_64"];

    /// <summary>All of them, in the order of <see cref="KernelArchitecture"/>.</summary>
    public static IReadOnlyList<string> All => Words;

    /// <summary>The word for <paramref name="architecture"/>.</summary>
    public static string WordOf(KernelArchitecture architecture) => Words[(int)architecture];

    /// <summary>What <paramref name="word"/> stands for; 32-bit ARM for <c>null</c>, and for what is none of them.</summary>
    public static KernelArchitecture Of(string? word) => (KernelArchitecture)Math.Max(0, Array.IndexOf(Words, word));
}
