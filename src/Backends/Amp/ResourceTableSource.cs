using System.Globalization;
using FswLayout.Addresses;
using FswLayout.Backends.CHeader;
using FswLayout.Backends.Writing;
using FswLayout.Layout.Owners;

namespace FswLayout.Backends.Amp;

/// <summary><c>resource_table.c</c>: the table in a section of its own, which a program is linked with.</summary>
internal static class ResourceTableSource
{
    public static LineWriter Write(EmitContext context, ResourceTable table, Companion companion)
    {
        var text = new LineWriter();
        text.Line($"/* layout {context.Digest.Hex} */");
        text.Line($"/* What '{companion.Name}' asks of Linux's remoteproc. Linux writes into it, so that it must lie in memory that can be written. */");
        text.Lines("#include <stdint.h>\n\nstruct fsw_resource_table {");
        text.Line($"    uint32_t ver, num, reserved[2], offset[{table.Entries.Length.ToString(CultureInfo.InvariantCulture)}];");
        foreach (TableEntry entry in table.Entries)
            Declare(text, entry);
        text.Lines("};\n");
        text.Line("extern struct fsw_resource_table resource_table;");
        text.Lines("__attribute__((section(\".resource_table\"), used, aligned(8)))\nstruct fsw_resource_table resource_table = {");
        text.Line($"    1, {CText.Count(table.Entries.Length)}, {{ 0, 0 }},");
        text.Line($"    {{ {string.Join(", ", table.Head.Skip(4).Select(o => o.ToString(CultureInfo.InvariantCulture)))} }},");
        foreach (TableEntry entry in table.Entries)
            Fill(text, entry);
        text.Line("};");
        return text;
    }

    private static void Declare(LineWriter text, TableEntry entry)
    {
        text.Line("    struct {");
        foreach (TableField field in entry.Fields)
            text.Line($"        {Type(field)} {field.Name}{(field.IsArray ? $"[{CText.Count(field.Values.Length)}]" : "")};");
        if (!entry.Rings.IsEmpty)
            text.Line($"        struct {{ uint32_t {string.Join(", ", entry.Rings[0].Select(f => f.Name))}; }} vring[{CText.Count(entry.Rings.Length)}];");
        text.Line($"    }} {entry.Name};");
    }

    private static void Fill(LineWriter text, TableEntry entry)
    {
        text.Line($"    {{ /* {Escape.CommentLine(entry.Comment)} */");
        foreach (TableField field in entry.Fields)
            text.Line($"        {Value(field)}, /* {field.Name} */");
        if (!entry.Rings.IsEmpty)
            text.Line($"        {{ {string.Join(", ", entry.Rings.Select(r => $"{{ {string.Join(", ", r.Select(Value))} }}"))} }}, /* vring */");
        text.Line("    },");
    }

    private static string Type(TableField field) => field.Text is not null ? "char" : field.Width == 1 ? "uint8_t" : "uint32_t";

    private static string Value(TableField field) => field.Text is { } name ? CText.String(name)
        : field.IsArray ? $"{{ {string.Join(", ", field.Values.Select(Number))} }}" : Number(field.Values[0]);

    private static string Number(uint value) => value < 256 ? value.ToString(CultureInfo.InvariantCulture) : SizeText.Address(value);
}
