using System.Collections.Immutable;
using System.Globalization;
using FswLayout.Text;

namespace FswLayout.InitFiles.Fstab;

/// <summary>mnt_parse_table_line() and unmangle() (util-linux, libmount/src/tab_parse.c and lib/mangle.c): a row that cannot be read is passed over.</summary>
internal sealed class UtilLinuxParser
{
    private readonly SourceText _source;
    private readonly ImmutableArray<FstabRow>.Builder _rows = ImmutableArray.CreateBuilder<FstabRow>();
    private readonly ImmutableArray<InitFinding>.Builder _findings = ImmutableArray.CreateBuilder<InitFinding>();

    public UtilLinuxParser(SourceText source) => _source = source;

    public FstabFile Parse()
    {
        foreach (FstabLine line in FstabLine.Of(_source))
        {
            string text = line.Text.Length > 0 && line.Text[line.Text.Length - 1] == '\r' ? line.Text.Substring(0, line.Text.Length - 1) : line.Text;
            text = text.TrimStart(' ', '\t');
            if (text.Length > 0 && text[0] != '#')
                Read(line, text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
        }
        return new FstabFile(_source, _rows.ToImmutable(), _findings.ToImmutable());
    }

    private void Read(FstabLine line, string[] columns)
    {
        int frequency = 0, pass = 0;
        if (line.IsCut)
            Report(InitFindingKind.NulCharacter, InitEffect.Error, line, "a row with a NUL is not read");
        else if (columns.Length < 3)
            Report(InitFindingKind.MissingColumn, InitEffect.Error, line, "a row has a source, a target and a type at least; this one is passed over");
        else if ((columns.Length > 4 && !TryNumber(columns[4], out frequency)) || (columns.Length > 5 && !TryNumber(columns[5], out pass)))
            Report(InitFindingKind.BadNumber, InitEffect.Error, line, "the fifth and the sixth column are numbers; this row is passed over");
        else
        {
            if (columns.Length > 6 && columns[6][0] != '#')
                Report(InitFindingKind.IgnoredColumns, InitEffect.Dropped, line, "columns after the sixth are not read");
            _rows.Add(new FstabRow(Unescape(columns[0]), Unescape(columns[1]), Unescape(columns[2]), line.Location)
            {
                Words = columns.Length < 4 ? [] : [.. Unescape(columns[3]).Split([','], StringSplitOptions.RemoveEmptyEntries)],
                Frequency = frequency,
                Pass = pass,
            });
        }
    }

    /// <summary>strtol() to the end of the column, put into an int: a number that is too large is no error.</summary>
    private static bool TryNumber(string column, out int number)
    {
        number = 0;
        string digits = column[0] is '+' or '-' ? column.Substring(1) : column;
        if (digits.Length == 0 || digits.Any(c => c is < '0' or > '9'))
            return false;
        long value = long.TryParse(column, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long read) ? read
            : column[0] == '-' ? long.MinValue
            : long.MaxValue;
        number = unchecked((int)value);
        return true;
    }

    /// <summary>A backslash and three octal digits are a character, of one byte; another backslash is itself.</summary>
    private static string Unescape(string column)
    {
        if (column.IndexOf('\\') < 0)
            return column;
        byte[] bytes = Utf8Text.Encode(column, mark: false);
        var result = new List<byte>(bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            bool escaped = bytes[i] == '\\' && IsOctal(bytes, i + 1) && IsOctal(bytes, i + 2) && IsOctal(bytes, i + 3);
            result.Add(escaped ? (byte)((64 * (bytes[i + 1] & 7)) + (8 * (bytes[i + 2] & 7)) + (bytes[i + 3] & 7)) : bytes[i]);
            i += escaped ? 3 : 0;
        }
        string text = Utf8Text.Decode([.. result], 0);
        return text.IndexOf('\0') is >= 0 and int nul ? text.Substring(0, nul) : text;
    }

    private static bool IsOctal(byte[] bytes, int index) => index < bytes.Length && bytes[index] is >= (byte)'0' and <= (byte)'7';

    private void Report(InitFindingKind kind, InitEffect effect, FstabLine line, string message) =>
        _findings.Add(new InitFinding(kind, effect, line.Location, message));
}
