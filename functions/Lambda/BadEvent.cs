namespace Datasette.Functions.Lambda;

/// <summary>An event that is not an HTTP request.</summary>
internal sealed class BadEvent(string message) : Exception(message);
