using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Fields;
using FswLayout.Images;
using FswLayout.Layout;

namespace FswLayout.Backends.Atags;

/// <summary>Reads a list of ATAGs as parse_tags of Linux 3.0 walks it (arch/arm/kernel/setup.c), and shows its fields.</summary>
/// <param name="sink">Who sees the fields; <c>null</c> for nobody.</param>
public sealed class AtagListReader(IFieldSink? sink)
{
    private const int HeaderSize = AtagTag.HeaderWords * AtagTag.WordSize;

    private readonly ProblemList _problems = new();

    /// <summary>What is wrong with what was read.</summary>
    public ImmutableArray<ImageProblem> Problems => _problems.ToImmutable();

    /// <summary>Bytes of the list that was read, NONE included.</summary>
    public int Length { get; private set; }

    /// <summary>Whether <paramref name="bytes"/> begin with CORE, as every list does.</summary>
    public static bool IsList(byte[] bytes) =>
        bytes.Length >= HeaderSize && AtagTag.IdField.Word(bytes) == AtagTag.Core.Id
        && (AtagTag.SizeField.Word(bytes) == AtagTag.HeaderWords || AtagTag.SizeField.Word(bytes) == AtagTag.Core.Words);

    /// <summary>Reads the tags up to NONE, or as far as they are there.</summary>
    /// <param name="bytes">The bytes from the list's start on; there may be more than it takes.</param>
    /// <param name="at">Where the list starts in the file.</param>
    /// <returns>The tags with their bytes, header included, NONE left out.</returns>
    public ImmutableArray<(AtagTag Tag, byte[] Bytes)> Read(byte[] bytes, long at)
    {
        var tags = ImmutableArray.CreateBuilder<(AtagTag, byte[])>();
        for (Length = 0; Next(bytes, at) is { } record; Length += record.Length)
        {
            AtagTag tag = AtagTag.All.FirstOrDefault(t => t.Id == AtagTag.IdField.Word(record) && t != AtagTag.None)
                ?? new AtagTag(AtagTag.IdField.Word(record), "unknown", []);
            Show(tag, record, at + Length);
            CheckSize(tag, record.Length, at + Length);
            tags.Add((tag, record));
        }
        return tags.ToImmutable();
    }

    /// <summary>The bytes of the tag at <see cref="Length"/>; <c>null</c> where the list ends, well or badly.</summary>
    private byte[]? Next(byte[] bytes, long at)
    {
        byte[] rest = [.. bytes.Skip(Length).Take(HeaderSize)];
        if (rest.Length < HeaderSize)
            return Stop(at + bytes.Length, "the file ends before the tag NONE, which ends a list: it was cut");
        uint words = AtagTag.SizeField.Word(rest), id = AtagTag.IdField.Word(rest);
        if (words == 0 || id == AtagTag.None.Id)
        {
            Show(AtagTag.None, rest, at + Length);
            if (words != 0 || id != AtagTag.None.Id)
                _problems.Add(at + Length, $"the list ends with size {words} and tag {SizeText.Address(id)}: NONE is 0 in both");
            Length += HeaderSize;
            return null;
        }
        int size = (int)Math.Min(words, int.MaxValue / AtagTag.WordSize) * AtagTag.WordSize;
        if (words >= AtagTag.HeaderWords && size <= bytes.Length - Length)
            return [.. bytes.Skip(Length).Take(size)];
        Show(AtagTag.All.FirstOrDefault(t => t.Id == id) ?? AtagTag.None, [.. bytes.Skip(Length)], at + Length);
        return words < AtagTag.HeaderWords
            ? Stop(at + Length, $"a tag of {words} words: its header alone has {AtagTag.HeaderWords}")
            : Stop(at + bytes.Length, $"the tag at 0x{at + Length:x} has {words} words, but the file ends in it: it was cut");
    }

    private void Show(AtagTag tag, byte[] record, long at)
    {
        sink?.Begin(new FieldGroup(tag.Name, at, SummaryOf(tag, record)));
        sink.AddRecord([AtagTag.SizeField, AtagTag.IdField], record, at, f => f == AtagTag.IdField ? $"ATAG_{tag.Name}" : null);
        int shown = HeaderSize;
        if (tag == AtagTag.CommandLine)
            sink?.Add(FieldValue.OfBytes(at + shown, record.Length - shown, "cmdline", [.. record.Skip(shown)], "the command line, up to its NUL") with
            {
                Text = FieldValue.TextOf(record.AsSpan(shown)),
            });
        else
        {
            sink.AddRecord(tag.Fields, record, at);
            shown = Math.Max(shown, tag.Fields.Select(f => f.End).Where(end => end <= record.Length).DefaultIfEmpty(shown).Max());
            if (record.Length > shown && tag != AtagTag.None)
                sink?.Add(FieldValue.OfBytes(at + shown, record.Length - shown, "rest", [.. record.Skip(shown)], "what fswc does not know"));
        }
    }

    /// <summary>setup_arch takes CORE with no payload as well.</summary>
    private void CheckSize(AtagTag tag, int size, long at)
    {
        if (tag.Fields.Length > 0 && size < tag.Words * AtagTag.WordSize && !(tag == AtagTag.Core && size == HeaderSize))
            _problems.Add(at, $"{tag.Name} has {size} bytes, but its fields take {tag.Words * AtagTag.WordSize}");
    }

    private static string SummaryOf(AtagTag tag, byte[] record)
    {
        if (record.Length < tag.Words * AtagTag.WordSize)
            return "";
        uint Word(int index) => tag.Fields[index].Word(record);
        return tag.Name switch
        {
            "MEM" => $"{SizeText.InWords(Word(0))} at {SizeText.Address(Word(1))}",
            "INITRD2" => $"{SizeText.InWords(Word(1))} at {SizeText.Address(Word(0))}",
            "REVISION" => Word(0).ToString(CultureInfo.InvariantCulture),
            _ => "",
        };
    }

    private byte[]? Stop(long offset, string message)
    {
        _problems.Add(offset, message);
        return null;
    }
}
