using System.Collections.Immutable;
using FswLayout.Text;

namespace FswLayout.InitFiles.Boot;

/// <summary>Reads a guest's files in the order in which init reads them, so that its actions and services stand in their order.</summary>
internal sealed class InitLoader
{
    /// <summary>More files than any device has; a cycle of imports has no end on the device.</summary>
    private const int MostFiles = 256;

    private readonly BootEnvironment _environment;
    private readonly IReadOnlyDictionary<string, string> _properties;
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _serviceAt = new(StringComparer.Ordinal);

    public InitLoader(BootEnvironment environment, IReadOnlyDictionary<string, string> properties)
    {
        _environment = environment;
        _properties = properties;
    }

    public List<InitDocument> Documents { get; } = [];

    public List<InitSection.Action> Actions { get; } = [];

    public List<InitSection.Service> Services { get; } = [];

    public List<InitFinding> Findings { get; } = [];

    /// <summary>Reads the main file and what it imports; 4.0 also reads init.HARDWARE.rc by itself (main(), init/init.c).</summary>
    public void Load()
    {
        Read(_environment.MainFile, null);
        if (_environment.Release == InitRelease.Android40 && _environment.Hardware.Length > 0)
            Read($"/init.{_environment.Hardware}.rc", null);
    }

    private void Read(string path, InitLine? from)
    {
        if (_environment.Find(path) is not { } file)
        {
            if (from is not null)
                Report(InitFindingKind.MissingFile, InitEffect.Error, from.Location, $"there is no file '{path}'");
            return;
        }
        // read_file() of 4.1 skips such a file (init/util.c); 4.0 reads it.
        if (file.WritableByOthers && _environment.Release != InitRelease.Android40)
        {
            Report(
                InitFindingKind.InsecureFile, InitEffect.Error, new SourceLocation(file.Text, default),
                $"'{path}' is skipped: its group or everybody may write it");
            return;
        }
        if (Documents.Count == MostFiles || !_open.Add(path))
        {
            Report(InitFindingKind.EndlessImport, InitEffect.FailsWhenRun, from?.Location ?? default, $"'{path}' is imported without an end");
            return;
        }
        Take(InitDocument.Parse(file.Text, _environment.Release));
        _open.Remove(path);
    }

    /// <summary>4.0 reads an import where it stands; later releases when the file is at its end.</summary>
    private void Take(InitDocument document)
    {
        Documents.Add(document);
        Findings.AddRange(document.Findings);
        bool atOnce = _environment.Release == InitRelease.Android40;
        foreach (InitSection section in document.Sections)
        {
            switch (section)
            {
                case InitSection.Import import when atOnce:
                    Read(import.Path, import.Header);
                    break;
                // An action without commands is not kept by 11 (ActionParser::EndSection), and does nothing elsewhere.
                case InitSection.Action action:
                    Actions.Add(action);
                    break;
                case InitSection.Service service:
                    Take(service);
                    break;
                default:
                    break;
            }
        }
        if (!atOnce)
            foreach (InitSection.Import import in document.Sections.OfType<InitSection.Import>())
                ReadLate(import);
    }

    private void ReadLate(InitSection.Import import)
    {
        if (PropertyText.Expand(import.Path, _environment.Release, _properties) is { } path)
            Read(path, import.Header);
        else
            Report(InitFindingKind.UnknownProperty, InitEffect.Error, import.Header.From(1), $"'{import.Path}' names a property that is not known");
    }

    private void Take(InitSection.Service service)
    {
        if (!_serviceAt.TryGetValue(service.Name, out int index))
        {
            _serviceAt.Add(service.Name, Services.Count);
            Services.Add(service);
        }
        else if (_environment.Release.IsModern() && service.IsOverride)
        {
            Services[index] = service;
        }
        else
        {
            Report(InitFindingKind.DuplicateService, InitEffect.Error, service.Header.Location, $"a second service '{service.Name}' is ignored");
        }
    }

    private void Report(InitFindingKind kind, InitEffect effect, SourceLocation location, string message) =>
        Findings.Add(new InitFinding(kind, effect, location, message));
}
