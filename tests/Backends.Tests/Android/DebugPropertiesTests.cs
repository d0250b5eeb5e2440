using FswLayout.Backends.Android;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Android;

public sealed class DebugPropertiesTests
{
    private const string Layout = """
        board b { ram = 0x80000000 .. 0xC0000000; section = 16M; control fsw = 0xBFFE0000 size 128K; }
        instance m on b { id = 1; role = master; memory = rest; kernel = linux(3.0.8); kernelcore = 128M; vmalloc = 768M; SYSTEM DEBUG }
        """;

    [Fact]
    public void An_Android_guest_that_asks_for_it_gets_three_properties() =>
        Assert.Equal(
            $"""
            # layout {Emitted.FixedDigest.Hex}
            # A debug guest: put these in place of the same names in the ramdisk's default.prop, or above them.
            ro.secure=0
            ro.allow.mock.location=0
            ro.debuggable=1

            """,
            Emitted.Text(new DebugPropertiesBackend(), Model("system = android(4.1.1);", "debug = true;")));

    [Theory]
    [InlineData("system = android(4.1.1);", "")]
    [InlineData("system = android(4.1.1);", "debug = false;")]
    [InlineData("", "debug = true;")]
    public void Others_get_none(string system, string debug) =>
        Assert.Empty(new DebugPropertiesBackend().Emit(new EmitContext(Model(system, debug), Emitted.FixedDigest, TableEncoding.Sealed)));

    [Fact]
    public void The_digest_tells_a_debug_guest() =>
        Assert.NotEqual(LayoutDigest.Of(Model("", "debug = true;")), LayoutDigest.Of(Model("", "")));

    private static LayoutModel Model(string system, string debug) => Layouts.Model(Layout.Replace("SYSTEM", system).Replace("DEBUG", debug));
}
