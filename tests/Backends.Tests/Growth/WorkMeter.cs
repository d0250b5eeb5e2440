using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace FswLayout.Backends.Tests.Growth;

/// <summary>
/// The compiler and the backends with a counter in each method: it counts calls and turns of loops, of the delegates that LINQ calls as well. So it tells
/// how much work a layout makes, the same on every machine, and which method does it.
/// </summary>
internal sealed class WorkMeter : AssemblyLoadContext
{
    private const string Counter = "FswWork", Field = "Counts";

    /// <summary>What the tree is made by, whose tests count for themselves (ParsingCostTests); from there on every stage is counted.</summary>
    private static readonly string[] NotCounted = ["FswLayout.Parsing", "FswLayout.Syntax", "FswLayout.Text"];

    private readonly List<(Type Counter, string[] Methods)> _counted = [];
    private readonly Dictionary<string, Assembly> _own = [];
    private readonly MethodInfo _run;

    private WorkMeter()
        : base("counted")
    {
        Add(typeof(Compilation).Assembly);
        Add(typeof(BackendRunner).Assembly);
        // Whoever calls them must be loaded beside them, to mean these and not the others.
        foreach (Assembly caller in new[] { typeof(Layouts).Assembly, typeof(WorkMeter).Assembly })
            _own.Add(caller.GetName().Name!, LoadFromAssemblyPath(caller.Location));
        _run = _own[typeof(Workload).Assembly.GetName().Name!].GetType(typeof(Workload).FullName!)!.GetMethod(nameof(Workload.Run))!;
    }

    /// <summary>The one of the test run.</summary>
    public static Lazy<WorkMeter> Shared { get; } = new(() => new WorkMeter());

    /// <summary>Compiles a layout, and makes its files if it is sound.</summary>
    public Measured Measure(string layout)
    {
        foreach ((Type counter, string[] methods) in _counted)
            counter.GetField(Field)!.SetValue(null, new long[methods.Length]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isSound = (bool)_run.Invoke(null, [layout])!;
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var work = _counted.SelectMany(c => c.Methods.Zip((long[])c.Counter.GetField(Field)!.GetValue(null)!)).GroupBy(m => m.First)
            .ToDictionary(m => m.Key, m => m.Sum(n => n.Second));
        return new Measured(work, bytes, isSound);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => _own.GetValueOrDefault(assemblyName.Name!);

    private void Add(Assembly original)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(original.Location);
        ModuleDefinition module = assembly.MainModule;
        var counter = new TypeDefinition("", Counter, Mono.Cecil.TypeAttributes.Public | Mono.Cecil.TypeAttributes.Class, module.TypeSystem.Object);
        var field = new FieldDefinition(Field, Mono.Cecil.FieldAttributes.Public | Mono.Cecil.FieldAttributes.Static, new ArrayType(module.TypeSystem.Int64));
        counter.Fields.Add(field);
        MethodDefinition[] methods = [.. module.GetAllTypes().Where(IsCounted).SelectMany(t => t.Methods).Where(m => m.HasBody && !m.IsConstructor)];
        for (int i = 0; i < methods.Length; i++)
            Instrument(methods[i], field, i, module.TypeSystem.Int64);
        module.Types.Add(counter);
        using var stream = new MemoryStream();
        assembly.Write(stream);
        stream.Position = 0;
        Assembly counted = LoadFromStream(stream);
        _own.Add(original.GetName().Name!, counted);
        Type type = counted.GetType(Counter)!;
        type.GetField(Field)!.SetValue(null, new long[methods.Length]);
        _counted.Add((type, [.. methods.Select(m => m.FullName)]));
    }

    private static bool IsCounted(TypeDefinition type)
    {
        TypeDefinition outermost = type;
        while (outermost.DeclaringType is { } around)
            outermost = around;
        return outermost.Namespace.StartsWith("FswLayout", StringComparison.Ordinal)
            && !NotCounted.Any(n => outermost.Namespace.StartsWith(n, StringComparison.Ordinal));
    }

    /// <summary>Counts at the start of the method and before each branch back.</summary>
    private static void Instrument(MethodDefinition method, FieldDefinition counts, int index, TypeReference number)
    {
        method.Body.SimplifyMacros();
        ILProcessor code = method.Body.GetILProcessor();
        Instruction[] places =
            [method.Body.Instructions[0], .. method.Body.Instructions.Where(i => i.Operand is Instruction target && target.Offset < i.Offset)];
        foreach (Instruction place in places)
            foreach (Instruction step in CountOne(code, counts, index, number))
                code.InsertBefore(place, step);
        method.Body.OptimizeMacros();
    }

    private static Instruction[] CountOne(ILProcessor code, FieldDefinition counts, int index, TypeReference number) =>
    [
        code.Create(OpCodes.Ldsfld, counts), code.Create(OpCodes.Ldc_I4, index), code.Create(OpCodes.Ldelema, number),
        code.Create(OpCodes.Dup), code.Create(OpCodes.Ldind_I8), code.Create(OpCodes.Ldc_I4_1), code.Create(OpCodes.Conv_I8), code.Create(OpCodes.Add),
        code.Create(OpCodes.Stind_I8),
    ];
}

/// <summary>What compiling a layout, and making its files, took.</summary>
/// <param name="Work">How often each method was called and its loops turned, by its name.</param>
/// <param name="Bytes">How many bytes were allocated.</param>
/// <param name="IsSound">Whether it has no error, so that its files were made.</param>
internal sealed record Measured(IReadOnlyDictionary<string, long> Work, long Bytes, bool IsSound);
