using System.Text;
using CsCheck;
using FswLayout.Backends.CSharp;
using FswLayout.Backends.SectionTables;
using FswLayout.Layout;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FswLayout.Backends.Tests.CSharp;

public sealed class CSharpTests
{
    [Fact]
    public Task The_worked_example() => Verifier.Verify(Emitted.Text(new CSharpBackend(), SampleLayouts.Tuna()));

    [Theory]
    [InlineData("tuna")]
    [InlineData("trio")]
    [InlineData("high")]
    [InlineData("flat")]
    [InlineData("hostile")]
    public void It_compiles_without_a_warning_in_old_and_new_projects(string layout)
    {
        string source = Emitted.Text(new CSharpBackend(), TestModels.Named(layout));

        Assert.Empty(Generated.Compile(source, LanguageVersion.CSharp7_3, NullableContextOptions.Disable).GetDiagnostics());
        Assert.Empty(Generated.Compile(source, LanguageVersion.Latest, NullableContextOptions.Enable).GetDiagnostics());
    }

    [Theory]
    [MemberData(nameof(Layouts.Examples), MemberType = typeof(Layouts))]
    public void Every_example_compiles_without_a_warning(string name)
    {
        string source = Emitted.Text(new CSharpBackend(), Layouts.Example(name));
        Assert.Empty(Generated.Compile(source, LanguageVersion.CSharp7_3, NullableContextOptions.Disable).GetDiagnostics());
        Assert.Empty(Generated.Compile(source, LanguageVersion.Latest, NullableContextOptions.Enable).GetDiagnostics());
    }

    [Fact]
    public void What_other_owners_have_and_where_they_start()
    {
        using var amp = new Generated(Emitted.Text(new CSharpBackend(), Layouts.Example("imx8mm-linux-m4")));
        Assert.Equal(("rtos", "zephyr"), (amp.Value("Companions+m4", "Kind"), amp.Value("Companions+m4", "Release")));
        Assert.Equal(0x1FFE0400UL, amp.Value("Companions+m4", "Entry"));
        Assert.Equal([0x7E0000UL, 0x80000000UL], (IEnumerable<ulong>)amp.Value("Companions+m4", "MemoryStarts")!);
        Assert.Equal([0x820000UL, 0x81000000UL], (IEnumerable<ulong>)amp.Value("Companions+m4", "MemoryEnds")!);
        Assert.Equal(["cm4"], (IEnumerable<string>)amp.Value("Companions+m4", "Cpus")!);
        Assert.Equal(["uart4"], (IEnumerable<string>)amp.Value("Companions+m4", "Devices")!);
        Assert.Equal(4, ((IEnumerable<string>)amp.Value("Instances+linux", "Cpus")!).Count());
        Assert.Equal(0x40000UL, amp.Value("OnChip+tcm", "Size"));
        Assert.Equal("/imx8mm-cm4", amp.Value("Processors+cm4", "Node"));
        Assert.Equal([29], (IEnumerable<int>)amp.Value("BoardDevices+uart4", "Interrupts")!);
        using var xen = new Generated(Emitted.Text(new CSharpBackend(), Layouts.Example("virt-two-linux-xen")));
        Assert.Equal("4.17", xen.Value("Xen", "Release"));
        Assert.Equal("console=dtuart dtuart=/pl011@9000000 sync_console", xen.Value("Xen", "CommandLine"));
        using var pair = new Generated(Emitted.Text(new CSharpBackend(), Layouts.Example("two-kernels-x86")));
        Assert.Equal(["net0"], (IEnumerable<string>)pair.Value("Instances+web", "OwnDevices")!);
        Assert.Equal((0x1AF4UL, "0000:00:03.0"), (pair.Value("BoardDevices+net0", "Vendor"), pair.Value("BoardDevices+net0", "Pci")));
        Assert.Equal(2UL, pair.Value("Processors+cpu2", "Id"));
    }

    /// <summary>Whatever an identifier is to the layout: words of C#, letters of any script.</summary>
    [Theory]
    [InlineData("Phone.Layout")]
    [InlineData("namespace.class.@int", false)]
    [InlineData("namespace.class.var")]
    [InlineData("Ger\u00e4t._1")]
    [InlineData("", false)]
    [InlineData("A..B", false)]
    [InlineData("A.1", false)]
    [InlineData("A B", false)]
    [InlineData("A{}", false)]
    public void Its_namespace_can_be_chosen(string name, bool expected = true)
    {
        Assert.Equal(expected, CSharpBackend.IsNamespace(name));
        if (!expected)
            return;
        var context = new EmitContext(SampleLayouts.Tuna(), Emitted.FixedDigest, TableEncoding.Sealed) { Namespace = name };
        string source = Encoding.UTF8.GetString([.. new CSharpBackend().Emit(context).Single().Content]);
        CSharpCompilation compilation = Generated.Compile(source, LanguageVersion.CSharp7_3, NullableContextOptions.Disable);
        Assert.Empty(compilation.GetDiagnostics());
        Assert.NotNull(compilation.GetTypeByMetadataName(name + ".Board"));
    }

    [Fact]
    public void Constants_are_those_of_the_layout()
    {
        LayoutModel model = SampleLayouts.Tuna();
        using var generated = new Generated(Emitted.Text(model, "FswLayout.g.cs"));
        Instance jb = model.Children.Single();

        Assert.Equal(LayoutDigest.Of(model).Hex, generated.Value("Layout", "Digest"));
        Assert.Equal(jb.Base, generated.Value("Instances+jb", "Base"));
        Assert.Equal(jb.Id, generated.Value("Instances+jb", "Id"));
        Assert.Equal(jb.CommandLine.Text, generated.Value("Instances+jb", "CommandLine"));
        Assert.Equal(jb.Sections, (IEnumerable<int>)generated.Value("Instances+jb", "Sections")!);
        Assert.Equal(0x90001000UL, generated.Value("Instances+jb", "RstLoad"));
        Assert.Equal("on", generated.Value("Instances+jb+Devices", "uart"));
        Assert.Equal(0xA0200000UL, generated.Value("Carveouts+ramconsole", "End"));
        Assert.Equal([0xC0000000UL], (IEnumerable<ulong>)generated.Value("Board", "RamEnds")!);
    }

    [Fact]
    public void Texts_come_back_unchanged_and_names_stay_apart()
    {
        LayoutModel model = HostileModel.Make();
        using var generated = new Generated(Emitted.Text(new CSharpBackend(), model));

        Assert.Equal(HostileModel.Text, generated.Value("Board", "Hardware"));
        Type[] instances = generated.Assembly.GetType("FswLayout.Generated.Instances")!.GetNestedTypes();
        Assert.Equal(HostileModel.Names, instances.Select(i => (string)i.GetField("Name")!.GetValue(null)!));
        Assert.Equal(["class", "Class", "CLASS"], instances.Select(i => i.Name).Where(n => n.Equals("class", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(model.Instances[5].CommandLine.Text, instances[5].GetField("CommandLine")!.GetValue(null));
    }

    [Theory]
    [InlineData("tuna")]
    [InlineData("trio")]
    [InlineData("high")]
    public void Its_reader_reads_what_was_emitted(string layout)
    {
        LayoutModel model = TestModels.Named(layout);
        using var generated = new Generated(Emitted.Text(model, "FswLayout.g.cs"));

        (string status, object? table) = generated.Open("OpenCommonMemoryMap", Emitted.Bytes(model, "cmm.bin"));
        Assert.Equal("Ok", status);
        Assert.Equal(CommonMemoryMap.AtMasterBoot(model), Generated.Entries(table!));
        foreach (Instance child in model.Children)
        {
            (status, table) = generated.Open("OpenReservedSections", Emitted.Bytes(model, $"{child.Name}/rst.bin"), child.Id);
            Assert.Equal("Ok", status);
            Assert.Equal(ReservedSectionTable.For(model, child), Generated.Entries(table!));
        }
        (status, table) = generated.Open("OpenRaw", Emitted.Bytes(model, "cmm.bin", TableEncoding.Raw));
        Assert.Equal("Ok", status);
        Assert.Equal(CommonMemoryMap.AtMasterBoot(model), Generated.Entries(table!));
    }

    [Fact]
    public void Its_reader_says_why_it_refuses_a_table()
    {
        LayoutModel model = TestModels.Trio();
        using var generated = new Generated(Emitted.Text(model, "FswLayout.g.cs"));
        byte[] map = Emitted.Bytes(model, "cmm.bin"), table = Emitted.Bytes(model, "b/rst.bin");

        Assert.Equal(("Short", null), generated.Open("OpenCommonMemoryMap", map[..31]));
        Assert.Equal(("Short", null), generated.Open("OpenCommonMemoryMap", map[..^1]));
        Assert.Equal(("Short", null), generated.Open("OpenRaw", map[..1023]));
        Assert.Equal(("NoMagic", null), generated.Open("OpenCommonMemoryMap", new byte[4096]));
        Assert.Equal(("WrongTable", null), generated.Open("OpenCommonMemoryMap", table));
        Assert.Equal(("WrongTable", null), generated.Open("OpenReservedSections", table, (byte)3));
        Assert.Equal(("WrongLayout", null), generated.Open("OpenCommonMemoryMap", Emitted.Bytes(SampleLayouts.Tuna(), "cmm.bin")));
    }

    [Fact]
    public void Its_reader_refuses_a_table_with_any_bits_flipped()
    {
        LayoutModel model = TestModels.Trio();
        using var generated = new Generated(Emitted.Text(model, "FswLayout.g.cs"));
        byte[] map = Emitted.Bytes(model, "cmm.bin");

        Gen.Int[0, 8 * map.Length - 1].HashSet[1, 3].Sample(bits =>
        {
            byte[] flipped = [.. map];
            foreach (int bit in bits)
                flipped[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.NotEqual("Ok", generated.Open("OpenCommonMemoryMap", flipped).Status);
        });
    }

    [Fact]
    public void No_two_names_meet() =>
        Gen.Char["aI_d0xé41"].Array[0, 6].Select(c => new string(c)).HashSet[1, 40].Sample(names =>
            Assert.Equal(names.Count, names.Select(n => CSharpNames.Of(n, ["Id", "a"])).Distinct().Count()));
}
