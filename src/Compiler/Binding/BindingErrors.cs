using System.Collections.Immutable;
using FswLayout.Diagnostics;
using static FswLayout.Diagnostics.DiagnosticDescriptor;

namespace FswLayout.Binding;

/// <summary>What can be wrong with names and values.</summary>
internal static class BindingErrors
{
    public static readonly DiagnosticDescriptor UnknownName = Error(
        "FSW2001", "A name that nothing declares", "Every name is a constant, a board, an instance, a property or a partition.");

    public static readonly DiagnosticDescriptor DuplicateDeclaration = Error(
        "FSW2002", "A name declared twice",
        "Constants, boards, templates, instances and scenarios share one set of names, over all files; names that differ only "
        + "in letter case would share an output folder on some machines.");

    public static readonly DiagnosticDescriptor DuplicateProperty = Error(
        "FSW2003", "A property given twice in one block",
        "Of two values in one block a reader sees the one, and the compiler would take the other: two sizes are two layouts. "
        + "Only an instance that continues a template gives a property again; there it is known which one counts.");

    public static readonly DiagnosticDescriptor UnknownProperty = Error(
        "FSW2004", "A property that the block does not have", "A property that nobody reads would promise something that does not happen.");

    public static readonly DiagnosticDescriptor MissingProperty = Error(
        "FSW2005", "A required property is missing",
        "It decides where memory lies or who has it, and no value of it is right for every device: "
        + "a guess would be a layout that nobody wrote, which fails when another kernel writes where this one runs.");

    public static readonly DiagnosticDescriptor WrongKind = Error(
        "FSW2006", "A value of the wrong kind",
        "A property is read as one kind of thing, and as nothing else: a number is no text, a range no size. What is "
        + "taken for another would end in a table or on the command line as something that nobody wrote.");

    public static readonly DiagnosticDescriptor UnknownWord = Error(
        "FSW2007", "A word that is not among the choices",
        "Each of the words stands for one behaviour of the device or of the emitted files; a word that stands for none "
        + "would leave the choice to chance.");

    public static readonly DiagnosticDescriptor OutOfLimits = Error(
        "FSW2008", "A number outside its limits",
        "In the tables an owner is one byte: 0 says nobody and 255 says shared (docs/formats.md, 'cmm.bin and CHILD/rst.bin'); "
        + "a disk has sectors of 512 bytes, and nothing smaller.");

    public static readonly DiagnosticDescriptor Arithmetic = Error(
        "FSW2009", "Arithmetic that does not fit 64 unsigned bits", "A wrapped address would point into other memory; the compiler never wraps.");

    public static readonly DiagnosticDescriptor Cycle = Error(
        "FSW2010", "Something defined by itself",
        "A value that needs itself has none, and every address that is computed from it has none either; the message "
        + "shows the whole circle.");

    public static readonly DiagnosticDescriptor ImportNotFound = Error(
        "FSW2011", "An import that is not found",
        "Imports are looked for in the importing file's folder, the -I folders and the board library, in this order.");

    public static readonly DiagnosticDescriptor ImportEscapes = Error(
        "FSW2012", "An import that leaves its folders",
        "A layout reads nothing outside the main file's folder, the -I folders and the board library, also through '..' or "
        + "a symbolic link.");

    public static readonly DiagnosticDescriptor ImportUnreadable = Error(
        "FSW2013", "An import that cannot be read",
        "The file is there and its text is not: without what it declares nothing of the layout can be judged.");

    public static readonly DiagnosticDescriptor NotATemplate = Error(
        "FSW2014", "Something that cannot stand here",
        "After ':' stands a template, whose properties the instance takes over; after 'on' stands the board, whose "
        + "memory it shares. An instance is no template: it would hand on its id and its memory, which two cannot have.");

    public static readonly DiagnosticDescriptor BoardConflict = Error(
        "FSW2015", "No board, or more than one",
        "All instances of a layout share the memory of one board: without it no address can be checked, and with two "
        + "nobody could say which section is meant by a number.");

    public static readonly DiagnosticDescriptor Shape = Error(
        "FSW2016", "A property in the wrong form",
        "Some properties have a label that tells several of them apart (mount \"/data\"), some a block, some a value "
        + "alone. What stands in another form is not read, so that it is refused.");

    public static readonly DiagnosticDescriptor UnknownRelease = Error(
        "FSW2017", "A release the compiler has no model of", "What a kernel or an init does differs from release to release; a guess would brick the device.");

    public static readonly DiagnosticDescriptor EmptyRange = Error(
        "FSW2018", "A range that holds nothing", "A range that ends before it starts is a slip, and an empty one protects nothing.");

    public static readonly DiagnosticDescriptor NothingToBuild = Error(
        "FSW3035", "A file with nothing to build",
        "A layout is its instances: without one there is no memory to share out, and nothing that could be proved to fit.");

    public static readonly DiagnosticDescriptor TooDeep = Error(
        "FSW2030", "A chain of values that is too long",
        "Values that need each other are followed so far and no further, so that no layout can exhaust the compiler's stack. "
        + "Constants alone may form a chain of any length.");

    public static readonly DiagnosticDescriptor TooManyTemplates = Error(
        "FSW2031", "A chain of templates that is too long",
        "What an instance says is put together from all the templates it continues; nobody can follow a chain of so many.");

    public static readonly DiagnosticDescriptor AlikeNames = Warning(
        "FSW2032", "Names that differ in letter case only",
        "In capitals they are one name: the C header has to add their letters in hex to its macros, and a reader takes one "
        + "for the other.");

    public static readonly DiagnosticDescriptor DeviceName = Warning(
        "FSW2033", "A name that no folder can have on Windows",
        "What belongs to an instance is written to a folder of its name; Windows takes con, nul and their kin for devices, "
        + "in every folder.");

    public static readonly DiagnosticDescriptor LongName = Error(
        "FSW2034", "A name that no folder can have",
        "What belongs to an instance is written to a folder of its name; no file system of Linux takes one of more than 255 bytes (NAME_MAX).");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        UnknownName, DuplicateDeclaration, DuplicateProperty, UnknownProperty, MissingProperty, WrongKind, UnknownWord, OutOfLimits,
        Arithmetic, Cycle, ImportNotFound, ImportEscapes, ImportUnreadable, NotATemplate, BoardConflict, Shape, UnknownRelease,
        EmptyRange, NothingToBuild, TooDeep, TooManyTemplates, AlikeNames, DeviceName, LongName,
    ];
}
