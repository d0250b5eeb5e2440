using CsCheck;
using FswLayout.Addresses;
using FswLayout.Backends.Atags;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Atags;

public sealed class AtagsBackendTests
{
    private const uint Core = 0x54410001, Mem = 0x54410002, Initrd2 = 0x54420005, CommandLineTag = 0x54410009;

    [Fact]
    public void The_worked_example()
    {
        LayoutModel model = SampleLayouts.Tuna();
        string line = "mem=768M@0x90000000 kernelcore=128M vmalloc=768M initrd=0x92800000,0x4f800 console=ttyFIQ0";

        List<(uint Tag, byte[] Payload)> tags = Parse(Emitted.Bytes(model, "jb/atags.bin"));

        Assert.Equal([Core, Mem, Initrd2, CommandLineTag], tags.Select(t => t.Tag));
        Assert.Equal(Words(1, 4096, 0), tags[0].Payload);
        Assert.Equal(Words(0x30000000, 0x90000000), tags[1].Payload);
        Assert.Equal(Words(0x92800000, 0x4F800), tags[2].Payload);
        Assert.Equal(line, System.Text.Encoding.ASCII.GetString(tags[3].Payload).TrimEnd('\0'));
        Assert.InRange(tags[3].Payload.Length - line.Length, 1, 4);
    }

    [Fact]
    public void Every_instance_gets_a_list() =>
        Assert.Equal(["a/atags.bin", "b/atags.bin", "c/atags.bin"], new AtagsBackend().Emit(Context(TestModels.Trio())).Select(a => a.Path));

    [Fact]
    public void A_bank_is_told_from_the_base_on()
    {
        LayoutModel model = TestModels.Trio();

        Assert.Equal(
            [Words(0x90000000 - 0x8A000000, 0x8A000000), Words(0x4400000, 0xA0000000)],
            Parse(Emitted.Bytes(model, "b/atags.bin")).Where(t => t.Tag == Mem).Select(t => t.Payload));
        Assert.Equal([Words(0x4400000, 0xA0000000)], Parse(Emitted.Bytes(model, "c/atags.bin")).Where(t => t.Tag == Mem).Select(t => t.Payload));
    }

    [Fact]
    public void What_32_bits_cannot_say_is_left_to_mem() =>
        Assert.Equal(
            [Words(0x10000000, 0xF0000000)],
            Parse(Emitted.Bytes(TestModels.HighRam(), "high/atags.bin")).Where(t => t.Tag == Mem).Select(t => t.Payload));

    [Fact]
    public void A_bank_of_4_GiB_loses_its_last_page()
    {
        LayoutModel model = TestModels.Make(
            16 * TestModels.MiB, [new AddressRange(0, 1UL << 32)], [],
            TestModels.Instance("a", 1, 0, [], 0, 0, isMaster: true), TestModels.Instance("b", 2, 0, [0], 0, 0));

        Assert.Equal([Words(0xFFFFF000, 0)], Parse(Emitted.Bytes(model, "b/atags.bin")).Where(t => t.Tag == Mem).Select(t => t.Payload));
    }

    [Fact]
    public void Without_tables_only_the_own_memory_is_told()
    {
        List<(uint Tag, byte[] Payload)> tags = Parse(Emitted.Bytes(TestModels.Flat(), "jb/atags.bin"));

        Assert.Equal([Words(0x10000000, 0x90000000), Words(0x6000000, 0xA1000000)], tags.Where(t => t.Tag == Mem).Select(t => t.Payload));
    }

    [Fact]
    public void Serial_number_and_revision_are_told_when_given()
    {
        LayoutModel model = SampleLayouts.Tuna();
        Instance jb = model.Children.Single() with { Serial = 0x0149BCA20701901F, Revision = 9 };
        byte[] list = AtagListWriter.Write(model, jb);

        Assert.Equal(Words(0x0701901F, 0x0149BCA2), Parse(list).Single(t => t.Tag == 0x54410006).Payload);
        Assert.Equal(Words(9), Parse(list).Single(t => t.Tag == 0x54410007).Payload);
        Assert.Equal(AtagList.SizeOf(model, jb), list.Length);
    }

    [Fact]
    public void A_ramdisk_of_unknown_size_is_not_told()
    {
        LayoutModel model = SampleLayouts.Tuna();
        Instance jb = model.Children.Single();
        jb = jb with { Images = [.. jb.Images.Select(i => i.Kind == ImageKind.Initrd ? i with { Size = null } : i)] };

        Assert.DoesNotContain(Parse(AtagListWriter.Write(model, jb)), t => t.Tag == Initrd2);
    }

    [Fact]
    public void The_list_is_as_long_as_its_size_was_foretold_and_well_formed() =>
        Gen.Select(Gen.String[0, 1100], Gen.Bool).Sample((line, initrd) =>
        {
            LayoutModel model = SampleLayouts.Tuna();
            Instance jb = model.Children.Single() with { CommandLine = TestModels.Line(line.Replace("\0", "")) };
            jb = initrd ? jb : jb with { Images = [] };
            byte[] list = AtagListWriter.Write(model, jb);
            Assert.Equal(AtagList.SizeOf(model, jb), list.Length);
            Assert.Equal(initrd ? 4 : 3, Parse(list).Count);
        });

    [Fact]
    public async Task Dump()
    {
        byte[] list = Emitted.Bytes(SampleLayouts.Tuna(), "jb/atags.bin");
        await Verifier.Verify(HexDump.Of(list,
            [(20, "CORE: flags, page size, root device"), (16, "MEM: size, start"), (16, "INITRD2: start, size"), (list.Length - 60, "CMDLINE"), (8, "NONE")]));
    }

    private static EmitContext Context(LayoutModel model) => new(model, Emitted.FixedDigest, TableEncoding.Sealed);

    private static byte[] Words(params uint[] words) => [.. words.SelectMany(BitConverter.GetBytes)];

    /// <summary>Walks the list as the kernel does, and insists that nothing follows NONE.</summary>
    private static List<(uint Tag, byte[] Payload)> Parse(byte[] list)
    {
        var tags = new List<(uint, byte[])>();
        int at = 0;
        while (BitConverter.ToUInt32(list, at) is > 0 and uint words)
        {
            Assert.True(words >= 2);
            tags.Add((BitConverter.ToUInt32(list, at + 4), list[(at + 8)..(at + 4 * (int)words)]));
            at += 4 * (int)words;
        }
        Assert.Equal(0u, BitConverter.ToUInt32(list, at + 4));
        Assert.Equal(list.Length, at + 8);
        return tags;
    }
}
