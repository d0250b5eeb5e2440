using FswLayout.Binding;
using FswLayout.Kernel;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Semantics;
using FswLayout.LanguageServer.Workspace;
using FswLayout.Layout;
using FswLayout.Symbols;

namespace FswLayout.LanguageServer.Features;

/// <summary>What may stand behind an equals sign.</summary>
internal static class ValueCompletion
{
    /// <summary>The options of mounts that layouts name; any other word may stand there too.</summary>
    private static readonly string[] MountOptions =
    [
        "wait", "ro", "rw", "noatime", "nodiratime", "nosuid", "nodev", "noexec", "remount", "noload", "barrier=1", "noauto_da_alloc", "data=ordered",
        "nofail",
    ];

    /// <param name="view">The file.</param>
    /// <param name="context">The cursor.</param>
    /// <param name="property">Its property; <c>null</c> for a key of an open block.</param>
    /// <param name="kind">The block.</param>
    /// <param name="value">The tokens of the value before the word that is being typed.</param>
    /// <param name="items">Takes what may stand there.</param>
    public static void Add(
        FileView view, CursorContext context, PropertyDefinition? property, BlockKind kind, IReadOnlyList<string> value, CompletionList items)
    {
        if (value is [.., var target, "."])
        {
            AddMembers(view, context, value.Count >= 4 && value[^3] == "." ? value[^4] : null, target, items);
            return;
        }
        if (kind == BlockKind.Devices && value.Count == 0)
            foreach (string state in new[] { "on", "off", "any" })
                items.Add(state, CompletionKind.EnumMember, "the state at suspend");
        if (property is null)
            return;
        AddOwn(view, context, property, value, items);
        if (Scope.IsValue(property) || property.Type == PropertyType.Memory)
            AddNames(view, context, property, items);
    }

    private static void AddOwn(FileView view, CursorContext context, PropertyDefinition property, IReadOnlyList<string> value, CompletionList items)
    {
        switch (property.Type)
        {
            case PropertyType.Choice:
                foreach (string choice in property.Choices)
                    items.Add(choice, CompletionKind.EnumMember, choice == property.Default ? "the default" : property.Name);
                break;
            case PropertyType.Source:
                foreach (BoundItem partition in Board(view, context)?.FindAll(BoardProperty.Partition) ?? [])
                    items.Add(partition.Label!, CompletionKind.Variable, "a partition of the board", partition.Documentation);
                items.AddSnippet("loop", "loop(\"${1:/path}\")", CompletionKind.Function, "an image file on what is mounted already");
                break;
            case PropertyType.KernelRelease:
                foreach (KernelModel model in KernelModels.All.Where(m => m.Architecture == Architecture(view, context)))
                    items.Add($"linux({model.Release})", CompletionKind.Value, "a release with a model");
                foreach (OwnerKind kind in OwnerKind.All)
                    items.Add(kind.Sample, CompletionKind.Value, kind.Documentation);
                break;
            case PropertyType.SystemRelease:
                foreach (string system in new[] { "linux", "android(4.0.4)", "android(4.1.1)" })
                    items.Add(system, CompletionKind.Value, "a system with a model");
                break;
            case PropertyType.Words when HardwareOf(property) is { } hardware:
                foreach (BoundItem item in Board(view, context)?.FindAll(hardware) ?? [])
                    items.Add(item.Label!, CompletionKind.Variable, $"a {hardware.Name} of the board", item.Documentation);
                break;
            case PropertyType.Words when property == RegionProperty.Between:
                items.AddSymbols<InstanceSymbol>(CompletionKind.Module, i => !i.IsTemplate);
                break;
            case PropertyType.Words when !property.Choices.IsEmpty:
                foreach (string choice in property.Choices)
                    items.Add(choice, CompletionKind.EnumMember, property.Name);
                break;
            case PropertyType.Words when property == MountProperty.Options:
                foreach (string option in MountOptions)
                    items.Add(Syntax.ItemName.IsBare(option) ? option : $"\"{option}\"", CompletionKind.EnumMember, "a mount option");
                break;
            case PropertyType.Word:
                foreach (FileSystemType type in FileSystemType.All)
                    items.Add(type.Name, CompletionKind.EnumMember, "a file system");
                break;
            case PropertyType.Memory when value.Count == 0:
                items.Add("rest", CompletionKind.Keyword, "the master: whatever nobody else gets");
                items.AddSnippet("sections", "sections ${1:144} ..= ${2:159}", CompletionKind.Keyword, "sections by their numbers");
                items.AddSnippet("auto", "auto ${1:256M}", CompletionKind.Keyword, "the compiler chooses the sections");
                break;
            case PropertyType.Base or PropertyType.FileSize when value.Count == 0:
                items.Add("auto", CompletionKind.Keyword, "the compiler chooses");
                break;
        }
        if (property == ImageProperty.Load && value.Count == 0)
            items.Add("auto", CompletionKind.Keyword, "the compiler chooses");
        if (property.Type is PropertyType.Range or PropertyType.Ranges && value.Count > 0)
            items.Add("size", CompletionKind.Keyword, "START size LENGTH");
    }

    private static KernelArchitecture Architecture(FileView view, CursorContext context) =>
        KernelArchitectures.Of(Board(view, context)?.Word(BoardProperty.Arch));

    /// <summary>What of a board the words of <paramref name="property"/> name; <c>null</c> for other words.</summary>
    private static BoardProperty? HardwareOf(PropertyDefinition property) => property == InstanceProperty.Cpus ? BoardProperty.Cpu
        : property == InstanceProperty.Devices ? BoardProperty.Device : null;

    /// <summary>The names that can begin an expression.</summary>
    public static void AddNames(FileView view, CursorContext context, PropertyDefinition? property, CompletionList items)
    {
        if (context.Block is not null && Self(view, context) is { } self)
            foreach (BoundItem item in self.Items)
                if (item.Definition is { } definition && (definition != property || (item.Label is { } label && !context.Declares(label)))
                    && (item.Label is not null ? definition.Label == LabelKind.Name : Scope.IsValue(definition)))
                    items.Add(item.Label ?? item.Name, item.Label is null ? CompletionKind.Property : CompletionKind.Variable,
                        item.Value is { } value ? Wording.Of(value) : definition.Name, item.Documentation);
        items.AddSymbols<ConstSymbol>(CompletionKind.Constant, c => !context.Declares(c.Name));
        items.AddSymbols<BoardSymbol>(CompletionKind.Struct);
        items.AddSymbols<InstanceSymbol>(CompletionKind.Module, i => !i.IsTemplate);
    }

    /// <summary>What may follow a dot.</summary>
    private static void AddMembers(FileView view, CursorContext context, string? owner, string target, CompletionList items)
    {
        BoundBlock? block = Block(view, owner ?? target);
        if (owner is null && block is not null)
        {
            AddBlockMembers(block, items);
            return;
        }
        BoundBlock? around = owner is null ? Self(view, context) : block;
        if (around?.FindNamed(target) is { Block: { } inner, IsValue: false })
            AddBlockMembers(inner, items);
        else
            foreach ((string member, string what) in new[] { ("start", "the first address"), ("end", "one past the last address"), ("size", "how many bytes") })
                items.Add(member, CompletionKind.Property, what);
    }

    private static void AddBlockMembers(BoundBlock block, CompletionList items)
    {
        foreach (string member in Scope.MembersOf(block))
        {
            BoundItem? item = block.FindNamed(member) ?? (PropertySchema.Find(block.Kind, member) is { } property ? block.Find(property) : null);
            items.Add(member, CompletionKind.Property, item?.Value is { } value ? Wording.Of(value) : "a property", item?.Documentation);
        }
    }

    /// <summary>The board or instance around the cursor, as it was bound last.</summary>
    public static BoundBlock? Self(FileView view, CursorContext context) => context.Declaration is { } name ? Block(view, name) : null;

    private static BoundBlock? Block(FileView view, string name) =>
        view.Semantics.Program.Symbols.Find(name) is { } symbol ? view.Semantics.Program.Blocks.GetValueOrDefault(symbol) : null;

    private static BoundBlock? Board(FileView view, CursorContext context) =>
        Self(view, context)?.Scope.Board ?? view.Semantics.Program.Boards.Select(b => b.Block).FirstOrDefault();
}
