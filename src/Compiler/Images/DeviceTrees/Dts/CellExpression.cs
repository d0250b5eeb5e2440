using FswLayout.Text;

namespace FswLayout.Images.DeviceTrees.Dts;

/// <summary>Integer expressions as dtc computes them: C's operators on 64 bits without a sign.</summary>
/// <param name="text">What they stand in.</param>
/// <param name="placeOf">The place in the source of a character of it.</param>
internal sealed class CellExpression(string text, Func<int, SourceLocation> placeOf)
{
    private const int Deepest = 200;

    /// <summary>Binary operators, the loosest first; of one that is the start of another, the longer comes first.</summary>
    private static readonly string[][] Levels =
        [["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]];

    private int _depth;

    /// <summary>Where reading goes on.</summary>
    public int At { get; set; }

    /// <summary>The value of all of the text.</summary>
    public ulong ReadAll()
    {
        ulong value = Read();
        SkipSpace();
        return At == text.Length ? value : throw Problem("the expression should end here");
    }

    /// <summary>The value of an expression.</summary>
    public ulong Read()
    {
        if (++_depth > Deepest)
            throw new TreeSourceException(placeOf(At), $"parentheses lie more than {Deepest} deep in each other", TreeSourceProblemKind.Unsupported);
        ulong value = Binary(0);
        if (Take("?"))
        {
            ulong yes = Read();
            Expect(":");
            ulong no = Read();
            value = value != 0 ? yes : no;
        }
        _depth--;
        return value;
    }

    /// <summary>A number, a character or an expression in parentheses: what may stand in cells.</summary>
    public ulong ReadPrimary()
    {
        if (Take("("))
        {
            ulong value = Read();
            Expect(")");
            return value;
        }
        if (At < text.Length && text[At] == '\'')
            return Character();
        return At < text.Length && text[At] is >= '0' and <= '9' ? Number() : throw Problem("a number was expected here");
    }

    private ulong Binary(int level)
    {
        if (level == Levels.Length)
            return Unary();
        ulong left = Binary(level + 1);
        while (TakeOperator(level) is { } found)
        {
            int at = At;
            ulong right = Binary(level + 1);
            if (found is "/" or "%" && right == 0)
                throw new TreeSourceException(placeOf(at), "this divides by zero");
            left = Apply(found, left, right);
        }
        return left;
    }

    private string? TakeOperator(int level)
    {
        SkipSpace();
        foreach (string candidate in Levels[level])
            if (string.CompareOrdinal(text, At, candidate, 0, candidate.Length) == 0 && !IsLonger(candidate))
            {
                At += candidate.Length;
                return candidate;
            }
        return null;
    }

    /// <summary>&lt; of &lt;&lt; is not an operator of its own, nor is &amp; of &amp;&amp;.</summary>
    private bool IsLonger(string found) =>
        found.Length == 1 && found[0] is '<' or '>' or '&' or '|' && At + 1 < text.Length && text[At + 1] == found[0];

    private static ulong Apply(string found, ulong left, ulong right) => unchecked(found switch
    {
        "||" => left != 0 || right != 0 ? 1UL : 0,
        "&&" => left != 0 && right != 0 ? 1UL : 0,
        "|" => left | right,
        "^" => left ^ right,
        "&" => left & right,
        "==" => left == right ? 1UL : 0,
        "!=" => left != right ? 1UL : 0,
        "<=" => left <= right ? 1UL : 0,
        ">=" => left >= right ? 1UL : 0,
        "<" => left < right ? 1UL : 0,
        ">" => left > right ? 1UL : 0,
        "<<" => right < 64 ? left << (int)right : 0,
        ">>" => right < 64 ? left >> (int)right : 0,
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        _ => left % right,
    });

    private ulong Unary()
    {
        var signs = new Stack<char>();
        for (SkipSpace(); At < text.Length && text[At] is '-' or '~' or '!' or '+'; SkipSpace())
            signs.Push(text[At++]);
        ulong value = ReadPrimary();
        while (signs.Count > 0)
            value = signs.Pop() switch { '-' => unchecked(0 - value), '~' => ~value, '!' => value == 0 ? 1UL : 0, _ => value };
        return value;
    }

    private ulong Number()
    {
        int start = At;
        while (At < text.Length && MacroScanner.IsNameCharacter(text[At]))
            At++;
        string digits = text.Substring(start, At - start).TrimEnd('u', 'U', 'l', 'L');
        int radix = digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 16 : digits.Length > 1 && digits[0] == '0' ? 8 : 10;
        ulong value = 0;
        foreach (char c in radix == 16 ? digits.Substring(2) : digits)
        {
            ulong digit = c is >= '0' and <= '9' ? (ulong)(c - '0') : c is (>= 'a' and <= 'f') or (>= 'A' and <= 'F') ? (ulong)((c | 0x20) - 'a' + 10) : 99;
            if (digit >= (ulong)radix || value > (ulong.MaxValue - digit) / (ulong)radix)
                throw new TreeSourceException(placeOf(start), $"{text.Substring(start, At - start)} is no number of 64 bits");
            value = (value * (ulong)radix) + digit;
        }
        return value;
    }

    private ulong Character()
    {
        int start = At, end = text.IndexOf('\'', start + (start + 1 < text.Length && text[start + 1] == '\\' ? 3 : 1));
        byte[] bytes = end < 0 ? [] : QuotedText.Bytes(text.Substring(start + 1, end - start - 1));
        At = end + 1;
        return bytes.Length == 1 ? bytes[0] : throw new TreeSourceException(placeOf(start), "this is not one character");
    }

    private void Expect(string wanted)
    {
        if (!Take(wanted))
            throw Problem($"{wanted} was expected here");
    }

    private bool Take(string wanted)
    {
        SkipSpace();
        if (At >= text.Length || text[At] != wanted[0])
            return false;
        At++;
        return true;
    }

    private void SkipSpace()
    {
        while (At < text.Length && char.IsWhiteSpace(text[At]))
            At++;
    }

    private TreeSourceException Problem(string message)
    {
        int end = At;
        while (end < text.Length && MacroScanner.IsNameCharacter(text[end]))
            end++;
        return new TreeSourceException(placeOf(Math.Min(At, text.Length)), At == end ? message
            : $"{message}, and {text.Substring(At, end - At)} is none: no macro of this name is known");
    }
}
