using FswLayout.Images.DeviceTrees;
using FswLayout.Images.DeviceTrees.Dts;
using FswLayout.Text;

namespace FswLayout.Compiler.Tests.Images.Dts;

/// <summary>The reader of sources: dtc, with cpp before it, is its judge.</summary>
public sealed class DeviceTreeSourceTests
{
    private const string Header = """
        #ifndef BOARD_H /* once */
        #define BOARD_H
        #define UART0 1
        #define IRQ(n)  ((n) + 32)
        #define SHIFT(a, \
                      b) ((a) << (b))
        #define PIN(bank, number) pin- ## bank ## number { name-of-pin = #bank; reg = <number>; }
        #define PAIR(first, second...) first second
        #define LOOP LOOP
        #define EMPTY
        #define NODE deep
        #endif
        """;

    private const string Soc = """
        / {
            #address-cells = <2>;
            #size-cells = <1>;
            model = "a chip";
            aliases { serial0 = &uart0; both = &uart0, "text", &{/soc/gic}; };
            soc: soc {
                compatible = "vendor,chip", "simple-bus";
                uart0: serial@9000000 { reg = <0x0 0x9000000 0x1000>; interrupts = <IRQ(UART0)>; interrupt-parent = <&gic>; status = "disabled"; };
                spare: spare@1 { reg = <0 1 1>; one; two; inner { a; }; };
                /omit-if-no-ref/ unused: unused { x = <1>; };
                /omit-if-no-ref/ used: used { };
                gic: gic { phandle = <1>; };
            };
        };
        """;

    private const string Board = """
        // A board.
        /dts-v1/;
        /memreserve/ 0x90000000 0x00100000;
        here: /memreserve/ (0xA0000000 + 0x1000) 4096;
        #include "board.h"
        #include <board.h>
        #include "soc.dtsi"
        /include/ "plain.dtsi"
        / {
            model = "a board"; /* what counts is the last */
            name = "";
            memory@80000000 { device_type = "memory"; reg = <0x0 0x80000000 SHIFT(1, 29)>, <0x1 0 (~0 & 0x40000000)>; };
        #ifdef BOARD_H
            chosen { bootargs = "console=ttyAMA0 // no comment \"\x41\102\t"; name = "chosen"; stdout-path = &uart0; };
        #elif defined(NOTHING) || 1
            never;
        #else
            never;
        #endif
            values {
                empty; bytes = [00 fF 1234]; mixed = "a", <1 2>, [ff], &{/soc};
                arithmetic = <(1 ? 2 : 3) (-1) (7 / 2 % 2) (1 << 4 | 1 && 0) (5 >= 4) ('a') (~0x0FUL) 010 (!5) (3 - 4 ^ 2)>;
                bits = /bits/ 8 <1 (-1) 0x7f>, /bits/ 16 <0x1234>, /bits/ 64 <0x1234567890 (-2)>;
                far = <&uart0 PAIR(1, 2) &soc>, <&{/soc/gic} LOOP_OR(1)>;
                labels = a: <b: 1 c: 2 d:> e:, f: [g: 01 h:];
                0start = "digits"; #strange+name?*.,_ = "all of them"; \delete-me;
                dup@1 {}; dup@2 {};
            };
            EMPTY NODE { PIN(gpa, 0); PIN(gpb, 12); };
        };
        &uart0 { status = "okay"; /delete-property/ interrupt-parent; extra: extra { users = <&used &extra>; }; };
        &spare { /delete-property/ one; /delete-node/ inner; };
        &spare { one = "back"; inner { b; }; };
        second: &{/values} { empty = <&second>; };
        /delete-node/ &{/values/dup@1};
        """;

    private static readonly Dictionary<string, string> Files = new()
    {
        ["board.h"] = Header,
        ["soc.dtsi"] = Soc,
        ["plain.dtsi"] = "/* for dtc alone */ / { soc { plain; }; };",
        ["board.dts"] = Board.Replace(" LOOP_OR(1)", "", StringComparison.Ordinal),
    };

    [ToolFact("cpp", "dtc")]
    public void A_board_with_everything_in_it() => AssertSame(Files);

    [ToolTheory("cpp", "dtc")]
    [InlineData("/ { a = <1>; b { }; }; / { a = <2>; b { c; }; };")]
    [InlineData("/ { l: a { p; }; }; &l { p = <1>; p = <2>; q; q = <3>; b { c; }; b { d; c = <1>; }; };")]
    [InlineData("/ { a { name = \"b\"; }; };", true)]
    [InlineData("/ { a { b { c; }; }; }; / { a { /delete-node/ b; b { d; }; }; };")]
    [InlineData("/ { a { b { c; }; }; }; / { a { /delete-node/ b; }; }; / { z; a { b { e; }; }; };")]
    [InlineData("/ { x: a { }; y: b { }; }; &x { p = <&y>; }; /delete-node/ &y; / { y: c { }; };")]
    [InlineData("/ { x: a { phandle = <2>; }; y: b { }; z: c { p = <&y &z &x>; linux,phandle = <1>; }; };")]
    [InlineData("/ { a: b { phandle = <&a>; q = <&a>; }; };")]
    [InlineData("#define A B\n#define B A\n/ { p = \"A\", \"it's\"; A { }; n-A-1 { }; };")]
    [InlineData("#define F(x) x\n#define G F\n/ { p = <G (1) F\n(2)>; F { }; };")]
    [InlineData("#define S(x) #x\n#define J(a, b) a##b\n/ { p = S(a \"b\" c), S( x  y ); J(no, de) { }; };")]
    [InlineData("#define N 4\n#if N > 3 && !defined(M) && (N & 1) == 0\n/ { yes; };\n#else\n#error no\n#endif\n#undef N\n/ { N { }; };")]
    [InlineData("#if 0\n it's \" not read\n#include \"nothing\"\n#if 1\n#endif\n#elif 1\n/ { a; };\n#else\n/ { b; };\n#endif\n")]
    [InlineData("# 1 \"elsewhere.dts\" 2\n#pragma once\n/ { a; };")]
    [InlineData("/ { a = <(0xffffffff) 4294967295 (-1)>; };")]
    [InlineData("/ { p = /bits/ 16 <0x0102>; b { n = \"one\", \"\"; }; };")]
    [InlineData("\n#define REG(a) reg = <0x##a 0x1000>\n/ { d@4e-2 { REG(40); }; };")]
    [InlineData("/ { p = <(sizeof_)>; };", true)]
    [InlineData("/ { a@1; };", true)]
    [InlineData("/ { a@1@2 { }; };", true)]
    [InlineData("/ { a { #b { }; }; };", true)]
    [InlineData("/ { a { }; /delete-node/ a; };", true)]
    [InlineData("/ { a { }; };\n/ { /omit-if-no-ref/ a { b; }; };")]
    [InlineData("/ { /delete-property/ a; a; };\n/ { /delete-property/ a; };")]
    [InlineData("/ { /delete-node/ a; a { b; }; };")]
    [InlineData("/ { a { }; }; / { b { }; /delete-node/ a; };")]
    [InlineData("/ { l: a { phandle = &l; }; };", true)]
    [InlineData("/ { l: a { }; b { phandle = <&l>; }; };", true)]
    [InlineData("/ { l: a { c { }; }; l: b { }; };\n/delete-node/ &l; &l { d; };")]
    [InlineData("/ { a; a; };", true)]
    [InlineData("/ { a { }; a { }; };", true)]
    [InlineData("/ { a { }; b; };", true)]
    [InlineData("/ { /delete-node/ a; /delete-property/ b; };", true)]
    [InlineData("/ { p = <&nobody>; };", true)]
    [InlineData("/ { p = &{/nobody}; };", true)]
    [InlineData("&nobody { };", true)]
    [InlineData("/ { l: a { }; l: b { }; };", true)]
    [InlineData("/ { a { phandle = <1>; }; b { phandle = <1>; }; };", true)]
    [InlineData("/ { p = <0x100000000>; };", true)]
    [InlineData("/ { p = <(1 / 0)>; };", true)]
    [InlineData("/ { p = [1]; };", true)]
    [InlineData("/ { p = \"no end; };", true)]
    [InlineData("/ { p = <08>; };", true)]
    [InlineData("/ { p = <1 + 1>; };", true)]
    [InlineData("/ { p = /bits/ 12 <1>; };", true)]
    [InlineData("/ { ", true)]
    [InlineData("/* no end", true)]
    [InlineData("#if 1\n/ { };", true)]
    [InlineData("#else\n/ { };", true)]
    [InlineData("#define F(x) x\n/ { p = <F(1, 2)>; };", true)]
    public void Small_ones(string source, bool isWrong = false) =>
        AssertSame(new() { ["board.dts"] = "/dts-v1/;\n" + source }, isWrong);

    [Theory]
    [InlineData("/dts-v1/;\n/ { p = <&nobody>; };", "board.dts(2,10): there is no label nobody")]
    [InlineData("/dts-v1/;\n#include \"soc.dtsi\"\n/ { q = <WHAT>; };",
        "board.dts(3,10): a number was expected here, and WHAT is none: no macro of this name is known")]
    [InlineData("/dts-v1/;\n#define A(x) <x\n/ { q = A(1 ?)>; };", "board.dts(3,9): a number was expected here")]
    [InlineData("/dts-v1/;\n/ {\n  #include <dt-bindings/irq.h>\n};", "board.dts(3,12): there is no file dt-bindings/irq.h")]
    [InlineData("/dts-v1/;\n#include \"wrong.dtsi\"\n", "wrong.dtsi(2,3): the name of a node or a property was expected here")]
    [InlineData("/dts-v1/;\n/plugin/;\n&uart { };", "board.dts(2,9): this is an overlay, and tells no board")]
    [InlineData("/ { };", "board.dts(1,1): a source of a device tree begins with /dts-v1/;")]
    [InlineData("", "board.dts(1,1): a source of a device tree begins with /dts-v1/;")]
    [InlineData("/dts-v1/;", "board.dts(1,10): the tree has no root node: / { … };")]
    [InlineData("/dts-v1/;\n#include \"board.dts\"", "board.dts(2,10): files include each other more than 64 deep")]
    [InlineData("#define A A1 A1\n#define A1 A2 A2\n#error too bad", "board.dts(3,2): #error too bad")]
    public void What_is_wrong_is_said_with_its_place(string source, string problem)
    {
        TreeSourceReading reading = TreeJudge.OfText(
            source, new() { ["soc.dtsi"] = "/ { };", ["wrong.dtsi"] = "/ {\n  = 1;\n};", ["board.dts"] = source });
        Assert.Equal(problem, $"{reading.Problem?.Location}: {reading.Problem?.Message}");
    }

    /// <summary>What grows without end ends: macros, nodes, expressions, values.</summary>
    [Fact]
    public void Nothing_is_endless()
    {
        string doubling = string.Concat(Enumerable.Range(0, 60).Select(i => $"#define A{i} A{i + 1} A{i + 1}\n")) + "/dts-v1/; / { p = <A0>; };";
        string chain = string.Concat(Enumerable.Range(0, 2000).Select(i => $"#define A{i} A{i + 1}\n")) + "/dts-v1/; / { p = <A0>; };";
        string nested = "/dts-v1/; " + "/ { a: n { }; }; " + string.Concat(
            Enumerable.Range(0, 200).Select(i => $"&{(i == 0 ? "a" : $"a{i}")} {{ a{i + 1}: n {{ }}; }};\n"));
        foreach (string source in new[]
        {
            doubling, chain, nested, "/dts-v1/; / { p = <" + new string('(', 100_000), "/dts-v1/; " + string.Concat(Enumerable.Repeat("/ { a ", 100_000)),
            "#define F(x) x\n/dts-v1/; " + string.Concat(Enumerable.Repeat("F(", 10_000)), "/dts-v1/; / { p = <(" + new string('-', 1_000_000) + "1)>; };",
        })
            Assert.True(TreeJudge.OfText(source, []) is { Problem: not null } or { Tree: not null });
    }

    private static void AssertSame(Dictionary<string, string> files, bool isWrong = false)
    {
        using var folder = new TemporaryFolder();
        foreach ((string name, string text) in files)
            folder.Write(name, text);
        DeviceTree? theirs = TreeJudge.OfTools(folder["board.dts"], folder.Path);
        TreeSourceReading ours = TreeJudge.Ours(folder["board.dts"], folder.Path);
        Assert.Equal(isWrong, theirs is null);
        Assert.Equal(TreeJudge.Print(theirs), TreeJudge.Print(ours.Tree));
        Assert.True(isWrong == ours.Problem is not null, ours.Problem?.Message);
    }
}
