using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Layout;

/// <summary>From an argument as the kernel counts them back to the place in the layout that asked for it.</summary>
internal static class ArgumentPlaces
{
    /// <summary>The argument of the layout that <paramref name="argument"/> is, or <c>null</c> when it is in the built-in line.</summary>
    public static BootArgument? Find(Instance instance, KernelArgument? argument)
    {
        (int first, int end) = BuiltInLine.IndexesOf(instance.Kernel.Model, instance.BuiltIn, instance.CommandLine.Text);
        if (argument is null || (argument.Index >= first && argument.Index < end))
            return null;
        int index = argument.Index < first ? argument.Index : argument.Index - (end - first);
        return index < instance.CommandLine.Arguments.Length ? instance.CommandLine.Arguments[index] : null;
    }

    /// <summary>Where <paramref name="argument"/> stands in the layout, or <c>null</c> when there is none.</summary>
    public static SourceLocation? Of(Instance instance, KernelArgument? argument) => argument is null
        ? null
        : Find(instance, argument)?.Location ?? instance.BuiltInLocation;

    /// <summary>Where <paramref name="key"/> is told first, as the instance's system reads the line: in the layout, or else in the built-in line.</summary>
    public static SourceLocation Of(Instance instance, string key) =>
        instance.CommandLine.Arguments.FirstOrDefault(a => a.Key == key)?.Location ?? instance.BuiltInLocation;
}
