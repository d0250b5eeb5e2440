using System.Collections.Immutable;
using FswLayout.InitFiles.Fstab;

namespace FswLayout.InitFiles.Boot;

/// <summary>
/// Runs the commands of a boot in their order: main() and execute_one_command() (init/init.c), and the commands that matter here (init/builtins.c).
/// </summary>
internal sealed class BootSimulator
{
    private readonly BootEnvironment _environment;
    private readonly InitLoader _loader;
    private readonly BootState _state;
    private readonly ActionQueue _queue;
    private readonly List<BootStep> _steps = [];
    private readonly List<PerformedMount> _mounts = [];
    private readonly List<string> _directories = [];
    private readonly UniqueList _classes = new(), _started = new();
    private readonly HashSet<string> _services;
    private readonly ILookup<string, string> _servicesOfClass;
    private RootTree _tree;

    public BootSimulator(BootEnvironment environment)
    {
        _environment = environment;
        _tree = environment.Root;
        var properties = environment.Properties.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        if (environment.Hardware.Length > 0)
            properties["ro.hardware"] = environment.Hardware;
        _loader = new InitLoader(environment, properties);
        _loader.Load();
        _services = new HashSet<string>(_loader.Services.Select(s => s.Name), StringComparer.Ordinal);
        _servicesOfClass = _loader.Services.Where(s => !s.IsDisabled).SelectMany(s => s.Classes.Select(c => (Class: c, s.Name)))
            .ToLookup(s => s.Class, s => s.Name, StringComparer.Ordinal);
        long lines = _loader.Actions.Sum(a => 1L + a.Lines.Length);
        _state = new BootState(properties, 1000 + (8 * lines));
        _queue = environment.Release.IsModern() ? new EventQueue(_loader.Actions, _state) : new OldActionQueue(_loader.Actions, _state);
    }

    public BootRun Run()
    {
        while (_queue.Next() is { } action)
            foreach (InitLine line in action.Lines)
                if (_state.Spend(line))
                    Execute(action, line);
        return new BootRun
        {
            Release = _environment.Release,
            Documents = [.. _loader.Documents],
            Steps = [.. _steps],
            Mounts = [.. _mounts],
            Directories = [.. _directories],
            Tree = _tree,
            Classes = [.. _classes.Items],
            Services = [.. _loader.Services],
            Started = [.. _started.Items],
            Undecided = [.. _state.Undecided.Distinct(ReferenceComparer<InitSection.Action>.Instance)],
            Findings = [.. _loader.Findings, .. _state.Findings],
        };
    }

    private void Execute(InitSection.Action action, InitLine written)
    {
        InitLine line = Expanded(written);
        _steps.Add(new BootStep(string.Join(" ", action.Header.Arguments), line));
        switch (line.Keyword)
        {
            case "mkdir":
                _directories.Add(line[1]);
                _tree = _tree.WithFolder(line[1]);
                break;
            case "symlink" when line.ArgumentCount > 1:
                _tree = _tree.WithLink(line[2], line[1]);
                break;
            case "mount":
                Mount(line);
                break;
            case "mount_all":
                MountAll(line);
                break;
            case "trigger":
                _queue.Trigger(line[1], line);
                break;
            case "setprop":
                SetProperty(line[1], ValueOf(line), line);
                break;
            case "class_start":
                StartClass(line[1]);
                break;
            case "start" or "restart" or "exec_start" or "enable":
                if (_services.Contains(line[1]))
                    _started.Add(line[1]);
                break;
            default:
                break;
        }
    }

    /// <summary>11 expands the properties in every argument (RunBuiltinFunction, init/action.cpp); earlier releases only some of them, below.</summary>
    private InitLine Expanded(InitLine line)
    {
        if (!_environment.Release.IsModern() || !line.Words.Skip(1).Any(w => w.Text.Contains('$')))
            return line;
        return line with
        {
            Words = [.. line.Words.Select(w => w with { Text = PropertyText.Expand(w.Text, _environment.Release, _state.Properties) ?? w.Text })],
        };
    }

    /// <summary>do_setprop(): 4.1 expands the value; 4.0 only one that is nothing but <c>$name</c>.</summary>
    private string? ValueOf(InitLine line)
    {
        string value = line[2];
        if (_environment.Release != InitRelease.Android40)
            return _environment.Release.IsModern() ? value : PropertyText.Expand(value, _environment.Release, _state.Properties);
        if (!value.StartsWith("$", StringComparison.Ordinal))
            return value;
        return value.StartsWith("$$", StringComparison.Ordinal) ? value.Substring(1)
            : _state.Properties.TryGetValue(value.Substring(1), out string? known) ? known
            : null;
    }

    private void SetProperty(string name, string? value, InitLine line)
    {
        if (value is not null && _state.SetProperty(name, value))
            _queue.PropertyChanged(name, line);
    }

    private void Mount(InitLine line)
    {
        PerformedMount mount = MountCommand.Read(line, _environment.Release) with { Tree = _tree };
        MountCommand.Report(mount, line, _environment.Release, _state.Findings);
        if (!CanFind(mount.Source))
            return;
        _mounts.Add(mount);
        // do_mount() of 4.0, exit_success; 4.1 has moved this to do_mount_all().
        if (_environment.Release == InitRelease.Android40 && mount.Target == "/data")
            NotEncrypted(line);
    }

    /// <summary>do_mount() returns before it mounts anything when /proc/mtd has no such name (mtd_name_to_number, init/util.c).</summary>
    private bool CanFind(string source) =>
        _environment.MtdPartitions is not { } known || !source.StartsWith("mtd@", StringComparison.Ordinal) || known.Contains(source.Substring("mtd@".Length));

    /// <summary>do_mount_all(): a table that is mounted without an error starts what waits for storage that is not encrypted.</summary>
    private void MountAll(InitLine line)
    {
        // 4.1 and 4.2 fail with another count than one (CommandRules reports it); 11 finds its own fstab when none is named.
        string[] arguments = [.. line.Arguments];
        if (!_environment.Release.IsModern() && arguments.Length != 1)
            return;
        string path = arguments.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)) ?? "fstab";
        if (_environment.Find(path) is not { } file)
        {
            _state.Report(InitFindingKind.MissingFile, InitEffect.FailsWhenRun, line.Location, $"there is no table '{path}'");
            return;
        }
        FstabFile table = FstabFile.ParseFsManager(file.Text, _environment.Release);
        _state.Findings.AddRange(table.Findings);
        bool succeeds = table.Rows.Length > 0;
        foreach (FstabRow row in table.Rows.Where(r => TableMounts.Takes(r, arguments, _environment.Release)))
        {
            bool isTakenForEncrypted = row.IsImpossible && !_environment.Release.IsModern()
                && row.Manager.Any(m => m.StartsWith("encryptable=", StringComparison.Ordinal));
            succeeds &= !row.IsImpossible || row.Manager.Contains("nofail");
            if (row.IsImpossible && !isTakenForEncrypted && !_environment.Release.IsModern())
                break;
            if (isTakenForEncrypted || !row.IsImpossible)
                _mounts.Add((isTakenForEncrypted ? TableMounts.EncryptedMountOf(row) : TableMounts.MountOf(row)) with { Tree = _tree });
        }
        if (succeeds && !arguments.Contains("--early"))
            NotEncrypted(line);
    }

    private void NotEncrypted(InitLine line)
    {
        SetProperty("ro.crypto.state", "unencrypted", line);
        _queue.Trigger("nonencrypted", line);
    }

    private void StartClass(string name)
    {
        if (!_classes.Add(name))
            return;
        foreach (string service in _servicesOfClass[name])
            _started.Add(service);
    }
}
