using System.Globalization;
using System.Text;

namespace FswLayout.Cli.Platform;

/// <summary>Reads lines from a terminal key by key: arrows, history, completion by Tab.</summary>
/// <param name="output">The terminal.</param>
/// <param name="keys">Waits for the next key.</param>
/// <param name="complete">The words that may stand where the text before the cursor ends; narrowed to those that go on with its last word.</param>
internal sealed class LineEditor(TextWriter output, Func<ConsoleKeyInfo> keys, Func<string, IEnumerable<string>> complete)
{
    private readonly List<string> _history = [];
    private readonly StringBuilder _line = new();
    private int _at, _shown;

    /// <summary>A line without its end, or <c>null</c> where Ctrl-D ends the input.</summary>
    public string? Read(string prompt)
    {
        _line.Clear();
        (_at, _shown) = (0, _history.Count);
        while (true)
        {
            Draw(prompt);
            ConsoleKeyInfo key = keys();
            bool isEnd = key.Key == ConsoleKey.D && key.Modifiers == ConsoleModifiers.Control && _line.Length == 0;
            if (key.Key != ConsoleKey.Enter && !isEnd)
            {
                Edit(key);
                continue;
            }
            output.Write('\n');
            string line = _line.ToString();
            if (line.Trim().Length > 0)
                _history.Add(line);
            return isEnd ? null : line;
        }
    }

    private void Edit(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Backspace when _at > 0:
                _line.Remove(--_at, 1);
                break;
            case ConsoleKey.Delete when _at < _line.Length:
                _line.Remove(_at, 1);
                break;
            case ConsoleKey.LeftArrow or ConsoleKey.RightArrow:
                _at = Math.Clamp(_at + (key.Key == ConsoleKey.LeftArrow ? -1 : 1), 0, _line.Length);
                break;
            case ConsoleKey.Home or ConsoleKey.End:
                _at = key.Key == ConsoleKey.Home ? 0 : _line.Length;
                break;
            case ConsoleKey.UpArrow or ConsoleKey.DownArrow:
                Recall(_shown + (key.Key == ConsoleKey.UpArrow ? -1 : 1));
                break;
            case ConsoleKey.Tab:
                Complete();
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    _line.Insert(_at++, key.KeyChar);
                break;
        }
    }

    private void Recall(int number)
    {
        _shown = Math.Clamp(number, 0, _history.Count);
        _line.Clear().Append(_shown < _history.Count ? _history[_shown] : "");
        _at = _line.Length;
    }

    /// <summary>Goes on with the last word as far as all that fits agrees; shows what fits where it does not go on.</summary>
    private void Complete()
    {
        string before = _line.ToString(0, _at);
        string word = before[(before.LastIndexOfAny([' ', '(', ',', '=', '!']) + 1)..];
        string[] fitting = [.. complete(before).Where(w => w.StartsWith(word, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
        if (fitting.Length == 0)
            return;
        int common = fitting[0].TakeWhile((c, i) => fitting.All(w => i < w.Length && w[i] == c)).Count();
        string more = fitting[0][word.Length..common] + (fitting.Length == 1 && !fitting[0].EndsWith('(') ? " " : "");
        _line.Insert(_at, more);
        _at += more.Length;
        if (more.Length == 0)
            output.Write($"\n{string.Join("  ", fitting)}\n");
    }

    private void Draw(string prompt)
    {
        int back = _line.Length - _at;
        output.Write($"\r\e[K{prompt}{_line}{(back == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\e[{back}D"))}");
        output.Flush();
    }
}
