using System.Collections.Immutable;
using FswLayout.Binding;
using FswLayout.Checks;
using FswLayout.Diagnostics;
using FswLayout.Layout;
using FswLayout.Syntax;
using FswLayout.Text;

namespace FswLayout.Placement;

/// <summary>Reads the lines of a lock; stops at what cannot be one, and after a few errors.</summary>
internal sealed class LockReader(SourceText source, DiagnosticBag found)
{
    /// <summary>Far more than any lock needs.</summary>
    private const int MostCharacters = 1 << 20;

    private const int MostErrors = 8;

    private readonly Dictionary<string, LockedInstance> _read = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private LockedInstance? _open;
    private bool _hasVersion;

    /// <summary>What could be read.</summary>
    public PlacementLock Read()
    {
        if (WhyNotText() is not { } problem)
            ReadLines();
        else
            found.Report(LockErrors.NotALock, new SourceLocation(source, new TextSpan(0, 0)), $"this is no lock: {problem}", LockErrors.Renew);
        return new PlacementLock(_read.Values);
    }

    private string? WhyNotText() => source.Length > MostCharacters ? $"it has more than {MostCharacters >> 20} MiB"
        : source.Text.IndexOf('\0') >= 0 || source.Text.Any(c => c is >= '\uDC80' and <= '\uDCFF') ? "it holds bytes that are no text"
        : null;

    private void ReadLines()
    {
        int start = 0;
        while (start < source.Length && found.Count < MostErrors)
        {
            int end = source.Text.IndexOf('\n', start) is >= 0 and var feed ? feed : source.Length;
            ReadLine(Trimmed(start, end));
            start = end + 1;
        }
        Close();
        if (!_hasVersion && found.Count == 0)
            found.Report(LockErrors.NotALock, new SourceLocation(source, new TextSpan(0, 0)), "this is no lock: it does not say version = 1", LockErrors.Renew);
    }

    private TextSpan Trimmed(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(source.Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(source.Text[end - 1]))
            end--;
        return new TextSpan(start, end - start);
    }

    private void ReadLine(TextSpan line)
    {
        string text = source.ToString(line);
        if (text.Length == 0 || text[0] == '#')
            return;
        if (text[0] == '[' && text[text.Length - 1] == ']')
            Open(Trimmed(line.Start + 1, line.End - 1));
        else if (text.IndexOf('=') is > 0 and var sign && text[0] is not ('=' or '<' or '>' or '|'))
            ReadValue(source.ToString(Trimmed(line.Start, line.Start + sign)), Trimmed(line.Start + sign + 1, line.End), line);
        else if (text.StartsWith("<<<<<<<", StringComparison.Ordinal) || text.StartsWith("=======", StringComparison.Ordinal)
            || text.StartsWith(">>>>>>>", StringComparison.Ordinal) || text.StartsWith("|||||||", StringComparison.Ordinal))
            Report(LockErrors.Line, line, "a conflict of a merge stands here", "keep the lines of one side; or " + LockErrors.Renew);
        else
            Report(LockErrors.Line, line, "this is no line of a lock", "write [INSTANCE], or NAME = VALUE; or " + LockErrors.Renew);
    }

    private void Open(TextSpan name)
    {
        Close();
        string text = source.ToString(name);
        _keys.Clear();
        if (_read.TryGetValue(text, out LockedInstance? first))
            Report(LockErrors.Twice, name, $"[{Short(text)}] stands twice",
                "keep one of them; or " + LockErrors.Renew, new RelatedLocation(first.Location, "it stands here first"));
        _open = new LockedInstance(text, new SourceLocation(source, name), null, [], ImmutableDictionary<ImageKind, LockedLoad>.Empty);
    }

    private void Close()
    {
        if (_open is null)
            return;
        if (_open.Base is null != _open.Sections.IsEmpty && found.Count == 0)
            found.Report(
                LockErrors.Line, _open.Location, $"[{Short(_open.Name)}] has a base without sections, or the other way round",
                    "add the other; or " + LockErrors.Renew);
        _read[_open.Name] = _open;
    }

    private void ReadValue(string key, TextSpan value, TextSpan line)
    {
        if (!_keys.Add(key))
        {
            Report(LockErrors.Twice, line, $"'{Short(key)}' stands twice here", "keep one of them; or " + LockErrors.Renew);
            return;
        }
        string text = source.ToString(value);
        if (_open is null && key == "version")
            ReadVersion(text, value);
        else if (_open is not null && key == "base")
            _open = _open with { Base = Number(text, value, ulong.MaxValue) };
        else if (_open is not null && key == "sections")
            _open = _open with { Sections = Sections(value) };
        else if (_open is not null && KindOf(key) is { } kind)
            ReadImage(kind, text, value);
        else
            Report(
                LockErrors.Line, line, $"a lock has no '{Short(key)}' {(_open is null ? "before its first instance" : "of an instance")}",
                (_open is null ? "there is version" : "there are base, sections and image kernel, initrd, dtb, atags, rst") + "; or " + LockErrors.Renew);
    }

    private void ReadVersion(string text, TextSpan value)
    {
        _hasVersion = true;
        if (text != "1")
            Report(LockErrors.NotALock, value, $"this is a lock of version '{Short(text)}', and this fswc knows version 1",
                "take a newer fswc; or " + LockErrors.Renew);
    }

    private static ImageKind? KindOf(string key)
    {
        string[] words = key.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words is ["image", var name] ? Kinds.Where(k => PlacementLock.NameOf(k) == name).Select(k => (ImageKind?)k).FirstOrDefault() : null;
    }

    private static readonly ImageKind[] Kinds = [ImageKind.Kernel, ImageKind.Initrd, ImageKind.Dtb, ImageKind.Atags, ImageKind.Rst];

    private void ReadImage(ImageKind kind, string text, TextSpan value)
    {
        string[] words = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["base", "+", var offset])
            Report(LockErrors.Line, value, $"the place of an image is no '{Short(text)}'", "write base + OFFSET; or " + LockErrors.Renew);
        else if (Number(offset, value, uint.MaxValue) is { } number)
            _open = _open! with { Images = _open.Images.SetItem(kind, new LockedLoad(number, new SourceLocation(source, value))) };
    }

    private ImmutableArray<int> Sections(TextSpan value)
    {
        var numbers = new SortedSet<int>();
        foreach (string part in source.ToString(value).Split(','))
        {
            int dots = part.IndexOf("..=", StringComparison.Ordinal);
            ulong? first = Number((dots < 0 ? part : part.Substring(0, dots)).Trim(), value, SectionListReader.MaximumSections - 1);
            ulong? last = dots < 0 ? first : Number(part.Substring(dots + 3).Trim(), value, SectionListReader.MaximumSections - 1);
            if (first is null || last is null)
                return [];
            if (last < first)
                Report(LockErrors.Range, value, $"the sections {first} ..= {last} end before they begin", LockErrors.Renew);
            for (int number = (int)first; number <= (int)last.Value; number++)
                if (!numbers.Add(number))
                {
                    Report(LockErrors.Twice, value, $"section {number} stands twice here", "keep one of them; or " + LockErrors.Renew);
                    return [];
                }
        }
        return [.. numbers];
    }

    private ulong? Number(string text, TextSpan place, ulong most)
    {
        if (text.Length > 0 && NumberLiteral.TryRead(text, out ulong number) is var problem)
        {
            if (problem is null && number <= most)
                return number;
            if (problem is null or NumberProblem.TooLarge)
            {
                Report(LockErrors.Range, place, $"'{Short(text)}' is more than can be there, {most} at most", LockErrors.Renew);
                return null;
            }
        }
        Report(LockErrors.Line, place, $"'{Short(text)}' is no number", LockErrors.Renew);
        return null;
    }

    private void Report(DiagnosticDescriptor descriptor, TextSpan span, string message, string help, params RelatedLocation[] related) =>
        found.Report(descriptor, new SourceLocation(source, span), message, help, related);

    private static string Short(string text) => TextForm.Printable(text, most: 40);
}
