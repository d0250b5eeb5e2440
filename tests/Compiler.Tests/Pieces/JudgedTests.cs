using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Layout;

namespace FswLayout.Compiler.Tests.Pieces;

/// <summary>What a check has judged it is not asked about again, as long as all that it looked at is what it was.</summary>
public sealed class JudgedTests
{
    private const string Text = """
        import "boards/vexpress_a15.fsw";
        instance one on vexpress_a15 {
            id = 1;
            role = master;
            kernel = linux(6.1);
            memory = rest;
            kernelcore = 256M;
            vmalloc = 752M;
        }
        instance two on vexpress_a15 {
            id = 2;
            kernel = linux(6.1);
            base = 0x90000000;
            memory = 512M;
            kernelcore = 255M + 1M;
            vmalloc = 752M;
        }

        """;

    [Fact]
    public void The_same_objects_are_judged_once() => Assert.Equal(["one", "two"], AskedAbout((_, _, _) => { }, Text, Text));

    [Fact]
    public void What_was_found_is_found_again() =>
        Assert.Equal(["one", "two", "two"], AskedAbout(
            (check, instance, context) =>
            {
                if (instance.Name == "two")
                    context.Report(check, instance, instance.Location, "found", "");
            },
            Text, Text));

    [Fact]
    public void Another_instance_is_judged_alone() =>
        Assert.Equal(["one", "two", "two"], AskedAbout(
            (_, _, _) => { }, Text, Text.Replace("255M + 1M", "239M + 1M", StringComparison.Ordinal)));

    [Fact]
    public void Who_looked_at_the_master_is_asked_when_that_is_another() =>
        Assert.Equal(["one", "two", "one", "two"], AskedAbout(
            (_, _, context) => _ = context.Master, Text, Text.Replace("kernelcore = 256M", "kernelcore = 240M", StringComparison.Ordinal)));

    [Fact]
    public void Who_looked_at_everything_is_always_asked() =>
        Assert.Equal(["one", "two", "one", "two"], AskedAbout((_, _, context) => _ = context.Model.Instances, Text, Text));

    /// <summary>The instances that a check is asked about while a layout is one text and then another.</summary>
    private static List<string> AskedAbout(Action<LayoutCheck, Instance, CheckContext> look, params string[] texts)
    {
        var asked = new List<string>();
        var check = new Asked((self, instance, context) =>
        {
            asked.Add(instance.Name);
            look(self, instance, context);
        });
        var memo = new Memo();
        BoundProgram? before = null;
        Compilation compilation = Layouts.Compile(texts[0]);
        foreach (string text in texts)
        {
            compilation = compilation.WithChange(TextChange.Between(compilation.Main, text));
            BoundProgram program = Binder.Bind(
                compilation.Front.InOrder, new Dictionary<string, PlacedMemory>(), new DiagnosticBag(), before);
            LayoutDraft draft = LayoutBuilder.Build(compilation.Front.Main, program, new FileLoader(null), memo)!;
            CheckTable.Run([check], draft, new DiagnosticBag());
            before = program;
        }
        return asked;
    }

    private sealed class Asked(Action<LayoutCheck, Instance, CheckContext> look) : InstanceCheck
    {
        public override DiagnosticDescriptor Descriptor { get; } = DiagnosticDescriptor.Warning("FSW0000", "Asked", "");

        public override Facets Needs => Facets.None;

        protected override void Run(Instance instance, CheckContext context) => look(this, instance, context);
    }
}
