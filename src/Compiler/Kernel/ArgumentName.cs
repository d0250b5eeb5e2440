namespace FswLayout.Kernel;

/// <summary>
/// When a kernel takes the name of an argument for one that it knows. Parameters of modules have had - and _ alike all along (parameq, kernel/params.c);
/// early_param() and __setup() compared with strcmp in 3.0 and do as modules do in 6.1 (do_early_param and obsolete_checksetup, init/main.c).
/// </summary>
internal static class ArgumentName
{
    /// <summary>The one spelling, with <c>_</c>, of all that <paramref name="kernel"/> takes for <paramref name="name"/>.</summary>
    public static string Canonical(KernelModel kernel, string name) => !kernel.TakesHyphens && !name.Contains('.') ? name : name.Replace('-', '_');
}
