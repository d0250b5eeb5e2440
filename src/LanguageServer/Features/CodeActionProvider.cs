using System.Collections.Immutable;
using FswLayout.LanguageServer.Protocol;
using FswLayout.LanguageServer.Workspace;

namespace FswLayout.LanguageServer.Features;

/// <summary>The fixes that diagnostics carry.</summary>
internal static class CodeActionProvider
{
    public static ImmutableArray<CodeAction> Of(FileView view, LspRange range, ImmutableArray<string>? only, Func<string, string?> pageOf) => [];
}
