using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Hashing;
using FswLayout.Fields;
using FswLayout.Images.UBoot;
using FswLayout.Kernel;
using FswLayout.Text;

namespace FswLayout.Backends.UBoot;

/// <summary>
/// <c>boot.scr</c>: a legacy image of type script, byte for byte as <c>mkimage -A ARCH -T script -d boot.cmd boot.scr</c> of the same time makes it. Its
/// content is a list of sizes, one here and a 0, and then the text (tools/mkimage.c).
/// </summary>
internal static class ScriptImage
{
    /// <summary>IH_OS_LINUX, IH_TYPE_SCRIPT, IH_COMP_GZIP (include/image.h): mkimage's default, although nothing is packed.</summary>
    private const byte Linux = 5, Script = 6, Gzip = 1;

    /// <summary>IH_ARCH_ARM and IH_ARCH_ARM64.</summary>
    private const byte Arm = 2, Arm64 = 22;

    private const int ListSize = 2 * sizeof(uint);

    /// <summary>That of <paramref name="source"/>, which bears the time <paramref name="time"/>, in seconds since 1970.</summary>
    public static Artifact Of(string path, Artifact source, KernelArchitecture architecture, uint time)
    {
        byte[] content = [.. new byte[ListSize], .. source.Content];
        BinaryPrimitives.WriteUInt32BigEndian(content, (uint)source.Content.Length);
        byte[] header = new byte[UBootImageFields.HeaderSize];
        UBootImageFields.MagicNumber.Write(header, UBootImageFields.Magic);
        UBootImageFields.Time.Write(header, time);
        UBootImageFields.Size.Write(header, (uint)content.Length);
        UBootImageFields.DataChecksum.Write(header, Crc32.HashToUInt32(content));
        UBootImageFields.System.Write(header, Linux);
        UBootImageFields.Architecture.Write(header, architecture == KernelArchitecture.Arm64 ? Arm64 : Arm);
        UBootImageFields.Type.Write(header, Script);
        UBootImageFields.Packing.Write(header, Gzip);
        UBootImageFields.HeaderChecksum.Write(header, Crc32.HashToUInt32(header));
        int before = header.Length + ListSize;
        return Artifact.OfBytes(path, [.. header, .. content], source.Origins) with
        {
            Marking = () => [.. Sums(source), .. source.Marks.Select(m => m with { Start = m.Start + before, End = m.End + before })],
        };
    }

    /// <summary>What the whole of the script decides: its size, which stands in the list as well, and checksums.</summary>
    private static IEnumerable<Mark> Sums(Artifact source)
    {
        ImmutableArray<SourceLocation> places = [.. source.Marks.SelectMany(m => m.Places).Distinct()];
        foreach (BinaryField field in new[] { UBootImageFields.HeaderChecksum, UBootImageFields.Size, UBootImageFields.DataChecksum })
            yield return new Mark(field.Offset, field.End, $"{field.Name}: {field.Meaning}", places);
        yield return new Mark(UBootImageFields.HeaderSize, UBootImageFields.HeaderSize + sizeof(uint), "bytes of the script", places);
    }
}
