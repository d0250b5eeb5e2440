using System.Globalization;
using System.Text;
using FswLayout.Addresses;
using FswLayout.Syntax;

namespace FswLayout.Import;

/// <summary>Writes sketches as a layout, with their remarks as comments where they belong.</summary>
internal sealed class SketchText
{
    private const int Width = 100;

    private readonly StringBuilder _text = new();

    private SketchText() { }

    /// <summary>The layout; its columns are the formatter's business.</summary>
    public static string Of(BoardSketch board, IReadOnlyList<InstanceSketch> instances)
    {
        var self = new SketchText();
        self.Board(board);
        foreach (InstanceSketch instance in instances)
            self.Instance(instance, board);
        return self._text.ToString();
    }

    private void Board(BoardSketch board)
    {
        foreach (ImportRemark remark in board.Remarks.Of("instances"))
            Comment("//", remark.ToString());
        if (board.Import is not null)
            Line($"import {StringLiteral.Write(board.Import)};");
        else
            Declaration(board);
    }

    private void Declaration(BoardSketch board)
    {
        foreach (string line in board.Documentation)
            Comment("///", line);
        Line($"board {board.Name} {{");
        Remarks(board.Remarks, "board");
        if (board.IsArm64)
            Property(board.Remarks, "arch", "arm64");
        Remarks(board.Remarks, "ram");
        if (!board.Ram.IsEmpty)
            Line($"ram = {(board.Ram.Length == 1 ? RangeText(board.Ram[0]) : $"[{string.Join(", ", board.Ram.Select(RangeText))}]")};");
        Property(board.Remarks, "section", SizeText.Size(board.SectionSize));
        if (board.IsFlat && board.IsArm64)
        {
            Comment("//", "An arm64 kernel never gives up memory that it has booted with: each system has its own from the start, as its device tree says.");
            Line("memory_model = flat;");
        }
        else if (board.IsFlat)
        {
            Comment("//", "Each system has exactly what its mem= says. Where sections are to change hands between them, leave this line out, and say where the "
                + "switching kernel has its control range: control fsw = START size 128K;");
            Line("memory_model = flat;");
        }
        if (board.PageOffset is { } pageOffset)
            Property(board.Remarks, "page_offset", SizeText.Address(pageOffset));
        if (board.VmallocEnd is { } vmallocEnd)
            Property(board.Remarks, "vmalloc_end", SizeText.Address(vmallocEnd));
        if (board.Cells is { } cells)
            Property(board.Remarks, "dt_cells", cells.ToString(CultureInfo.InvariantCulture));
        if (board.SizeCells is { } sizeCells)
            Property(board.Remarks, "dt_size_cells", sizeCells.ToString(CultureInfo.InvariantCulture));
        if (board.Hardware is { } hardware)
            Line($"hardware = {StringLiteral.Write(hardware)};");
        if (board.Debugfs is { } debugfs)
            Line($"debugfs = {StringLiteral.Write(debugfs)};");
        Regions(board.Remarks, "regions", board.Regions);
        Regions(board.Remarks, "devices", board.OnChip);
        board.Cpus.ForEach(Cpu);
        board.Devices.ForEach(Device);
        Line("");
        foreach (PartitionSketch partition in board.Partitions)
            Line($"partition {partition.Name} {{ device = {StringLiteral.Write(partition.Device)}; fs = {partition.FileSystem}; }}");
        Line("}");
    }

    private void Regions(RemarkList remarks, string subject, List<RegionSketch> regions)
    {
        Line("");
        Remarks(remarks, subject);
        foreach (RegionSketch region in regions)
        {
            Known(region.Comment);
            Line($"{region.Kind} {region.Name} = {SizeText.Address(region.Range.Start)} size {SizeText.Size(region.Range.Size)};");
        }
    }

    private void Cpu(CpuSketch cpu)
    {
        Known(cpu.Comment);
        string id = cpu.Id is { } number ? $" id = {SizeText.Address(number)};" : "";
        Line($"cpu {cpu.Name} {{ node = {StringLiteral.Write(cpu.Node)};{id} }}");
    }

    private void Device(DeviceSketch device)
    {
        Known(device.Comment);
        Line($"device {device.Name} {{");
        Line($"node = {StringLiteral.Write(device.Node)};");
        string[] registers = [.. device.Registers.Select(r => $"{SizeText.Address(r.Start)} size {SizeText.Size(r.Size)}")];
        if (registers.Length > 0)
            Line($"registers = {(registers.Length == 1 ? registers[0] : $"[{string.Join(", ", registers)}]")};");
        if (!device.Interrupts.IsEmpty)
            Line($"interrupts = [{string.Join(", ", device.Interrupts.Select(i => i.ToString(CultureInfo.InvariantCulture)))}];");
        Line("}");
    }

    private void Known(string comment)
    {
        if (comment.Length > 0)
            Comment("///", comment);
    }

    private void Instance(InstanceSketch instance, BoardSketch board)
    {
        Line("");
        Comment("///", $"Its command line is that of {instance.Line.From}.");
        Line($"instance {instance.Name} on {board.Name} {{");
        Line($"id = {instance.Id.ToString(CultureInfo.InvariantCulture)};");
        if (instance.IsMaster)
            Line("role = master;");
        Property(instance.Remarks, "kernel", $"linux({instance.Linux})");
        Remarks(instance.Remarks, "system");
        if (instance.Line.System is { } system)
            Line($"system = {system};");
        Property(instance.Remarks, "base", instance.Base is { } start ? SizeText.Address(start) : "");
        Property(instance.Remarks, "memory", instance.Memory);
        Property(instance.Remarks, "kernelcore", instance.Kernelcore is { } core ? SizeText.Size(core) : "");
        if (instance.Arguments.Vmalloc is { } vmalloc)
            Line($"vmalloc = {SizeText.Size(vmalloc)};");
        if (instance.Serial is { } serial)
            Line($"serial = {SizeText.Address(serial)};");
        if (instance.Revision is { } revision)
            Line($"revision = {revision.ToString(CultureInfo.InvariantCulture)};");
        Arguments(instance);
        Remarks(instance.Remarks, "images");
        if (instance.Image is { } image)
            Line($"image kernel {{ load = {SizeText.Address(image.Start)}; size = {SizeText.Size(image.Size)}; unpacked = {SizeText.Size(image.Size)}; }}");
        if (instance.Arguments.Initrd is { IsEmpty: false } initrd)
            Line($"image initrd {{ load = {SizeText.Address(initrd.Start)}; size = {SizeText.Size(initrd.Size)}; }}");
        Mounts(instance);
        Line("}");
    }

    private void Mounts(InstanceSketch instance)
    {
        foreach (MountSketch mount in instance.Mounts)
        {
            string fs = mount.FileSystem is { } type ? $" fs = {type};" : "";
            string options = mount.Options.IsEmpty ? "" : $" options = [{string.Join(", ", mount.Options)}];";
            Line($"mount {StringLiteral.Write(mount.Path)} {{ from = {mount.From};{fs}{options} }}");
        }
        Remarks(instance.Remarks, "mounts");
    }

    private void Arguments(InstanceSketch instance)
    {
        Remarks(instance.Remarks, "args");
        if (instance.Arguments.Others.Count == 0)
            return;
        Line("args {");
        foreach ((string key, string? value) in instance.Arguments.Others)
            Line(value is null ? $"{ItemName.Write(key)};" : $"{ItemName.Write(key)} = {ValueText(value)};");
        Line("}");
    }

    private void Property(RemarkList remarks, string name, string value)
    {
        Remarks(remarks, name);
        if (value.Length > 0)
            Line($"{name} = {value};");
    }

    private void Remarks(RemarkList remarks, string subject)
    {
        foreach (ImportRemark remark in remarks.Of(subject))
            Comment("//", remark.ToString());
    }

    /// <summary>A comment in lines that fit, whatever stands in it.</summary>
    private void Comment(string mark, string text)
    {
        var line = new StringBuilder(mark);
        string plain = new([.. text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]);
        foreach (string word in plain.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > mark.Length && line.Length + word.Length + 1 > Width)
            {
                Line(line.ToString());
                line.Clear().Append(mark);
            }
            line.Append(' ').Append(word);
        }
        Line(line.ToString());
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private static string RangeText(AddressRange range) => $"{SizeText.Address(range.Start)} .. {SizeText.Address(range.End)}";

    /// <summary>A number where the kernel's text is one that reads the same here; else a string.</summary>
    private static string ValueText(string value)
    {
        bool isNumber = value.Length is > 0 and < 19 && value.All(c => c is >= '0' and <= '9') && (value[0] != '0' || value.Length == 1);
        return isNumber ? value : StringLiteral.Write(value);
    }
}
