using System.Collections.Immutable;
using FswLayout.Backends.Dump;
using FswLayout.Fields;
using FswLayout.Images;

namespace FswLayout.Backends.Tests.Dump;

/// <summary>Keeps what a dump shows, and holds it to what every dump has to keep to.</summary>
internal sealed class FieldRecorder : IFieldSink
{
    public List<(FieldGroup Group, List<FieldValue> Fields)> Groups { get; } = [];

    public required DumpFormat Format { get; init; }

    public ImmutableArray<ImageProblem> Problems { get; private set; }

    /// <summary>The dump of a file; <c>null</c> where its kind is not known.</summary>
    public static FieldRecorder? Of(byte[] file)
    {
        var stream = new MemoryStream(file, writable: false);
        if (DumpFormats.Of(stream) is not { } format)
        {
            Assert.NotEmpty(UnknownFile.Describe(stream));
            return null;
        }
        var recorder = new FieldRecorder { Format = format };
        recorder.Problems = format.Show(stream, recorder);
        recorder.Check(file);
        return recorder;
    }

    public void Begin(FieldGroup group) => Groups.Add((group, []));

    public void Add(FieldValue field) => Groups[^1].Fields.Add(field);

    /// <summary>The value of a field, as text or as a number; of the first group of that name that has it.</summary>
    public object ValueOf(string group, string field)
    {
        FieldValue value = Groups.Where(g => g.Group.Name == group).SelectMany(g => g.Fields).First(f => f.Name == field);
        return value.Number is { } number ? number : value.Text ?? FieldValue.Hex(value.Raw);
    }

    /// <summary>Where a field is said to be, there its bytes are.</summary>
    private void Check(byte[] file)
    {
        foreach ((FieldGroup group, List<FieldValue> fields) in Groups.Where(g => g.Group.Space is null))
            foreach (FieldValue field in fields)
            {
                Assert.True(field.Offset >= 0 && field.Offset + (field.Size * field.Count) <= file.Length, $"{group.Name} {field}");
                Assert.Equal(file.AsSpan((int)field.Offset, field.Raw.Length), field.Raw.AsSpan());
                Assert.InRange(field.Raw.Length, 0, Math.Min(field.Size, FieldValue.MostRaw));
            }
        Assert.All(Groups.SelectMany(g => g.Fields), f => Assert.False(string.IsNullOrEmpty(f.Name) || string.IsNullOrEmpty(f.Meaning), f.ToString()));
        Assert.All(Problems, p => Assert.InRange(p.Offset, 0, long.MaxValue));
    }
}
