using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;

namespace FswLayout.Backends.Tests;

/// <summary>A layout without errors can be emitted, whatever its numbers are.</summary>
public sealed class EmitPropertyTests
{
    private static readonly string[] Sources =
        [.. Directory.GetDirectories(Repository.PathOf("examples")).Order(StringComparer.Ordinal).Select(d => File.ReadAllText(Path.Combine(d, "main.fsw")))];

    /// <summary>Numbers that a sound layout may hold: whole sections and pages, mostly.</summary>
    private static readonly Gen<ulong> Number = Gen.OneOf(
        Gen.ULong[0, 300], Gen.ULong[0, 512].Select(n => n << 20), Gen.ULong[0, 64].Select(n => n << 24), Gen.ULong[128, 192].Select(n => n << 24),
        Gen.ULong[0, 1 << 20].Select(n => n << 12));

    [Fact]
    public void What_compiles_can_be_emitted() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60], Number).Sample(
            (source, which, number) =>
            {
                int seen = 0;
                Compilation compilation = Layouts.Compile(Regex.Replace(
                    Sources[source], @"\b(0x[0-9A-F]+|[0-9]+[KMG]?)\b", m => seen++ == which ? number.ToString(CultureInfo.InvariantCulture) : m.Value));
                if (compilation.Model is { } model)
                    Assert.All(BackendRunner.Emit(model, TableEncoding.Sealed), f => Assert.DoesNotContain("..", f.Artifact.Path));
            },
            iter: 2_000);
}
