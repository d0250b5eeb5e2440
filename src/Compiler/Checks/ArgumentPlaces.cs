using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks;

/// <summary>From an argument as the kernel counts them back to the place in the layout that asked for it.</summary>
internal static class ArgumentPlaces
{
    /// <summary>All that the kernel reads: its built-in line, when the layout tells it, then the emitted one.</summary>
    public static string WholeLine(Instance instance) =>
        instance.ConfigCmdline is { } config ? $"{config} {instance.CommandLine.Text}" : instance.CommandLine.Text;

    /// <summary>The argument of the layout that <paramref name="argument"/> is, or <c>null</c> when it is in the built-in line.</summary>
    public static BootArgument? Find(Instance instance, KernelArgument? argument)
    {
        int index = (argument?.Index ?? -1) - BuiltIn(instance);
        return index >= 0 && index < instance.CommandLine.Arguments.Length ? instance.CommandLine.Arguments[index] : null;
    }

    /// <summary>Where <paramref name="argument"/> stands in the layout, or <c>null</c> when there is none.</summary>
    public static SourceLocation? Of(Instance instance, KernelArgument? argument) => argument is null
        ? null
        : Find(instance, argument)?.Location ?? instance.OriginOf("config_cmdline");

    private static int BuiltIn(Instance instance) =>
        instance.ConfigCmdline is { } config ? KernelArguments.Parse(instance.Kernel.Family, config).Length : 0;
}
