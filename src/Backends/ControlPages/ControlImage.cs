using System.Collections.Immutable;
using FswLayout.Addresses;
using FswLayout.Backends.SectionTables;
using FswLayout.Fields;
using FswLayout.Layout;
using FswLayout.Text;

namespace FswLayout.Backends.ControlPages;

/// <summary>
/// What the control region holds before the first switch, part by part and without gaps (docs/formats.md, "control.bin and control.txt"):
/// the FSW page, the common memory map, then the pages of each instance in declaration order.
/// </summary>
internal sealed class ControlImage
{
    private readonly LayoutModel _model;
    private readonly (string Name, SourceLocation Place) _region;
    private readonly ImmutableArray<ControlPart>.Builder _parts = ImmutableArray.CreateBuilder<ControlPart>();
    private ulong _offset;

    private ControlImage(LayoutModel model) => (_model, _region) = (model, ($"control {model.Board.Control!.Name}", model.Board.Control.Location));

    /// <summary>The parts, in order; together they are as long as the pages in use.</summary>
    public static ImmutableArray<ControlPart> Of(EmitContext context)
    {
        var image = new ControlImage(context.Model);
        image.SwitchPage();
        image.Map(context);
        for (int i = 0; i < context.Model.Instances.Length; i++)
            image.InstancePages(i);
        return image._parts.ToImmutable();
    }

    /// <summary>The bytes of all parts, one after the other.</summary>
    public static byte[] Joined(ImmutableArray<ControlPart> parts)
    {
        byte[] all = new byte[parts.Sum(p => p.Bytes.Length)];
        int at = 0;
        foreach (ControlPart part in parts)
        {
            part.Bytes.CopyTo(all, at);
            at += part.Bytes.Length;
        }
        return all;
    }

    /// <summary>The page that a switch is asked through (fast_switch.h): nothing is under way.</summary>
    private void SwitchPage()
    {
        Add(FswPage.Magic, FswPage.MagicValue, "", _region);
        Add(FswPage.Current, _model.Master.Id, "", Name(_model.Master));
        Add(FswPage.Target, 0, ", none", _region);
        Add(FswPage.Mode, 0, ", " + FswPage.ModeName(0), _region);
        foreach (BinaryField field in new[] { FswPage.SkipWakelock, FswPage.AllowCore, FswPage.ParametersSize })
            Add(field, 0, "", _region);
        // load_file fills these when a child's ATAGs come; nothing is said of a child before.
        Add(new byte[ControlLayout.MapOffset(_model.Board) - (ulong)FswPage.ParametersOffset], "FSW page: boot parameters", _region);
    }

    /// <summary>The common memory map, with the same bytes as <c>cmm.bin</c>.</summary>
    private void Map(EmitContext context)
    {
        SectionTable table = SectionTablesBackend.MapOf(_model);
        byte[] bytes = table.Encode(context.Tables, context.Digest);
        int header = bytes.Length - (table.Entries.Length * SectionTableSizes.EntrySize);
        if (header > 0)
            Add(Slice(bytes, 0, header), "common memory map: header", _region);
        for (int first = 0; first < table.Entries.Length;)
        {
            int end = first;
            while (end < table.Entries.Length && table.Entries[end] == table.Entries[first])
                end++;
            byte[] run = Slice(bytes, header + (first * SectionTableSizes.EntrySize), (end - first) * SectionTableSizes.EntrySize);
            string sections = end - first == 1 ? $"section {first}" : $"sections {first} ..= {end - 1}";
            Add(run, $"common memory map: {sections}, {Describe(table.Entries[first])}", OwnerOf(table.Entries[first]));
            first = end;
        }
        FillTo(ControlLayout.InstanceOffset(_model, 0));
    }

    /// <summary>One record (address, size, data) for each range of registers, ended by a zero record; the data comes with the first switch.</summary>
    private void InstancePages(int index)
    {
        (string Name, SourceLocation Place) instance = Name(_model.Instances[index]);
        string name = instance.Name;
        foreach (Region registers in _model.Board.RegionsOf(RegionKind.Registers))
        {
            AddressRange range = registers.Range;
            (string, SourceLocation) declaration = ($"registers {registers.Name}", registers.Location);
            Add(ControlPart.Word((uint)range.Start), $"{name}: {FswPage.RecordAddress.Meaning}", declaration);
            Add(ControlPart.Word((uint)range.Size), $"{name}: {FswPage.RecordSize.Meaning}", declaration);
            Add(new byte[(range.Size + 3) & ~3UL], $"{name}: saved registers, none yet", declaration);
        }
        Add(new byte[8], $"{name}: end of records", instance);
        FillTo(ControlLayout.InstanceOffset(_model, index + 1));
    }

    /// <summary>A field of the FSW page, the next one.</summary>
    private void Add(BinaryField field, uint value, string note, (string Name, SourceLocation Place) declaration)
    {
        byte[] record = new byte[field.End];
        if (field.Form != FieldForm.Bytes)
            field.Write(record, value);
        Add(Slice(record, field.Offset, field.Size), $"FSW page: {field.Meaning}{note}", declaration);
    }

    private void Add(byte[] bytes, string meaning, (string Name, SourceLocation Place) declaration)
    {
        _parts.Add(new ControlPart(_offset, bytes, meaning, declaration.Name, declaration.Place));
        _offset += (ulong)bytes.Length;
    }

    private void FillTo(ulong offset)
    {
        if (offset > _offset)
            Add(new byte[offset - _offset], "rest of the page", _region);
    }

    private static string Describe(ushort entry) => entry switch
    {
        0 => "no memory",
        SectionEntry.Shared => "shared",
        _ => (entry & SectionEntry.Available) != 0 ? "can be lent" : "never lent",
    };

    private (string Name, SourceLocation Place) OwnerOf(ushort entry) =>
        _model.Instances.FirstOrDefault(i => entry is not (0 or SectionEntry.Shared) && i.Id == (entry & SectionEntry.OwnerMask)) is { } owner
            ? Name(owner) : ($"board {_model.Board.Name}", _model.Board.Location);

    private static (string Name, SourceLocation Place) Name(Instance instance) => ($"instance {instance.Name}", instance.Location);

    private static byte[] Slice(byte[] bytes, int start, int length) => bytes.AsSpan(start, length).ToArray();
}
