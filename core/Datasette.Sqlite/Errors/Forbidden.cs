namespace Datasette.Errors;

/// <summary>403: the actor may not do that.</summary>
internal sealed class Forbidden(string message) : DatasetteException(403, message, "Forbidden");
