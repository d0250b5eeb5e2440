using FswLayout.Kernel.X86;

namespace FswLayout.Kernel.Linux61X86;

/// <summary>Linux 6.1.x on 64-bit x86.</summary>
internal sealed class Linux61X86Model : X86Model
{
    /// <inheritdoc/>
    public override Version Version { get; } = new(6, 1);

    /// <inheritdoc/>
    public override ulong UsualImageSize => 0x2830000;
}
