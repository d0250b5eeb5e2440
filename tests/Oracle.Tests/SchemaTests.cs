using FswLayout.Backends;
using FswLayout.Layout;

namespace FswLayout.Oracle.Tests;

/// <summary>
/// dt-validate judges boards' own trees after fdtoverlay has merged what is emitted into them, by the schemas of dt-schema and the kernel's bindings of
/// reserved memory and remote processors: it finds nothing that it does not find in the board's own tree.
/// </summary>
public sealed class SchemaTests : IDisposable
{
    /// <summary>What Linux reads (early_init_dt_scan_memory, drivers/of/fdt.c), and the schema of memory nodes does not have.</summary>
    private const string KnownToLinuxAlone = "'linux,usable-memory' does not match any of the regexes";

    /// <summary>The node that NXP's boards for RPMsg have, and the evaluation kit itself has not.</summary>
    private const string Companion = """
        /dts-v1/;
        / { fragment@0 { target-path = "/"; __overlay__ { imx8mm-cm4 { compatible = "fsl,imx8mm-cm4"; clocks = <0x1>; syscon = <0x1>; }; }; }; };
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [OracleFact("dt-validate", "dt-mk-schema")]
    public void What_is_emitted_for_Linux_beside_an_RTOS_keeps_the_schemas()
    {
        LayoutModel model = Layouts.Example("imx8mm-linux-m4");
        string board = Merged(OracleCache.PathOf("arm64/boards/imx8mm-evk.dtb"), Compiled(Companion));
        Assert.Empty(Findings(board, Emitted(model, "linux/layout.dtbo")));
        Assert.Empty(Findings(board, Emitted(model, "linux/amp/linux.dtbo")));
    }

    [OracleFact("dt-validate", "dt-mk-schema")]
    public void What_is_emitted_for_Linux_on_a_board_keeps_the_schemas()
    {
        Assert.Empty(Findings(OracleCache.PathOf("armhf/board.dtb"), Emitted(Layouts.Example("vexpress-linux"), "first/layout.dtbo")));
        Assert.Empty(Findings(OracleCache.PathOf("arm64/boards/bcm2711-rpi-4-b.dtb"), Emitted(Layouts.Example("rpi4-uboot"), "linux/layout.dtbo")));
    }

    [UBootFact]
    public void What_is_emitted_for_two_Linux_keeps_the_schemas() => Assert.Empty(
        Findings(UBootMachine.Tree(_folder), Emitted(Layouts.Example("virt-arm64-flat"), "upper/layout.dtbo")));

    /// <summary>The judge sees what is wrong: a pool that is to be mapped, and not to be.</summary>
    [OracleFact("dt-validate", "dt-mk-schema")]
    public void A_planted_mistake_is_found()
    {
        byte[] wrong = File.ReadAllBytes(Compiled("""
            /dts-v1/;
            / { fragment@0 { target-path = "/"; __overlay__ { reserved-memory { #address-cells = <2>; #size-cells = <2>; ranges;
                log@b8000000 { compatible = "shared-dma-pool"; reg = <0 0xb8000000 0 0x1000>; reusable; no-map; }; }; }; }; };
            """));
        Assert.NotEmpty(Findings(OracleCache.PathOf("armhf/board.dtb"), wrong));
    }

    /// <summary>What dt-validate says of the tree with the overlay, and not of the tree without.</summary>
    private string[] Findings(string tree, byte[] overlay)
    {
        string schema = _folder["schema.json"];
        if (!File.Exists(schema))
            UBootMachine.Run("dt-mk-schema", [
                "-j", "-o", schema, OracleCache.PathOf("source/Documentation/devicetree/bindings/reserved-memory"),
                OracleCache.PathOf("source/Documentation/devicetree/bindings/remoteproc")]);
        string[] before = SaidOf(tree, schema);
        return [.. SaidOf(Merged(tree, _folder.Write("overlay.dtbo", overlay)), schema).Except(before)];
    }

    /// <summary>Findings without the file's name, in which alone they differ, and without the schemas that they are from.</summary>
    private static string[] SaidOf(string tree, string schema)
    {
        ToolResult result = Tools.Run("dt-validate", ["-s", schema, tree]);
        return [.. (result.Output + result.Error).Split('\n').Where(l => l.StartsWith(tree, StringComparison.Ordinal)).Select(l => l[tree.Length..])
            .Where(l => !l.Contains(KnownToLinuxAlone, StringComparison.Ordinal))];
    }

    private string Merged(string tree, string overlay)
    {
        string merged = _folder[$"{Path.GetFileNameWithoutExtension(tree)}-merged.dtb"];
        UBootMachine.Run("fdtoverlay", "-i", tree, "-o", merged, overlay);
        return merged;
    }

    private string Compiled(string source)
    {
        UBootMachine.Run("dtc", "-q", "-I", "dts", "-O", "dtb", "-o", _folder["compiled.dtbo"], _folder.Write("source.dts", source));
        return _folder["compiled.dtbo"];
    }

    private static byte[] Emitted(LayoutModel model, string path) =>
        [.. BackendRunner.Emit(model, TableEncoding.Sealed).Single(f => f.Artifact.Path == path).Artifact.Content];
}
