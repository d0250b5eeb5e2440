using System.Globalization;
using FswLayout.Fields;

namespace FswLayout.Images.Ramdisks;

/// <summary>The fields of a cpio header, numbers of eight hexadecimal digits behind a magic of six characters, and how an entry is shown.</summary>
internal static class CpioFields
{
    public const int MagicSize = 6, Digits = 8;

    private static readonly (string Name, string Meaning)[] Numbers =
    [
        ("ino", "number that hard links share"), ("mode", "type and permissions"), ("uid", "owner"), ("gid", "group"), ("nlink", "how many names the file has"),
        ("mtime", "when it was changed last"), ("filesize", "bytes of the content"), ("devmajor", "device that it came from, major number"),
        ("devminor", "device that it came from, minor number"), ("rdevmajor", "major number of a device file"), ("rdevminor", "minor number of a device file"),
        ("namesize", "bytes of the name, its NUL included"), ("check", "sum of the bytes, in archives with 070702"),
    ];

    /// <summary>Bytes of a header.</summary>
    public static int HeaderSize => MagicSize + (Digits * Numbers.Length);

    /// <summary>The number at <paramref name="index"/> behind the magic; <c>null</c> where there are other characters than digits.</summary>
    public static uint? Number(byte[] header, int index) =>
        uint.TryParse(Bytes.Ascii(header, Digits * index, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value) ? value : null;

    /// <summary>Shows the entry that starts at <paramref name="at"/>, up to its content.</summary>
    public static void Show(ArchiveSource source, long at, byte[] magic, byte[] header, byte[] name)
    {
        if (source.Fields is not { } sink)
            return;
        string path = FieldValue.TextOf(name);
        sink.Begin(new FieldGroup(path.Length == 0 ? "entry" : path, at, Summary(header)) { Space = source.Space });
        sink.Add(FieldValue.OfBytes(at, MagicSize, "magic", magic, "an entry of a cpio archive") with { Text = Bytes.Ascii(magic, 0, MagicSize) });
        for (int i = 0; i < Numbers.Length; i++)
        {
            (string field, string meaning) = Numbers[i];
            uint value = Number(header, i) ?? 0;
            string told = field switch { "mode" => $"{meaning}: {Mode(value)}", "mtime" => $"{meaning}: {UnixTime.Text(value)}", _ => meaning };
            byte[] raw = header.AsSpan(Digits * i, Digits).ToArray();
            sink.Add(FieldValue.OfBytes(at + MagicSize + (Digits * i), Digits, field, raw, told) with { Number = value });
        }
        if (name.Length > 0)
            sink.Add(FieldValue.OfBytes(at + HeaderSize, name.Length, "name", name, "path, with its NUL") with { Text = path });
    }

    /// <summary>Shows the content of an entry; its bytes only where it is what a link leads to.</summary>
    public static void ShowContent(ArchiveSource source, long at, uint size, byte[]? link)
    {
        if (size > 0)
            source.Fields?.Add(link is null
                ? new FieldValue(at, size, "content", [], "the content")
                : FieldValue.OfBytes(at, size, "target", link, "what the link leads to") with { Text = FieldValue.TextOf(link) });
    }

    /// <summary>As <c>cpio -tv</c> has it: permissions, owner and group, size or device.</summary>
    private static string Summary(byte[] header)
    {
        uint Of(int index) => Number(header, index) ?? 0;
        bool isDevice = (Of(1) & 0xF000) is 0x2000 or 0x6000;
        return $"{Mode(Of(1))} {Of(2)}/{Of(3)}, {(isDevice ? $"device {Of(9)}, {Of(10)}" : Of(6) == 1 ? "1 byte" : $"{Of(6)} bytes")}";
    }

    /// <summary>Type and permissions as ls shows them.</summary>
    private static string Mode(uint mode)
    {
        char[] text = "?rwxrwxrwx".ToCharArray();
        text[0] = (mode & 0xF000) switch
        {
            0x4000 => 'd',
            0x8000 => '-',
            0xA000 => 'l',
            0x2000 => 'c',
            0x6000 => 'b',
            0x1000 => 'p',
            0xC000 => 's',
            _ => '?',
        };
        for (int bit = 0; bit < 9; bit++)
            if ((mode >> bit & 1) == 0)
                text[9 - bit] = '-';
        Special(text, 3, (mode & 0x800) != 0, 's');
        Special(text, 6, (mode & 0x400) != 0, 's');
        Special(text, 9, (mode & 0x200) != 0, 't');
        return new string(text);
    }

    private static void Special(char[] text, int at, bool isSet, char letter)
    {
        if (isSet)
            text[at] = text[at] == 'x' ? letter : char.ToUpperInvariant(letter);
    }
}
