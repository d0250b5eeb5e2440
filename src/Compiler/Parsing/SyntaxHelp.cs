using Antlr4.Runtime;
using FswLayout.Diagnostics;
using FswLayout.Scenarios;
using static FswLayout.Parsing.Generated.FswParser;

namespace FswLayout.Parsing;

/// <summary>What to write instead of a token that cannot stand where it does, as far as its neighbours tell what was meant.</summary>
internal static class SyntaxHelp
{
    public static readonly string[] Declarations = ["import", "const", "board", "template", "instance", "scenario"];

    /// <summary>The advice; empty where there is none.</summary>
    /// <param name="tokens">The tokens, the one that does not fit the current.</param>
    /// <param name="inFile">Whether a declaration should begin here.</param>
    public static Advice For(TokenBuffer tokens, bool inFile)
    {
        if (tokens.Current.Type == TokenConstants.EOF)
            return "";
        return inFile ? ForDeclaration(tokens) : ForValue(tokens);
    }

    private static Advice ForDeclaration(TokenBuffer tokens)
    {
        string word = tokens.TextOf(tokens.Current);
        if (tokens.TypeAt(0) == RBRACE)
            return "remove it, or write the '{' that belongs to it";
        if (word is "include" or "use" or "require" && tokens.TypeAt(1) == STRING)
            return Advice.Replace("write import instead", "import", isSafe: true);
        if (tokens.TypeAt(0) == STRING)
            return $"to take in a file, write import {word};";
        if (tokens.TypeAt(0) == NAME && tokens.TypeAt(1) == EQ)
            return $"for a constant write const {word} = …; a property stands in the block of a board or an instance";
        if (tokens.TypeAt(0) == NAME && tokens.TypeAt(1) == NAME && tokens.TypeAt(2) == EQ)
            return $"for a constant write const {tokens.TextAt(1)} = …;";
        return Suggestions.Nearest(word, Declarations) is { } near
            ? Suggestions.DidYouMean(word, near) : "begin with one of these words, and put properties into a block";
    }

    private static Advice ForValue(TokenBuffer tokens)
    {
        int type = tokens.Current.Type, before = tokens.Previous?.Type ?? TokenConstants.EOF;
        string text = tokens.TextOf(tokens.Current), textBefore = tokens.TextOfPrevious;
        switch (type)
        {
            case VERSION when textBefore is "linux" or "android":
                return Advice.Change($"write {textBefore}({text})", isSafe: true, new TextChange(tokens.All.LocationOf(tokens.Current), $"({text})"));
            case EQ or COLON or COMMA when ScenarioWords.FormAfter(textBefore) is { } form:
                return $"write {form}";
            case COMMA when before == INT && tokens.TypeAt(1) == INT && tokens.Touches:
                return "write one number without commas: between digits _ may stand";
            case COMMA when ScenarioWords.FormAfter(tokens.TextBeforePrevious) is not null:
                return $"write a step for each: {tokens.TextBeforePrevious} {textBefore}; {tokens.TextBeforePrevious} …;";
            case SECTIONS when tokens.TextBeforePrevious == "request":
                return $"write request {textBefore} by INSTANCE;";
            case STRING when before is BOARD or TEMPLATE or INSTANCE or SCENARIO or CONST:
                return "write a name without quotes: letters, digits and _";
            case INT when before == NAME && Suggestions.Nearest(textBefore, ["sections"]) is { } near:
                return $"did you mean '{near}'?";
            case STAR when before == STAR:
                return "a power of two is 1 << N";
            case EQ when before == EQ_EQ:
                return "write ==";
            case GT when before == LT:
                return "write !=";
            case GT when before == EQ:
                return "write '=' alone";
            case EQ when TokenFacts.StartsValue(before) && TokenFacts.StartsValue(tokens.TypeAt(1)):
                return $"write \"{textBefore.Trim('"')}={tokens.TextAt(1).Trim('"')}\": text with '=' in it stands between quotes";
            case COMMA:
                return "write a list as [A, B], and a range as START .. END";
            case INT when before == INT:
                return "write one number; a range is START .. END, or START size LENGTH";
            case COLON or DOT when before is INT or RPAREN:
                return "write a range as START .. END, or START size LENGTH";
            case LT when before == IMPORT:
                return "write the file's path between '\"'";
            case NAME when before == IMPORT:
                return $"write a file, such as import \"boards/{text}.fsw\";";
        }
        if (TokenFacts.IsNameLike(type) && (TokenFacts.StartsValue(before) || before is RPAREN or RBRACK))
            return $"write ';' before '{text}' if something new begins there; text with blanks stands between '\"'";
        return "remove it, or complete what stands before it";
    }
}
