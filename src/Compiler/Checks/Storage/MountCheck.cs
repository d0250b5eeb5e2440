using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Checks.Storage;

/// <summary>A rule about each mount by itself, whatever else is mounted.</summary>
internal abstract class MountCheck : LayoutCheck
{
    /// <summary>Whether it is about a root too.</summary>
    protected virtual bool Judges(RootMount root) => false;

    public sealed override void Run(CheckContext context)
    {
        foreach (Instance instance in context.Sound(Needs))
        {
            var system = new MountingSystem(instance.Name, instance.System, instance.Kernel);
            if (context.Storage.RootOf(instance) is { } root && Judges(root))
                Run(new Mounted(root.Mount, system, this, instance, context));
            foreach (Mount mount in context.Unjudged(this, instance.Name, instance.Mounts, system))
                Run(new Mounted(mount, system, this, instance, context));
        }
    }

    protected abstract void Run(Mounted mounted);

    /// <summary>A mount, as much as a rule may know of it, and where findings about it go.</summary>
    protected readonly struct Mounted(Mount mount, MountingSystem system, LayoutCheck check, Instance instance, CheckContext context)
    {
        public Mount Mount { get; } = mount;

        public MountingSystem By { get; } = system;

        public void Report(SourceLocation location, string message, Advice help) => context.Report(check, instance, location, message, help);

        /// <summary>Reports one of several findings at the same place, each about another <paramref name="subject"/>.</summary>
        public void Report(string subject, SourceLocation location, string message, Advice help) =>
            context.Report(check, instance, subject, location, message, help);

        /// <inheritdoc cref="CheckContext.WordsOf"/>
        public IEnumerable<TextChange> WordsOf(SourceLocation location, string word, string? replacement) => context.WordsOf(location, word, replacement);
    }
}

/// <summary>What mounts.</summary>
/// <param name="Instance">The name of the instance.</param>
/// <param name="System">What runs on its kernel.</param>
/// <param name="Kernel">Its kernel.</param>
internal sealed record MountingSystem(string Instance, SystemVersion System, LinuxVersion Kernel);
