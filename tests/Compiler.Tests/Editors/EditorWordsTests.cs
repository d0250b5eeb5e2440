using System.Text.RegularExpressions;
using FswLayout.Binding;
using FswLayout.Scenarios;

namespace FswLayout.Compiler.Tests.Editors;

/// <summary>
/// Editors colour words before a server has started, or without one: these words are the compiler's own, so that no new one is missed. With
/// FSW_UPDATE_DOCS=1 they are written into the files of the editors instead of compared.
/// </summary>
public sealed class EditorWordsTests
{
    /// <summary>What may stand in a block with a label or a block of its own: no equals sign tells that it is a property.</summary>
    private static IEnumerable<string> Blocks =>
        PropertySchema.All.Where(p => p.Label != LabelKind.None || p.Type == PropertyType.Block || p.IsValueOptional).Select(p => p.Name);

    /// <summary>The words that values are.</summary>
    private static IEnumerable<string> Choices =>
        PropertySchema.All.SelectMany(p => p.Choices).Concat(OwnerKind.All.Where(k => k.Argument == OwnerArgument.None).Select(k => k.Name)).Append("rest");

    private static IEnumerable<string> Calls => OwnerReader.Calls.Concat(ConditionBinder.Questions);

    private static IEnumerable<string> Verbs => ScenarioWords.Verbs;

    /// <summary>A place in a file where words of the language stand, between what is before and behind them.</summary>
    public static TheoryData<string, string, string> Places => new()
    {
        { "vscode/syntaxes/fsw.tmLanguage.json", "blocks", "\"storage.type.block.fsw\", \"match\": \"\\\\b(…)" },
        { "vscode/syntaxes/fsw.tmLanguage.json", "choices", "\"constant.language.fsw\", \"match\": \"\\\\b(…)" },
        { "vscode/syntaxes/fsw.tmLanguage.json", "calls", "\"support.function.fsw\", \"match\": \"\\\\b(…)" },
        { "vscode/syntaxes/fsw.tmLanguage.json", "verbs", "\"keyword.control.step.fsw\", \"match\": \"^\\\\s*(…)" },
        { "emacs/fsw-mode.el", "blocks", "(defconst fsw-mode-blocks '(…))" },
        { "emacs/fsw-mode.el", "choices", "(defconst fsw-mode-choices '(…))" },
        { "emacs/fsw-mode.el", "calls", "(defconst fsw-mode-calls '(…))" },
        { "emacs/fsw-mode.el", "verbs", "(defconst fsw-mode-verbs '(…))" },
        { "tree-sitter-fsw/queries/highlights.scm", "choices", "(#any-of? @constant.builtin …)" },
        { "tree-sitter-fsw/queries/highlights.scm", "verbs", "(#any-of? @keyword.control …)" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void The_words_in_files_of_editors_are_fresh(string file, string words, string form)
    {
        string path = Repository.PathOf(["editors", .. file.Split('/')]), text = File.ReadAllText(path);
        string[] parts = form.Split('…'), all = [.. WordsOf(words).Distinct().Order(StringComparer.Ordinal)];
        string joined = file.EndsWith(".json", StringComparison.Ordinal) ? string.Join('|', all) : string.Join(' ', all.Select(w => $"\"{w}\""));
        Match place = Regex.Match(text, $"(?<={Regex.Escape(parts[0])}).*?(?={Regex.Escape(parts[1])})");
        Assert.True(place.Success, $"{file} has no {form}");
        string fresh = text[..place.Index] + joined + text[(place.Index + place.Length)..];
        if (Environment.GetEnvironmentVariable("FSW_UPDATE_DOCS") == "1")
            File.WriteAllText(path, fresh);
        else
            Assert.Equal(joined, place.Value);
    }

    /// <summary>What a snippet of VS Code becomes when nothing is typed into it is what a layout can have.</summary>
    [Fact]
    public void Snippets_are_pieces_of_layouts()
    {
        using var snippets = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Repository.PathOf("editors", "vscode", "snippets", "fsw.json")));
        foreach (System.Text.Json.JsonProperty snippet in snippets.RootElement.EnumerateObject())
        {
            System.Text.Json.JsonElement body = snippet.Value.GetProperty("body");
            string text = body.ValueKind == System.Text.Json.JsonValueKind.Array
                ? string.Join("\n", body.EnumerateArray().Select(l => l.GetString())) : body.GetString()!;
            text = Regex.Replace(text, @"\$\{\d+:([^}]*)\}|\$\d+", "$1");
            string where = Regex.Match(text, @"\w+").Value switch
            {
                "board" or "instance" or "template" or "scenario" or "import" or "const" => "{0}",
                var word when PropertySchema.Find(BlockKind.Board, word) is not null => "board b {{ {0} }}",
                _ => "instance i on b {{ {0} }}",
            };
            string[] wrong = [.. Layouts.Compile(string.Format(System.Globalization.CultureInfo.InvariantCulture, where, text)).Diagnostics
                .Where(d => d.Id.StartsWith("FSW1", StringComparison.Ordinal) || d.Id is "FSW2004" or "FSW2006" or "FSW2007" or "FSW2016")
                .Select(d => $"{snippet.Name}: {d.Message}")];
            Assert.Equal([], wrong);
        }
    }

    private static IEnumerable<string> WordsOf(string words) => words switch
    {
        "blocks" => Blocks,
        "choices" => Choices,
        "calls" => Calls,
        _ => Verbs,
    };
}
