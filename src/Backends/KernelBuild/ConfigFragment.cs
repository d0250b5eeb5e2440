using FswLayout.Backends.Writing;
using FswLayout.Kernel;
using FswLayout.Layout;

namespace FswLayout.Backends.KernelBuild;

/// <summary>A fragment for the kernel's <c>scripts/kconfig/merge_config.sh</c>, with the reason for each option.</summary>
internal static class ConfigFragment
{
    public static LineWriter Write(EmitContext context, Instance instance)
    {
        var text = new LineWriter();
        text.Line($"# layout {context.Digest.Hex}");
        text.Line($"# What the kernel of '{instance.Name}' must be built with: scripts/kconfig/merge_config.sh .config kernel.config");
        foreach (KernelRequirement needed in KernelRequirements.Of(context.Model, instance))
        {
            text.Line();
            text.From = needed.Also is { } also ? [needed.Location, also] : [needed.Location];
            foreach (string line in Escape.CommentLines(needed.Why))
                text.Line($"# {line}");
            if (needed.SetThrough is { } through)
                text.Line(KernelOption.Line(through, "y"));
            text.Line(KernelOption.Line(needed.Option, needed.Value));
            text.From = [];
        }
        BuiltIn(text, instance);
        return text;
    }

    private static void BuiltIn(LineWriter text, Instance instance)
    {
        text.Line();
        if (instance.IsMaster && instance.BuiltIn is null)
        {
            text.Line($"# CONFIG_CMDLINE is its board's own: it must hold no {string.Join("=, ", ComputedArguments.Reserved)}=, which the compiler writes");
        }
        else
        {
            text.Line("# the compiler writes the memory arguments: of its own the kernel must have none");
            text.Line(KernelOption.Line("CMDLINE", KernelOption.Quoted(WithoutOurs(instance))), instance.BuiltInLocation);
            if (instance.BuiltIn is { Use: BuiltInLineUse.Extend } && WithoutOurs(instance).Length > 0)
                text.Line(KernelOption.Line("CMDLINE_EXTEND", "y"));
        }
        text.Line();
        text.Line("# it would throw away the command line that the compiler writes");
        text.Line(KernelOption.Line("CMDLINE_FORCE", "n"));
    }

    /// <summary>The built-in line without the arguments that are the compiler's.</summary>
    private static string WithoutOurs(Instance instance)
    {
        string line = instance.BuiltIn?.Text ?? "";
        IEnumerable<string> kept = KernelArguments.Parse(instance.Kernel.Model, line)
            .Where(a => !ComputedArguments.Reserved.Contains(a.Name))
            .Select(a => line.Substring(a.Start, a.Length));
        return string.Join(" ", kept);
    }
}
