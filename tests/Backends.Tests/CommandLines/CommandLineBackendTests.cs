using FswLayout.Layout;

namespace FswLayout.Backends.Tests.CommandLines;

public sealed class CommandLineBackendTests
{
    [Fact]
    public void One_line_an_instance()
    {
        LayoutModel model = SampleLayouts.Tuna();

        Assert.Equal("kernelcore=256M vmalloc=768M console=ttyFIQ0 androidboot.console=ttyFIQ0 no_console_suspend\n", Emitted.Text(model, "ics/cmdline"));
        Assert.Equal(
            "mem=768M@0x90000000 kernelcore=128M vmalloc=768M initrd=0x92800000,0x4f800 console=ttyFIQ0\n",
            Emitted.Text(model, "jb/cmdline"));
    }
}
