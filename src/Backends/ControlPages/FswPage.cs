using System.Collections.Immutable;
using FswLayout.Fields;

namespace FswLayout.Backends.ControlPages;

/// <summary>
/// The fields of the FSW page, the first of the control region, which a switch is asked through (fast_switch.h of the original kernel), and of the
/// records in the pages of the instances (docs/formats.md, "control.bin and control.txt"): who writes and who reads them go by these.
/// </summary>
public static class FswPage
{
    /// <summary>What <see cref="Magic"/> holds.</summary>
    public const uint MagicValue = 0xDEADBEEF;

    /// <summary>0xDEADBEEF.</summary>
    public static BinaryField Magic { get; } = new(0x00, 4, "magic", "magic") { Form = FieldForm.Hex };

    /// <summary>Id of the instance that runs.</summary>
    public static BinaryField Current { get; } = new(0x04, 4, "current", "current instance");

    /// <summary>Id of the instance to switch to.</summary>
    public static BinaryField Target { get; } = new(0x08, 4, "target", "target instance");

    /// <summary>What kind of switch.</summary>
    public static BinaryField Mode { get; } = new(0x0C, 4, "mode", "mode");

    /// <summary>Whether wake locks are passed over.</summary>
    public static BinaryField SkipWakelock { get; } = new(0x10, 4, "skip_wakelock", "skip_wakelock");

    /// <summary>Four words, one a processor.</summary>
    public static BinaryField AllowCore { get; } = new(0x14, 16, "allow_core[4]", "allow_core[4]") { Form = FieldForm.Bytes };

    /// <summary>Bytes of the ATAGs that follow.</summary>
    public static BinaryField ParametersSize { get; } = new(0x24, 4, "parameters_size", "bytes of boot parameters");

    /// <summary>All of them, in their order, without a gap.</summary>
    public static ImmutableArray<BinaryField> Fields { get; } = [Magic, Current, Target, Mode, SkipWakelock, AllowCore, ParametersSize];

    /// <summary>Where the boot parameters, a list of ATAGs, start; they go on to the page's end.</summary>
    public static int ParametersOffset { get; } = ParametersSize.End;

    /// <summary>In the pages of an instance: where saved registers belong.</summary>
    public static BinaryField RecordAddress { get; } = new(0, 4, "address", "address of saved registers") { Form = FieldForm.Hex };

    /// <summary>How many bytes of them there are; that many follow, padded to a word.</summary>
    public static BinaryField RecordSize { get; } = new(4, 4, "size", "size of saved registers") { Form = FieldForm.Hex };

    /// <summary>The words of <see cref="Mode"/>.</summary>
    public static string ModeName(ulong mode) => mode switch { 0 => "none", 1 => "boot", 2 => "suspend", 3 => "resume", _ => "unknown" };
}
