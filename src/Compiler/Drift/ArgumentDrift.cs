using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Snapshots;
using FswLayout.Text;

namespace FswLayout.Drift;

/// <summary>The arguments of a layout, against /proc/cmdline: a boot loader adds its own, but none that is about memory.</summary>
internal static class ArgumentDrift
{
    private const string Subject = "argument";

    /// <summary>Whether /proc/cmdline has <paramref name="argument"/>, as one of its arguments.</summary>
    public static bool Shows(DeviceSnapshot device, string argument) => device.CommandLine is { } shown && $" {shown.Value} ".Contains($" {argument} ");

    public static void Compare(Instance instance, DeviceSnapshot device, DriftList list)
    {
        if (device.CommandLine is not { } shown)
        {
            list.Unknown(Subject, instance.CommandLine.Text, instance.Location, "proc/cmdline is not in the folder");
            return;
        }
        KernelArgument[] read = [.. KernelArguments.ParseWhole(instance.Kernel.Model, shown.Value)];
        string builtIn = instance.BuiltIn?.Text ?? "";
        foreach (BootArgument argument in instance.CommandLine.Arguments)
        {
            if (Shows(device, argument.Text))
                list.Same(Subject, argument.Text, argument.Location, argument.Text, shown.Location);
            else
                list.Drift(Subject, argument.Text, argument.Location, Others(read, argument, shown.Value), shown.Location);
        }
        foreach (KernelArgument argument in read.Where(a => ComputedArguments.Reserved.Contains(a.Name) && !IsExpected(a)))
            list.Drift(Subject, null, instance.Location, argument.ToString(), shown.Location, "an argument about memory that the layout does not write");

        bool IsExpected(KernelArgument argument) =>
            instance.CommandLine.Arguments.Any(a => a.Text == argument.ToString() || (a.Key == argument.Name && !Shows(device, a.Text)))
            || $" {builtIn} ".Contains($" {argument} ");
    }

    /// <summary>What the line has of the same name, as it stands there.</summary>
    private static string? Others(KernelArgument[] read, BootArgument argument, string line)
    {
        string[] others = [.. read.Where(a => a.Name == argument.Key).Select(a => line.Substring(a.Start, a.Length))];
        return others.Length == 0 ? null : string.Join(" ", others);
    }
}
