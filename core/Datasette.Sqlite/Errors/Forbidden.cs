namespace Datasette.Errors;

/// <summary>403: the actor lacks the permission.</summary>
internal sealed class Forbidden(string message) : DatasetteException(403, message, "Forbidden");
