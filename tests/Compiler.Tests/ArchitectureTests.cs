using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace FswLayout.Compiler.Tests;

/// <summary>The house as ARCHITECTURE.md says it is, proved from the compiled assembly.</summary>
public sealed class ArchitectureTests
{
    /// <summary>Stages in order: each may use those before it.</summary>
    private static readonly string[] Stages =
    [
        "Text", "Diagnostics", "Addresses", "Fields", "Files", "InitFiles", "Scenarios", "Syntax", "Parsing", "Pieces", "Formatting", "Symbols", "Binding",
        "Kernel", "Images", "Layout", "Snapshots", "Simulation", "Checks", "Placement", "Import", "Drift",
    ];

    [Fact]
    public void A_stage_uses_only_those_before_it()
    {
        var wrong = new SortedSet<string>();
        foreach ((string from, string to) in TypeUses())
        {
            int user = Array.IndexOf(Stages, StageOf(from)), used = Array.IndexOf(Stages, StageOf(to));
            if (user >= 0 && used > user)
                wrong.Add($"{from} uses {to}");
        }
        Assert.Equal([], wrong);
        Assert.Contains(TypeUses(), u => StageOf(u.From) == "Layout" && StageOf(u.To) == "Kernel");
    }

    [Fact]
    public void Only_parsing_knows_ANTLR() =>
        Assert.Equal([], TypeUses().Where(u => u.To.StartsWith("Antlr4.") && StageOf(u.From) != "Parsing").Select(u => u.From).Distinct());

    /// <summary>Others ask a model for its facts, so that a new release is one folder and one row.</summary>
    [Fact]
    public void Nothing_outside_the_kernel_stage_names_a_release()
    {
        Assert.Equal([], TypeUses().Where(u => StageOf(u.From) != "Kernel" && Regex.IsMatch(u.To, @"^FswLayout\.Kernel\.(Linux\d|Arm\b|Arm64\b|X86\b)")));
        var named = from file in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
                    where !Regex.IsMatch(file, @"[\\/](obj|bin|Generated)[\\/]|[\\/]Compiler[\\/]Kernel[\\/]")
                    from Match match in Regex.Matches(File.ReadAllText(file), @"\bLinux\d\w*")
                    select $"{file}: {match.Value}";
        Assert.Equal([], named);
    }

    [Fact]
    public void Every_room_of_a_kernel_has_its_row() =>
        Assert.Equal(
            Directory.EnumerateDirectories(Repository.PathOf("src", "Compiler", "Kernel"), "Linux*").Select(d => Path.GetFileName(d) + "Model").Order(),
            FswLayout.Kernel.KernelModels.All.Select(m => m.GetType().Name).Order());

    [Fact]
    public void Every_stage_has_types() =>
        Assert.Equal([], Stages.Except(typeof(Compilation).Assembly.GetTypes().Select(t => StageOf(t.FullName!))));

    [Theory]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Links_lead_somewhere(string document)
    {
        string text = File.ReadAllText(Repository.PathOf(document));
        Assert.All(
            Regex.Matches(text, @"\]\((?!https?:)([^)#]+)").Select(m => m.Groups[1].Value).Distinct(),
            link => Assert.True(Path.Exists(Repository.PathOf(link)), $"{document} links to {link}"));
    }

    [Fact]
    public void The_generated_parser_never_predicts() =>
        Assert.DoesNotContain("AdaptivePredict", File.ReadAllText(Repository.PathOf("src", "Compiler", "Parsing", "Generated", "FswParser.cs")));

    /// <summary>The table lists the rows of each class: one that asked it while its rows are made would be listed without the rest of them.</summary>
    [Fact]
    public void No_row_of_properties_asks_the_table_of_all() => Assert.DoesNotContain(
        TypeUses(), u => u.To == "FswLayout.Binding.PropertySchema" && Regex.IsMatch(u.From, @"^FswLayout\.Binding\.[A-Z][a-z]+Property$"));

    [Fact]
    public void No_line_has_more_than_160_characters() => Assert.Equal([], SourceLines.LongerThan(160));

    [Fact]
    public void The_nodes_are_fresh() =>
        Assert.Equal(
            File.ReadAllText(Repository.PathOf("src", "Compiler", "Syntax", "Generated", "SyntaxNodes.cs")),
            SyntaxGenerator.NodeWriter.Write(File.ReadAllText(Repository.PathOf("src", "Compiler", "Syntax", "Syntax.xml"))));

    [ToolFact("node", "npm", "sh", "sed")]
    public void The_parser_is_fresh()
    {
        using var folder = new TemporaryFolder();
        ToolResult result = Tools.Run("sh", [Repository.PathOf("grammar", "generate.sh"), folder.Path], seconds: 300);
        Assert.True(result.ExitCode == 0, result.Error);
        foreach (string file in new[] { "FswLexer.cs", "FswParser.cs" })
            Assert.Equal(File.ReadAllText(Repository.PathOf("src", "Compiler", "Parsing", "Generated", file)), File.ReadAllText(folder[file]));
    }

    private static string StageOf(string type) =>
        Regex.Match(type, @"^FswLayout\.([A-Za-z]+)[.+]") is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>Every type of the compiler with every type that its members, bodies included, name.</summary>
    private static IEnumerable<(string From, string To)> TypeUses()
    {
        using var file = new PEReader(File.OpenRead(typeof(Compilation).Assembly.Location));
        MetadataReader reader = file.GetMetadataReader();
        var uses = new HashSet<(string, string)>();
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            string from = NameOf(reader, handle);
            foreach (MethodDefinitionHandle method in type.GetMethods())
                foreach (string to in MethodUses(file, reader, reader.GetMethodDefinition(method)))
                    uses.Add((from, to));
        }
        return uses;
    }

    private static IEnumerable<string> MethodUses(PEReader file, MetadataReader reader, MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
            return [];
        byte[] code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!;
        var found = new HashSet<string>();
        // Every four bytes that are a token of this module: a superset of the real operands would only make the test stricter,
        // so operands are found by their opcodes.
        foreach (int token in Tokens(code))
        {
            EntityHandle entity = System.Reflection.Metadata.Ecma335.MetadataTokens.EntityHandle(token);
            if (Owner(reader, entity) is { } name)
                found.Add(name);
        }
        return found;
    }

    private static readonly Dictionary<short, System.Reflection.Emit.OpCode> OpCodes = typeof(System.Reflection.Emit.OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (System.Reflection.Emit.OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (int at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
                value = unchecked((short)(0xFE00 | code[at++]));
            System.Reflection.Emit.OpCode op = OpCodes[value];
            switch (op.OperandType)
            {
                case System.Reflection.Emit.OperandType.InlineField or System.Reflection.Emit.OperandType.InlineMethod
                    or System.Reflection.Emit.OperandType.InlineTok or System.Reflection.Emit.OperandType.InlineType:
                    yield return BitConverter.ToInt32(code, at);
                    at += 4;
                    break;
                case System.Reflection.Emit.OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(code, at));
                    break;
                case System.Reflection.Emit.OperandType.InlineNone:
                    break;
                case System.Reflection.Emit.OperandType.ShortInlineBrTarget or System.Reflection.Emit.OperandType.ShortInlineI
                    or System.Reflection.Emit.OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case System.Reflection.Emit.OperandType.InlineVar:
                    at += 2;
                    break;
                case System.Reflection.Emit.OperandType.InlineI8 or System.Reflection.Emit.OperandType.InlineR:
                    at += 8;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }

    private static string? Owner(MetadataReader reader, EntityHandle entity) => entity.Kind switch
    {
        HandleKind.TypeDefinition => NameOf(reader, (TypeDefinitionHandle)entity),
        HandleKind.TypeReference => NameOf(reader, (TypeReferenceHandle)entity),
        HandleKind.MethodDefinition => NameOf(reader, reader.GetMethodDefinition((MethodDefinitionHandle)entity).GetDeclaringType()),
        HandleKind.FieldDefinition => NameOf(reader, reader.GetFieldDefinition((FieldDefinitionHandle)entity).GetDeclaringType()),
        HandleKind.MemberReference => Owner(reader, reader.GetMemberReference((MemberReferenceHandle)entity).Parent),
        HandleKind.MethodSpecification => Owner(reader, reader.GetMethodSpecification((MethodSpecificationHandle)entity).Method),
        _ => null,
    };

    private static string NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        TypeDefinition type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{NameOf(reader, outer)}+{reader.GetString(type.Name)}"
            : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }
}
