using CsCheck;
using FswLayout.Layout;

namespace FswLayout.Backends.Tests.Dump;

/// <summary>Whatever is done to a file, its dump shows fields that are there and says what is wrong: no exception.</summary>
public sealed class DamagedFileTests
{
    private static readonly byte[][] Files = [.. OwnFiles(), .. ImageFormatTests.Files.Select(f => (byte[])f[1])];

    private static readonly Gen<(int Kind, int At, byte Value)> Change = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 9999], Gen.Byte);

    [Fact]
    public void Any_cut_and_any_changed_byte() =>
        Gen.Select(Gen.Int[0, Files.Length - 1], Change.Array[1, 3]).Sample(
            (file, changes) => FieldRecorder.Of(changes.Aggregate(Files[file], Apply)), iter: 40_000);

    [Fact]
    public void Every_length()
    {
        foreach (byte[] file in Files)
            for (int length = 0; length <= file.Length; length += file.Length > 2000 && length > 600 ? 251 : 1)
                FieldRecorder.Of(file[..length]);
    }

    /// <summary>A cut; a byte anywhere, or among the first; some bytes more.</summary>
    private static byte[] Apply(byte[] file, (int Kind, int At, byte Value) change)
    {
        int at = (int)((long)file.Length * change.At / 10_000);
        if (change.Kind == 0 || file.Length == 0)
            return file[..at];
        if (change.Kind == 3)
            return [.. file[..at], change.Value, .. file[at..]];
        byte[] changed = [.. file];
        changed[change.Kind == 1 ? at : Math.Min(at, change.At % 128)] ^= Math.Max((byte)1, change.Value);
        return changed;
    }

    private static IEnumerable<byte[]> OwnFiles()
    {
        LayoutModel model = Layouts.Example("tuna-ics-jb");
        foreach (TableEncoding tables in new[] { TableEncoding.Sealed, TableEncoding.Raw })
            foreach (string path in new[] { "cmm.bin", "jb/rst.bin", "control.bin", "jb/atags.bin" })
                yield return Emitted.Bytes(model, path, tables);
    }
}
