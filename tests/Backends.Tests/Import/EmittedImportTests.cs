using System.Text;
using FswLayout.Addresses;
using FswLayout.Backends.DeviceTree;
using FswLayout.Backends.SectionTables;
using FswLayout.Images.DeviceTrees;
using FswLayout.Import;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Import;

/// <summary>What is emitted, imported again: base, memory and kernelcore of each instance come back.</summary>
public sealed class EmittedImportTests
{
    /// <summary>Those with tables: what an arm64 kernel has stands in its tree alone.</summary>
    public static TheoryData<string> TableExamples => Layouts.ArmExamples;

    public static TheoryData<string> Examples => Layouts.MachineExamples;

    /// <summary>The trees say it all; those of 3.0 kernels, which are given none, would say the same.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void From_device_trees(string example)
    {
        LayoutModel model = Layouts.Example(example);
        NamedTree[] trees = [.. model.Instances.Select(i => TreeOf(model, i))];
        var sources = new ImportSources
        {
            Tree = trees[model.Instances.IndexOf(model.Master)],
            Lines = [.. model.Instances.Zip(trees).Select(p => Line(p.First) with { Tree = p.Second.Tree })],
        };
        AssertSame(model, Imported(sources));
    }

    /// <summary>The board is known; tables tell whose the sections are.</summary>
    [Theory]
    [MemberData(nameof(TableExamples))]
    public void From_command_lines_and_tables(string example)
    {
        LayoutModel model = Layouts.Example(example);
        AssertSame(model, Imported(new ImportSources
        {
            Board = new KnownBoard("boards/known.fsw", model.Board),
            Lines = [.. model.Instances.Select(i => Line(i) with { Reserved = i.IsMaster ? default : ReservedSectionTable.For(model, i) })],
        }, ("boards/known.fsw", BoardText(example))));
    }

    private static void AssertSame(LayoutModel expected, LayoutModel actual)
    {
        Assert.Equal(expected.Board.Ram.AsEnumerable(), actual.Board.Ram.AsEnumerable());
        Assert.Equal(expected.Instances.Select(Facts), actual.Instances.Select(Facts));
        Assert.Equal(expected.Instances.Select(i => i.CommandLine.Text), actual.Instances.Select(i => i.CommandLine.Text));
    }

    private static string Facts(Instance i) =>
        $"{i.Name} {i.IsMaster} {SizeText.Address(i.Base)} {SizeText.Size(i.Kernelcore)} {(i.IsMaster ? "rest" : SectionNumbers.Text(i.Sections))}";

    private static NamedLine Line(Instance i) => new(i.Name, i.CommandLine.Text, "a test") { Linux = i.Kernel.Text };

    private static NamedTree TreeOf(LayoutModel model, Instance instance) =>
        new("layout.dtb", Images.DeviceTrees.DeviceTree.Read(new MemoryStream(FdtWriter.Write(new LayoutTree(model, instance).Whole()))).Facts!);

    private static LayoutModel Imported(ImportSources sources, params (string, string)[] files)
    {
        ImportedLayout layout = LayoutImporter.Import(sources, "main.fsw");
        Compilation compilation = Layouts.Compile(layout.Text, files);
        Assert.True(compilation.Model is not null, layout.Text + string.Join('\n', compilation.Diagnostics));
        return compilation.Model!;
    }

    /// <summary>The board of an example: in the library, or in its main file.</summary>
    private static string BoardText(string example)
    {
        string main = File.ReadAllText(Repository.PathOf("examples", example, "main.fsw"));
        Compilation compilation = Layouts.Compile(main);
        var text = new StringBuilder();
        foreach (Syntax.SyntaxTree tree in compilation.Trees)
            foreach (Syntax.MemberSyntax member in tree.Root.Members.Where(m => m is Syntax.BoardSyntax or Syntax.ConstSyntax))
                text.Append(tree.Source.ToString(member.Span)).Append('\n');
        return text.ToString();
    }
}
