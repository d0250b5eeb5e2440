using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FswLayout.Fields;
using FswLayout.Images;

namespace FswLayout.Cli.Rendering;

/// <summary>
/// The fields of files as one JSON document (docs/formats.md, "Files that fswc shows"), written while they are read: a file may have more fields than
/// memory holds.
/// </summary>
internal sealed class DumpJson : IFieldSink, IDisposable
{
    private const int Batch = 64 << 10;

    private readonly TextWriter _output;
    private readonly ArrayBufferWriter<byte> _buffer = new(2 * Batch);
    private readonly Utf8JsonWriter _json;
    private readonly bool _hasFields;
    private bool _isInGroup;

    /// <param name="output">Where to.</param>
    /// <param name="hasFields">Whether the fields are wanted, or the groups alone.</param>
    public DumpJson(TextWriter output, bool hasFields)
    {
        (_output, _hasFields) = (output, hasFields);
        _json = new Utf8JsonWriter(
            _buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" });
        _json.WriteStartObject();
        _json.WriteStartArray("files");
    }

    /// <summary>A file begins.</summary>
    /// <param name="typed">Its path as it was given.</param>
    /// <param name="kind">What it is; <c>null</c> where that is not known.</param>
    /// <param name="size">Its bytes.</param>
    public void File(string typed, string? kind, long size)
    {
        _json.WriteStartObject();
        _json.WriteString("file", Printable.Json(typed));
        _json.WriteString("kind", kind);
        _json.WriteNumber("size", size);
        _json.WriteStartArray("groups");
    }

    public void Begin(FieldGroup group)
    {
        EndGroup();
        _json.WriteStartObject();
        _json.WriteString("name", Printable.Json(group.Name));
        _json.WriteNumber("offset", group.Offset);
        if (group.Space is not null)
            _json.WriteString("space", Printable.Json(group.Space));
        if (group.Summary.Length > 0)
            _json.WriteString("summary", Printable.Json(group.Summary));
        _json.WriteStartArray("fields");
        _isInGroup = true;
    }

    public void Add(FieldValue field)
    {
        if (!_hasFields)
            return;
        _json.WriteStartObject();
        _json.WriteNumber("offset", field.Offset);
        _json.WriteNumber("size", field.Size);
        if (field.Count > 1)
            _json.WriteNumber("count", field.Count);
        _json.WriteString("name", Printable.Json(field.Name));
        _json.WriteString("raw", FieldValue.Hex(field.Raw));
        if (field.Number is { } number)
            _json.WriteNumber("value", number);
        else if (field.Text is { } text)
            _json.WriteString("value", Printable.Json(text));
        _json.WriteString("meaning", Printable.Json(field.Meaning));
        _json.WriteEndObject();
        if (_json.BytesPending + _buffer.WrittenCount > Batch)
            Flush();
    }

    /// <summary>The file ends.</summary>
    public void End(IEnumerable<ImageProblem> problems)
    {
        EndGroup();
        _json.WriteEndArray();
        _json.WriteStartArray("problems");
        foreach (ImageProblem problem in problems)
        {
            _json.WriteStartObject();
            _json.WriteNumber("offset", problem.Offset);
            _json.WriteString("message", Printable.Json(problem.Message));
            if (problem.Remedy is not null)
                _json.WriteString("remedy", Printable.Json(problem.Remedy));
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteEndObject();
        Flush();
    }

    /// <summary>The document ends.</summary>
    public void Close()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        Flush();
        _output.Write('\n');
    }

    public void Dispose() => _json.Dispose();

    private void EndGroup()
    {
        if (!_isInGroup)
            return;
        _json.WriteEndArray();
        _json.WriteEndObject();
        _isInGroup = false;
    }

    private void Flush()
    {
        _json.Flush();
        _output.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.Clear();
    }
}
