namespace FswLayout.LanguageServer;

/// <summary>A request that cannot be fulfilled; the message, for people, says why.</summary>
internal sealed class RequestException(string message) : Exception(message);
