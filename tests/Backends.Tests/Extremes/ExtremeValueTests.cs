using System.Globalization;
using CsCheck;

namespace FswLayout.Backends.Tests.Extremes;

/// <summary>Any value in any property: diagnostics, or files. FSW_EXTREMES=200000 draws more than the usual number of layouts.</summary>
public sealed class ExtremeValueTests
{
    private const int Usual = 3_000;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("FSW_EXTREMES"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : Usual;

    [Fact]
    public void Any_values_give_diagnostics_and_what_is_sound_can_be_built() => ExtremeLayout.Text.Sample(text => Build(text), iter: Count);

    private static void Build(string text)
    {
        Compilation compilation = Layouts.Compile(text, ("zImage", "no kernel"), ("config", "CONFIG_SPARSEMEM=y\n"),
            ("init.rc", "on boot\n    mount ext4 /dev/data /data\n"));
        if (compilation.Model is { } model)
            Assert.NotEmpty(BackendRunner.Emit(model, TableEncoding.Sealed));
    }
}
