using FswLayout.Files;
using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>Reads the values of properties: strings, cells, bytes, paths of nodes and files.</summary>
internal sealed class ValueParser(TreeText text, Func<SourceText, string, FileResolution> find)
{
    /// <summary>Reads what follows = into <paramref name="property"/>.</summary>
    public void Fill(SourceProperty property)
    {
        do
        {
            text.SkipLabels();
            One(property);
            text.SkipLabels();
        }
        while (text.Take(","));
    }

    private void One(SourceProperty property)
    {
        SourceLocation place = text.Here;
        if (text.Quoted() is { } quoted)
            property.Value.AddRange([.. QuotedText.Bytes(quoted), 0]);
        else if (text.Take("["))
            Bytes(property);
        else if (text.Take("<"))
            Cells(property, 32);
        else if (text.Take("/bits/"))
            Bits(property, place);
        else if (text.Take("/incbin/"))
            File(property, place);
        else if (text.Reference() is { } target)
            property.References.Add(new SourceReference(target, property.Value.Count, IsPath: true, place));
        else
            throw text.Problem("a value was expected here: \"text\", <cells>, [bytes] or &label");
    }

    private void Bytes(SourceProperty property)
    {
        for (text.SkipLabels(); !text.Take("]"); text.SkipLabels())
            property.Value.Add(text.Byte());
    }

    private void Bits(SourceProperty property, SourceLocation place)
    {
        ulong bits = text.Integer();
        if (bits is not (8 or 16 or 32 or 64))
            throw new TreeSourceException(place, "cells have 8, 16, 32 or 64 bits");
        text.Expect("<");
        Cells(property, (int)bits);
    }

    private void Cells(SourceProperty property, int bits)
    {
        for (text.SkipLabels(); !text.Take(">"); text.SkipLabels())
        {
            SourceLocation place = text.Here;
            ulong mask = ulong.MaxValue >> (64 - bits), value;
            if (text.Reference() is { } target)
            {
                if (bits != 32)
                    throw new TreeSourceException(place, "a phandle has 32 bits");
                property.References.Add(new SourceReference(target, property.Value.Count, IsPath: false, place));
                value = mask;
            }
            else
                value = text.Integer();
            // A negative number has all the bits above.
            if (value > mask && (value | mask) != ulong.MaxValue)
                throw new TreeSourceException(place, $"0x{value:x} does not fit in {bits} bits");
            for (int shift = bits - 8; shift >= 0; shift -= 8)
                property.Value.Add(unchecked((byte)(value >> shift)));
        }
    }

    /// <summary>/incbin/("file") or /incbin/("file", offset, bytes).</summary>
    private void File(SourceProperty property, SourceLocation place)
    {
        text.Expect("(");
        string path = text.Quoted() ?? throw text.Problem("the name of a file was expected here");
        byte[] bytes = TreeFile.Read(find, place, path).Bytes;
        ulong offset = 0, length = ulong.MaxValue;
        if (text.Take(","))
        {
            offset = text.Integer();
            text.Expect(",");
            length = text.Integer();
        }
        text.Expect(")");
        if (offset > (ulong)bytes.Length || (length != ulong.MaxValue && length > (ulong)bytes.Length - offset))
            throw new TreeSourceException(place, $"{path} has {bytes.Length} bytes only");
        property.Value.AddRange(bytes.Skip((int)offset).Take((int)Math.Min(length, (ulong)bytes.Length)));
    }
}
