using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Binding;

namespace FswLayout.LanguageServer.Features;

/// <summary>Values and rows of the table of properties as hover and completion show them.</summary>
internal static class Wording
{
    /// <summary>A value in all units that it can be read in.</summary>
    /// <param name="value">The value.</param>
    /// <param name="sectionSize">Bytes of a section where it may be an address; 0 elsewhere.</param>
    public static string Of(Value value, ulong sectionSize = 0) => value switch
    {
        Value.Integer number => Number(number.Number, sectionSize),
        Value.Text text => $"\"{text.Characters}\"",
        Value.Ranges ranges => string.Join(", ", ranges.Items.Select(r => Range(r, sectionSize))),
        Value.Sections sections => "sections " + SectionNumbers.Text(sections.Numbers.Order(), most: 8),
        Value.Word word => word.Name,
        Value.Version version => version.Number,
        Value.System { Release: "" } system => system.Name,
        Value.System system => $"{system.Name}({system.Release})",
        Value.Loop loop => $"loop(\"{loop.Path}\")",
        Value.List list => $"[{string.Join(", ", list.Items.Select(i => Of(i)))}]",
        Value.Auto { Bytes: { } bytes } => $"auto {SizeText.Size(bytes)}",
        Value.Auto => "auto",
        Value.Reference reference => reference.KindText,
        _ => "set",
    };

    private static string Number(ulong number, ulong sectionSize)
    {
        string plain = number.ToString(CultureInfo.InvariantCulture), size = SizeText.Size(number);
        string text = number < 10 ? plain : $"{SizeText.Address(number)} = {plain}";
        if (size != plain)
            text += $" = {size}";
        return sectionSize == 0 ? text
            : text + $", section {number / sectionSize}{(number % sectionSize == 0 ? "" : " + " + SizeText.Address(number % sectionSize))}";
    }

    public static string Range(AddressRange range, ulong sectionSize = 0)
    {
        string text = $"{SizeText.Address(range.Start)} .. {SizeText.Address(range.End)} ({SizeText.InWords(range.Size)})";
        if (sectionSize == 0 || range.IsEmpty)
            return text;
        ulong first = range.Start / sectionSize, last = (range.End - 1) / sectionSize;
        return text + (first == last ? $", section {first}" : $", sections {first} ..= {last}");
    }

    /// <summary>What a property takes, as the reference has it.</summary>
    public static string Takes(PropertyDefinition property) => property.Type switch
    {
        PropertyType.Number => "a number",
        PropertyType.Size => "a size",
        PropertyType.FileSize => "a size or auto",
        PropertyType.Address => "an address",
        PropertyType.Base => "an address or auto",
        PropertyType.QuotedText => "a string",
        PropertyType.Choice => string.Join(" or ", property.Choices),
        PropertyType.Word => "a word",
        PropertyType.Words when !property.Choices.IsEmpty => "a list of " + string.Join(", ", property.Choices),
        PropertyType.Words => "a list of words",
        PropertyType.Numbers => "a number or a list of them",
        PropertyType.Range => "a range",
        PropertyType.Ranges => "a range or a list of them",
        PropertyType.KernelRelease => "linux(VERSION), " + string.Join(" or ", OwnerKind.All.Select(FormOf)),
        PropertyType.SystemRelease => "linux or android(VERSION)",
        PropertyType.Memory => "rest, a size, sections … or auto SIZE; ranges, of an owner that is not Linux",
        PropertyType.Source => "a partition or loop(\"/path\")",
        PropertyType.Argument => "a string or a number",
        _ => "a block",
    };

    /// <summary>How an owner that is not Linux is written.</summary>
    public static string FormOf(OwnerKind kind) => kind.Argument == OwnerArgument.None ? kind.Name : $"{kind.Name}({ArgumentOf(kind)})";

    /// <summary>What stands between its parentheses.</summary>
    public static string ArgumentOf(OwnerKind kind) => kind.Argument switch
    {
        OwnerArgument.Text => "\"NAME\"",
        OwnerArgument.Version => "VERSION",
        _ => "",
    };

    /// <summary>A row of the table, as Markdown.</summary>
    public static string Describe(PropertyDefinition property)
    {
        string label = property.Label switch
        {
            LabelKind.Name => " NAME",
            LabelKind.Path => " \"/path\"",
            LabelKind.Choice => " " + string.Join("|", property.Choices),
            _ => "",
        };
        string end = property.IsRequired ? "Required." : property.Default is { } left ? $"Left out, it is `{left}`." : "";
        string head = $"**{property.Name}{label}** ({Takes(property)}, of {property.Block.ToString().ToLowerInvariant()})";
        return $"{head}\n\n{property.Documentation}{(end.Length > 0 ? " " + end : "")}";
    }

    /// <summary>Whether a property's value is a physical address as Linux sees it, or a range of such.</summary>
    public static bool IsPhysical(PropertyDefinition? property) =>
        property is { Type: PropertyType.Address or PropertyType.Base or PropertyType.Range or PropertyType.Ranges, IsOtherView: false };
}
