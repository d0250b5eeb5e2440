using System.Globalization;

namespace VerifyTests;

/// <summary>Where a snapshot lies, and what it is called, where that is not the usual.</summary>
public class VerifySettings
{
    public VerifySettings()
    {
    }

    public VerifySettings(VerifySettings other) => (Directory, FileName, TypeName, MethodName, Parameters, ParametersText) =
        (other.Directory, other.FileName, other.TypeName, other.MethodName, other.Parameters, other.ParametersText);

    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal object?[]? Parameters { get; private set; }

    internal string? ParametersText { get; private set; }

    /// <summary>The folder of the snapshot, relative to the test's source.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Its whole name, without <c>.verified</c> and extension.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    public void UseTypeName(string name) => TypeName = name;

    public void UseMethodName(string name) => MethodName = name;

    /// <summary>The arguments of a theory's case, for its name: <c>Class.Method_name=value</c>.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;

    /// <summary>What stands for them in the name instead: <c>Class.Method_text</c>.</summary>
    public void UseTextForParameters(string parametersText) => ParametersText = parametersText;

    /// <summary>The end of the name; <paramref name="names"/> are the method's parameters.</summary>
    internal string Suffix(IReadOnlyList<string> names)
    {
        if (ParametersText is not null)
            return "_" + ParametersText;
        if (Parameters is null)
            return "";
        return string.Concat(Parameters.Select((value, i) => $"_{names[i]}={Plain(value)}"));
    }

    /// <summary>What no system lets stand in a file's name becomes a dash.</summary>
    private static string Plain(object? value) =>
        string.Concat((Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null").Select(c => "/\\:*?\"<>|".IndexOf(c) >= 0 ? '-' : c));
}
