using System.Text;
using FswLayout.Addresses;
using FswLayout.Layout;

namespace FswLayout.Backends.Atags;

/// <summary><c>atags.bin</c> of each child: the list its kernel finds at base + 0x100 (3.0 source, asm/setup.h; formats.md, section 3).</summary>
public sealed class AtagsBackend : ILayoutBackend
{
    private const uint Core = 0x54410001, Memory = 0x54410002, Initrd2 = 0x54420005, CommandLineTag = 0x54410009, None = 0;

    /// <inheritdoc/>
    public string Name => "atags";

    /// <inheritdoc/>
    public string Summary => "atags.bin of each child: CORE, MEM, INITRD2, CMDLINE, NONE";

    /// <inheritdoc/>
    public IEnumerable<Artifact> Emit(EmitContext context) => context.Model.Children.Select(child =>
        Artifact.OfBytes($"{child.Name}/atags.bin", Encode(context.Model.Board, child), [child.Location, .. child.CommandLine.Arguments.Select(a => a.Location)]));

    private static byte[] Encode(Board board, Instance child)
    {
        var words = new List<uint>();
        // Flags 1: the root file system is read-only at first, as boot loaders say; no root device number.
        Add(words, Core, [1, (uint)board.PageSize, 0]);
        foreach (AddressRange bank in board.Ram.Where(b => b.End > child.Base))
            Add(words, Memory, [(uint)(bank.End - Math.Max(bank.Start, child.Base)), (uint)Math.Max(bank.Start, child.Base)]);
        if (child.ImageOf(ImageKind.Initrd) is { Size: { } size } initrd)
            Add(words, Initrd2, [(uint)initrd.Load, (uint)size]);
        Add(words, CommandLineTag, Words(child.CommandLine.Text));
        words.AddRange([0, None]);
        return [.. words.SelectMany(w => new[] { (byte)w, (byte)(w >> 8), (byte)(w >> 16), (byte)(w >> 24) })];
    }

    private static void Add(List<uint> words, uint tag, uint[] payload)
    {
        words.Add((uint)(payload.Length + 2));
        words.Add(tag);
        words.AddRange(payload);
    }

    private static uint[] Words(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        uint[] words = new uint[(bytes.Length + 4) / 4];
        for (int i = 0; i < bytes.Length; i++)
            words[i / 4] |= (uint)bytes[i] << (8 * (i % 4));
        return words;
    }
}
