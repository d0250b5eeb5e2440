using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.InitFiles;

/// <summary>Makes sections of lines: parse_config() and what it calls (init/init_parser.c of 4.0 and 4.1), Parser::ParseData (init/parser.cpp of 11).</summary>
internal sealed class InitParser
{
    private readonly InitRelease _release;
    private readonly List<InitFinding> _findings;
    private readonly List<InitSection> _sections = [];
    private readonly HashSet<string> _services = new(StringComparer.Ordinal);
    private readonly List<InitLine> _lines = [], _lost = [];
    private InitSection _current = new InitSection.Refused(null);

    private InitParser(InitRelease release, List<InitFinding> findings)
    {
        _release = release;
        _findings = findings;
    }

    public static InitDocument Parse(SourceText source, InitRelease release)
    {
        var findings = new List<InitFinding>();
        var parser = new InitParser(release, findings);
        foreach (InitLine line in InitTokenizer.Read(source, release, findings))
            parser.Take(line);
        parser.EndSection();
        return new InitDocument(source, release, [.. parser._sections], [.. findings.OrderBy(f => f.Location.Span.Start)]);
    }

    private void Take(InitLine line)
    {
        if (InitKeywords.IsSection(line.Keyword))
        {
            EndSection();
            _current = SectionOf(line);
            return;
        }
        bool taken = _current switch
        {
            InitSection.Action => CommandRules.Check(line, _release, _findings),
            InitSection.Service => ServiceOptions.Check(line, _release, _findings),
            _ => Outside(line),
        };
        (taken ? _lines : _lost).Add(line);
    }

    /// <summary>
    /// 4.0 … 4.2 give such lines to parse_line_no_op; 11 says "Invalid section keyword found", unless the section's own error was said already.
    /// </summary>
    private bool Outside(InitLine line)
    {
        bool said = !_release.IsModern() || (_current is InitSection.Refused && _current.FirstLine is not null);
        Report(InitFindingKind.OutsideSection, said ? InitEffect.Dropped : InitEffect.Error, line.Location, $"'{line.Keyword}' stands outside a section");
        return false;
    }

    private void EndSection()
    {
        InitSection section = _current with { Lines = [.. _lines], Lost = [.. _lost] };
        _lines.Clear();
        _lost.Clear();
        if (section is InitSection.Service service)
            section = EndService(service);
        if (section.FirstLine is not null || section.Lost.Length > 0)
            _sections.Add(section);
    }

    /// <summary>
    /// 11 looks for a service of the same name only when it has read the options, because one may be <c>override</c> (ServiceParser::EndSection).
    /// </summary>
    private InitSection EndService(InitSection.Service service)
    {
        ServiceOptions.CheckWhole(service, _release, _findings);
        if (_release.IsModern() && service.Lines.Any(l => l.Keyword == "critical") && service.Lines.Any(l => l.Keyword == "oneshot"))
            return Refuse(service, InitFindingKind.RefusedSection, $"the service '{service.Name}' cannot be both critical and oneshot");
        if (_services.Add(service.Name) || (_release.IsModern() && service.IsOverride))
            return service;
        return Refuse(service, InitFindingKind.DuplicateService, $"a second service '{service.Name}' is ignored");
    }

    private InitSection SectionOf(InitLine line) => line.Keyword switch
    {
        "on" => ActionOf(line),
        "service" => ServiceOf(line),
        _ when line.ArgumentCount == 1 => new InitSection.Import(line, line[1]),
        _ => Refuse(line, InitFindingKind.RefusedSection, "import takes one file"),
    };

    private InitSection ServiceOf(InitLine line)
    {
        if (line.ArgumentCount < 2)
            return Refuse(line, InitFindingKind.RefusedSection, "a service has a name and a program");
        if (!ServiceOptions.IsValidName(line[1], _release))
            return Refuse(line, InitFindingKind.BadServiceName, $"'{line[1]}' is not allowed as the name of a service");
        // 4.0 … 4.2 refuse the second one at once, and with it its options (parse_service).
        if (!_release.IsModern() && _services.Contains(line[1]))
            return Refuse(line, InitFindingKind.DuplicateService, $"a second service '{line[1]}' is ignored");
        return new InitSection.Service(line, line[1]);
    }

    private InitSection ActionOf(InitLine line)
    {
        if (line.ArgumentCount == 0)
            return Refuse(line, InitFindingKind.RefusedSection, "an action has a trigger");
        if (_release.IsModern())
            return Triggers.Parse(line, out string? problem) is { } action ? action : Refuse(line, InitFindingKind.RefusedSection, problem!);
        if (line.ArgumentCount > 1)
            return Refuse(line, InitFindingKind.RefusedSection, "an action has one trigger");
        return Triggers.Single(line);
    }

    private InitSection.Refused Refuse(InitLine line, InitFindingKind kind, string message)
    {
        Report(kind, InitEffect.Error, line.Location, message);
        return new InitSection.Refused(line);
    }

    private InitSection.Refused Refuse(InitSection.Service service, InitFindingKind kind, string message) =>
        Refuse(service.Header, kind, message) with { Lost = [.. service.Lines.Concat(service.Lost).OrderBy(l => l.Location.Span.Start)] };

    private void Report(InitFindingKind kind, InitEffect effect, SourceLocation location, string message) =>
        _findings.Add(new InitFinding(kind, effect, location, message));
}
