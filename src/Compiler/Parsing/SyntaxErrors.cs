using System.Collections.Immutable;
using FswLayout.Diagnostics;
using static FswLayout.Diagnostics.DiagnosticDescriptor;

namespace FswLayout.Parsing;

/// <summary>What can be wrong with the characters, tokens and syntax of a file.</summary>
internal static class SyntaxErrors
{
    public static readonly DiagnosticDescriptor NotUtf8 = Error(
        "FSW1001", "The file is not UTF-8", "A layout is UTF-8 text, so that it means the same on every machine.");

    public static readonly DiagnosticDescriptor BadCharacter = Error(
        "FSW1002", "A character that the language does not know", "Outside strings and comments only the signs of the grammar mean something.");

    public static readonly DiagnosticDescriptor UnterminatedString = Error(
        "FSW1003", "A string does not end on its line", "A string ends on the line it starts on; write \\n for a line break inside it.");

    public static readonly DiagnosticDescriptor UnterminatedComment = Error(
        "FSW1004", "A comment is never closed", "An open /* swallows the rest of the file.");

    public static readonly DiagnosticDescriptor BadEscape = Error(
        "FSW1005", "An escape that strings do not have", "Strings know \\\" \\\\ \\n \\t \\xNN and \\u{…}; a NUL would end the string in the kernel.");

    public static readonly DiagnosticDescriptor BadNumber = Error(
        "FSW1006", "A malformed number", "Numbers are decimal, 0x or 0b, with _ between digits and a suffix K, M, G or T.");

    public static readonly DiagnosticDescriptor LeadingZero = Error(
        "FSW1007", "A number with a leading zero", "C and the kernel's memparse read 010 as octal 8; a layout must not be read two ways.");

    public static readonly DiagnosticDescriptor NumberTooLarge = Error(
        "FSW1008", "A number that does not fit 64 bits", "Addresses and sizes are 64-bit; a number is never cut silently.");

    public static readonly DiagnosticDescriptor Expected = Error(
        "FSW1010", "Something is missing",
        "A property ends with ';' or with its block, a block with '}', a list with ']': without that sign the next property would become a part of this one, "
        + "and a value would be read that nobody wrote. The place is right after what stands before the gap; the compiler reads on as if the sign were there.");

    public static readonly DiagnosticDescriptor Unexpected = Error(
        "FSW1011", "Something that cannot stand here",
        "A file holds declarations, a declaration holds NAME = VALUE; or NAME { … }, and a scenario holds steps, each with its ';'. "
        + "What is none of these is passed over, up to the next ';' or '}'; so that nothing is emitted from half of a text, it is an error.");

    public static readonly DiagnosticDescriptor TooDeep = Error(
        "FSW1012", "Nested too deeply",
        "Whoever reads such a text has to hold all that is open at once, and a compiler needs stack for it: "
        + "without a bound a file could end it in the middle, with no word of what is wrong. No layout needs as much.");

    public static readonly DiagnosticDescriptor DeceptiveCharacter = Warning(
        "FSW1020", "A character that makes the text look like another",
        "Controls of text direction and foreign line ends change what a person sees, not what the compiler reads: "
        + "a reviewer may take code for a comment, or one value for another.");

    public static readonly DiagnosticDescriptor InvisibleCharacter = Warning(
        "FSW1021", "An invisible character in a string", "The kernel compares bytes: a name with a character that nobody sees is another name.");

    public static readonly DiagnosticDescriptor LoneReturn = Error(
        "FSW1022", "A carriage return without a line feed",
        "Lines end with LF or CR LF, and with nothing else; a text must not have more lines for a person than for the compiler.");

    public static readonly DiagnosticDescriptor BadName = Error(
        "FSW1013", "A bare name with a sign in it", "A bare name has letters, digits and _ only, so that it can stand in expressions: "
            + "a.b is a member and a-b a difference. A key of args or devices may be quoted.");

    public static readonly DiagnosticDescriptor Unquoted = Error(
        "FSW1014", "Text without its quotes",
        "Paths, file names and other text stand between '\"': without them / divides and a name is looked up.");

    public static readonly DiagnosticDescriptor WrongSign = Error(
        "FSW1015", "One sign where another belongs", "It is plain what is meant, but a layout is read by people too, and is written one way.");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotUtf8, BadCharacter, UnterminatedString, UnterminatedComment, BadEscape, BadNumber, LeadingZero, NumberTooLarge, Expected, Unexpected, TooDeep,
        BadName, Unquoted, WrongSign, DeceptiveCharacter, InvisibleCharacter, LoneReturn,
    ];
}
