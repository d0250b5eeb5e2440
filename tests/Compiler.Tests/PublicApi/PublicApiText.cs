using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FswLayout.Compiler.Tests.PublicApi;

/// <summary>What a library offers, as Microsoft.CodeAnalysis.PublicApiAnalyzers writes it into PublicAPI.*.txt: one line a type or member.</summary>
internal static class PublicApiText
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.OmittedAsContaining,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeExplicitInterface | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.IncludeNotNullableReferenceTypeModifier);

    /// <summary>The lines of the assembly at <paramref name="path"/>, in ordinal order.</summary>
    public static ImmutableArray<string> Of(string path)
    {
        PortableExecutableReference assembly = MetadataReference.CreateFromFile(path);
        IEnumerable<MetadataReference> others = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) != Path.GetFileName(path)).Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("api", references: others.Append(assembly));
        var symbol = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!;
        return [.. Types(symbol.GlobalNamespace).SelectMany(LinesOf).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(m => m switch
        {
            INamespaceSymbol space => Types(space),
            INamedTypeSymbol type when IsOffered(type) => Types(type).Prepend(type),
            _ => [],
        });

    private static IEnumerable<string> LinesOf(INamedTypeSymbol type) =>
        type.GetMembers().Where(m => m is IFieldSymbol or IEventSymbol or IMethodSymbol && IsOffered(m)).Select(TextOf).Prepend(TextOf(type));

    private static bool IsOffered(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.EventAdd or MethodKind.EventRemove } => false,
        IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Enum } => false,
        _ => symbol.DeclaredAccessibility is Accessibility.Public || (IsForHeirs(symbol) && symbol.ContainingType is { IsSealed: false } owner
            && owner.InstanceConstructors.Any(c => c.DeclaredAccessibility is Accessibility.Public || IsForHeirs(c))),
    };

    private static bool IsForHeirs(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static string TextOf(ISymbol symbol)
    {
        ITypeSymbol? result = symbol switch
        {
            IMethodSymbol method => method.ReturnType,
            IFieldSymbol field => field.Type,
            IEventSymbol happening => happening.Type,
            _ => null,
        };
        IEnumerable<ITypeSymbol> types = symbol is IMethodSymbol { Parameters: var parameters } ? parameters.Select(p => p.Type) : [];
        bool isOblivious = result is not null && types.Append(result).Any(IsOblivious);
        return (isOblivious ? "~" : "") + symbol.ToDisplayString(Format) + (result is null ? "" : " -> " + result.ToDisplayString(Format));
    }

    /// <summary>Whether a type does not say whether it may be null: some of what the compiler adds to a record does not.</summary>
    private static bool IsOblivious(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsOblivious(array.ElementType) || array.NullableAnnotation == NullableAnnotation.None,
        ITypeParameterSymbol parameter => parameter.IsReferenceType && parameter.NullableAnnotation == NullableAnnotation.None,
        INamedTypeSymbol named => (named.IsReferenceType && named.NullableAnnotation == NullableAnnotation.None) || named.TypeArguments.Any(IsOblivious),
        _ => false,
    };
}
