namespace FswLayout.Fields;

/// <summary>What wants to see every field of a file while a reader goes through it.</summary>
public interface IFieldSink
{
    /// <summary>A new group begins; what follows belongs to it.</summary>
    void Begin(FieldGroup group);

    /// <summary>A field of the group that began last.</summary>
    void Add(FieldValue field);
}

/// <summary>Fields that belong together: a header, a table, an entry.</summary>
/// <param name="Name">What it is, such as <c>header</c>.</param>
/// <param name="Offset">Where it starts, in bytes from the start of its space.</param>
/// <param name="Summary">What it says, in one line for people; empty where only its fields tell.</param>
public sealed record FieldGroup(string Name, long Offset, string Summary = "")
{
    /// <summary>What offsets count in; <c>null</c> for the file, else the unpacked data of a part of it, in words.</summary>
    public string? Space { get; init; }
}

/// <summary>Records shown to a sink.</summary>
public static class FieldSinkExtensions
{
    /// <summary>Shows the fields of a record in their order, as far as there are bytes for them.</summary>
    /// <param name="sink">Who wants to see them; nobody does where it is <c>null</c>.</param>
    /// <param name="fields">The record's fields.</param>
    /// <param name="record">Its bytes; fewer where the file ends in it.</param>
    /// <param name="at">Where it starts in its space.</param>
    /// <param name="meaningOf">What a value means; <c>null</c> for what the field always is.</param>
    public static void AddRecord(
        this IFieldSink? sink, IEnumerable<BinaryField> fields, byte[] record, long at, Func<BinaryField, string?>? meaningOf = null)
    {
        if (sink is null)
            return;
        foreach (BinaryField field in fields.Where(f => f.End <= record.Length))
            sink.Add(FieldValue.Of(field, record, at, meaningOf?.Invoke(field)));
    }
}
