using FswLayout.Binding;
using FswLayout.Diagnostics;
using FswLayout.Kernel;
using FswLayout.Layout;
using FswLayout.Syntax;

namespace FswLayout.Checks.Arguments;

/// <summary>The kernel reads no value otherwise than a person would.</summary>
internal sealed class MisreadArgumentCheck : InstanceCheck
{
    /// <summary>Arguments that the kernel reads as a size with memparse, besides those that the kernel model knows.</summary>
    private static readonly string[] Sizes = ["cma", "coherent_pool", "log_buf_len"];

    /// <summary>
    /// Arguments that the kernel reads as an integer: with get_option (lib/cmdline.c), and panic= with kstrtoint, which refuses the whole value for what
    /// follows the digits. A negative number is none that is misread: maxcpus=-1 is no limit (unsigned in smp_init), nr_cpus=-1 is passed over, loglevel=-1
    /// prints nothing, panic=-1 restarts at once.
    /// </summary>
    private static readonly string[] Integers = ["loglevel", "max_loop", "maxcpus", "nr_cpus", "panic"];

    public override DiagnosticDescriptor Descriptor { get; } = Error(
        "FSW4003", "A value that the kernel would misread",
        "memparse and get_option (lib/cmdline.c) read digits and one suffix letter and ignore the rest without a word: "
        + "mem=768MB, 0.5G and 1e6 all become something else.");

    public override Facets Needs => Facets.Arguments | Facets.Kernel;

    protected override void Run(Instance instance, CheckContext context)
    {
        foreach (KernelNote note in instance.Prediction.Notes.Where(
            n => (n.IsMisreadValue || n.Kind is NoteKind.Mirror or NoteKind.InitrdWithoutSize) && n.Argument is not null))
            if (ArgumentPlaces.Find(instance, note.Argument) is null or { IsComputed: false })
                Report(context, instance, ArgumentPlaces.Of(instance, note.Argument)!.Value, note.Message, HelpFor(note));
        foreach (KernelArgument argument in instance.KernelArguments.Where(a => IsSize(a) || IsInteger(a)))
            if (ArgumentPlaces.Find(instance, argument) is null or { IsComputed: false })
                CheckOther(instance, argument, context);
    }

    /// <summary>A module's parameter has no suffixes (kstrtoull).</summary>
    private static string HelpFor(KernelNote note) =>
        note.Argument!.Name.Contains('.') ? "write a plain number, such as 0x100000 for 1M" : "write plain digits and one suffix letter";

    private static bool IsSize(KernelArgument argument) => Sizes.Contains(argument.Key);

    private static bool IsInteger(KernelArgument argument) => Integers.Contains(argument.Key);

    private void CheckOther(Instance instance, KernelArgument argument, CheckContext context)
    {
        string value = argument.Value ?? "";
        bool size = IsSize(argument);
        // get_option takes a sign; memparse does not.
        int sign = !size && value.StartsWith("-", StringComparison.Ordinal) ? 1 : 0;
        KernelNumber number = Memparse.Parse(instance.Kernel.Model, value, sign);
        int read = number.Length + sign;
        bool rest = size ? read < value.Length && value[read] is not ('@' or '-') : read < value.Length || number.Suffix != '\0';
        if (!number.HasDigits || rest || !number.FitsIn32Bits)
            Report(
                context, instance, ArgumentPlaces.Of(instance, argument)!.Value,
                $"the kernel would misread {argument.Name}={TextForm.Printable(value)}: it expects {(size ? "a size such as 16M" : "a whole number")}",
                size ? $"write {ItemName.Write(argument.Name)} = \"16M\"" : $"write {ItemName.Write(argument.Name)} = 7");
    }
}
